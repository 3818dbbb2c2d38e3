-- A council's upratings, newest first, or one of them, with how far each has come.
-- $1 council  $2 uprating, or null for all  $3 how many at most
-- Rows: uprating_id, day, people, by_id, by_name, moment, worked_out, decided, why, decided_by,
-- decided_name, decided_moment, done.
select u.uprating_id
     , u.day
     , u.people
     , u.by_id
     , a.name as by_name
     , u.moment
     , (select count(*) from uprating_line l where l.uprating_id = u.uprating_id) as worked_out
     , d.decided
     , d.why
     , d.by_id as decided_by
     , b.name as decided_name
     , d.moment as decided_moment
     , (select count(*) from uprating_done e where e.uprating_id = u.uprating_id) as done
  from uprating u
  join actor a
    on a.actor_id = u.by_id
  left join uprating_decision d
    on d.uprating_id = u.uprating_id
  left join actor b
    on b.actor_id = d.by_id
 where u.council_id = $1
   and u.uprating_id = coalesce($2, u.uprating_id)
 order by u.moment desc, u.uprating_id
 limit $3
