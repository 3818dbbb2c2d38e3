-- Keeps one line of a bank statement.
-- $1 id  $2 statement  $3 person  $4 day  $5 pence (in above nothing, out below)  $6 words  $7 body (JSON)
insert into bank_line (line_id, statement_id, person_id, day, pence, words, body)
values ($1, $2, $3, $4, $5, $6, $7)
