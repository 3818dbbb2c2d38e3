-- What was done with a run, in the order of the day.
-- $1 run
-- Rows: step, why, by_id, by_name, moment.
select s.step
     , s.why
     , s.by_id
     , a.name as by_name
     , s.moment
  from pay_step s
  join actor a
    on a.actor_id = s.by_id
 where s.pay_run_id = $1
 order by s.moment, s.step
