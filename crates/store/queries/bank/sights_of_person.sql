-- Every way in which a person's bank lines were seen.
-- $1 person
-- Rows: statement_id, sight_id, line_id, source, by_id (1 if it is the bank's own id).
select statement_id
     , sight_id
     , line_id
     , source
     , by_id
  from bank_sight
 where person_id = $1
 order by statement_id, sight_id
