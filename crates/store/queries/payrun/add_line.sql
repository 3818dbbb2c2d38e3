-- Puts a payment into a run. One that another run holds is left to it.
-- $1 line  $2 run  $3 person  $4 act  $5 claim  $6 pence  $7 body  $8 moment
-- No rows.
insert into pay_line (line_id, pay_run_id, person_id, act, claim, pence, body, moment)
values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (claim) do nothing
