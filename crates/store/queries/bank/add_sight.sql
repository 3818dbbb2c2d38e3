-- Keeps one way in which a bank line was seen.
-- $1 statement  $2 id it had there  $3 the line  $4 person  $5 kind of file  $6 1 if that id is the bank's own
insert into bank_sight (statement_id, sight_id, line_id, person_id, source, by_id)
values ($1, $2, $3, $4, $5, $6)
