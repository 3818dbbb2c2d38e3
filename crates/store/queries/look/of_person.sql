-- Who has looked at a person's record, newest first, a page of them.
-- $1 person  $2 how many at most  $3 how many to pass over
-- Rows: look_id, actor_id, name, role, act, allowed, moment.
select l.look_id
     , l.actor_id
     , a.name
     , a.role
     , l.act
     , l.allowed
     , l.moment
  from look l
  join actor a
    on a.actor_id = l.actor_id
 where l.person_id = $1
 order by l.moment desc, l.look_id
 limit $2
offset $3
