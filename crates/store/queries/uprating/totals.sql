-- What an uprating comes to in all, a week; who has the figures of the day already is counted by
-- themselves.
-- $1 uprating
-- One row: rises, falls, same, stops, already, before_pence, after_pence, done, passed_over.
select cast(coalesce(sum(case when l.after_pence > l.before_pence then 1 else 0 end), 0) as bigint)
       as rises
     , cast(coalesce(sum(case when l.after_pence < l.before_pence then 1 else 0 end), 0) as bigint)
       as falls
     , cast(coalesce(sum(case when l.after_pence = l.before_pence and l.body <> '"Already"'
                              then 1 else 0 end), 0) as bigint)
       as same
     , cast(coalesce(sum(case when l.after_pence is null then 1 else 0 end), 0) as bigint) as stops
     , cast(coalesce(sum(case when l.body = '"Already"' then 1 else 0 end), 0) as bigint) as already
     , cast(coalesce(sum(case when l.after_pence is null or l.body = '"Already"'
                              then 0 else l.before_pence end), 0) as bigint) as before_pence
     , cast(coalesce(sum(case when l.body = '"Already"' then 0 else l.after_pence end), 0)
            as bigint) as after_pence
     , count(d.version) as done
     , cast(coalesce(sum(case when d.moment is not null and d.version is null
                              then 1 else 0 end), 0) as bigint) as passed_over
  from uprating_line l
  left join uprating_done d
    on d.uprating_id = l.uprating_id
   and d.person_id = l.person_id
 where l.uprating_id = $1
