-- People with a payment schedule that a run has not looked at, so many at most.
-- $1 run  $2 council  $3 moment  $4 how many
-- Rows: person_id.
select distinct p.person_id
  from person p
  join record r
    on r.person_id = p.person_id
   and r.kind = 'schedule'
   and r.moment <= $3
 where p.council_id = $2
   and not exists (select 1
                     from pay_looked l
                    where l.pay_run_id = $1
                      and l.person_id = p.person_id)
 order by p.person_id
 limit $4
