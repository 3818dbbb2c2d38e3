-- Begins a pay run.
-- $1 run  $2 council  $3 the day money arrives  $4 how many people  $5 by  $6 moment
-- No rows.
insert into pay_run (pay_run_id, council_id, pay_on, people, by_id, moment)
values ($1, $2, $3, $4, $5, $6)
