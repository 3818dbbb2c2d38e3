-- Notes that a person was looked at for a run. Looked at twice, it is noted once.
-- $1 run  $2 person  $3 why something is not in it, or null  $4 moment
-- No rows.
insert into pay_looked (pay_run_id, person_id, why, moment)
values ($1, $2, $3, $4)
    on conflict (pay_run_id, person_id) do nothing
