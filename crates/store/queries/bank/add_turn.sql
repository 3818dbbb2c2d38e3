-- Takes the next turn of a person's imports.
-- $1 person  $2 statement
insert into bank_turn (person_id, turn, statement_id)
select $1, coalesce(max(turn), 0) + 1, $2
  from bank_turn
 where person_id = $1
