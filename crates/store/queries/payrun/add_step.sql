-- Does a step of a run, if nobody has done it.
-- $1 run  $2 step  $3 why  $4 by  $5 moment
-- No rows.
insert into pay_step (pay_run_id, step, why, by_id, moment)
values ($1, $2, $3, $4, $5)
    on conflict (pay_run_id, step) do nothing
