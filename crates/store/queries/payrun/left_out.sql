-- People of whom something is not in a run, and why, by name.
-- $1 run  $2 how many at most
-- Rows: person_id, name, why.
select l.person_id
     , v.name
     , l.why
  from pay_looked l
  join person_version v
    on v.person_id = l.person_id
   and v.version = (select max(w.version) from person_version w where w.person_id = l.person_id)
 where l.pay_run_id = $1
   and l.why is not null
 order by v.name, l.person_id
 limit $2
