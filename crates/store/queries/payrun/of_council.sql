-- A council's pay runs, newest first, or one of them.
-- $1 council  $2 run, or null for all  $3 how many at most
-- Rows: pay_run_id, pay_on, people, by_id, by_name, moment, looked.
select r.pay_run_id
     , r.pay_on
     , r.people
     , r.by_id
     , a.name as by_name
     , r.moment
     , (select count(*) from pay_looked l where l.pay_run_id = r.pay_run_id) as looked
  from pay_run r
  join actor a
    on a.actor_id = r.by_id
 where r.council_id = $1
   and r.pay_run_id = coalesce($2, r.pay_run_id)
 order by r.moment desc, r.pay_run_id
 limit $3
