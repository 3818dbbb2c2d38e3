-- Keeps a bank statement as it was imported.
-- $1 id  $2 person  $3 bank  $4 file name  $5 body (JSON)  $6 by  $7 moment
insert into bank_statement (statement_id, person_id, bank, file_name, body, by_id, moment)
values ($1, $2, $3, $4, $5, $6, $7)
