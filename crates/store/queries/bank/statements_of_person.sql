-- A person's imported statements, newest first.
-- $1 person
-- Rows: statement_id, bank, file_name, body, by_id, moment.
select statement_id
     , bank
     , file_name
     , body
     , by_id
     , moment
  from bank_statement
 where person_id = $1
 order by moment desc, statement_id
