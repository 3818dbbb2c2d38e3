-- What an uprating comes to in all, a week.
-- $1 uprating
-- One row: rises, falls, same, stops, before_pence, after_pence.
select cast(coalesce(sum(case when l.after_pence > l.before_pence then 1 else 0 end), 0) as bigint)
       as rises
     , cast(coalesce(sum(case when l.after_pence < l.before_pence then 1 else 0 end), 0) as bigint)
       as falls
     , cast(coalesce(sum(case when l.after_pence = l.before_pence then 1 else 0 end), 0) as bigint)
       as same
     , cast(coalesce(sum(case when l.after_pence is null then 1 else 0 end), 0) as bigint) as stops
     , cast(coalesce(sum(case when l.after_pence is null then 0 else l.before_pence end), 0)
            as bigint) as before_pence
     , cast(coalesce(sum(l.after_pence), 0) as bigint) as after_pence
  from uprating_line l
 where l.uprating_id = $1
