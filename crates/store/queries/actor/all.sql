-- A council's actors in one role, by name, a page of them.
-- $1 council  $2 role  $3 how many at most
-- Rows: actor_id, council_id, team_id, person_id, role, name, sign_in.
select actor_id
     , council_id
     , team_id
     , person_id
     , role
     , name
     , sign_in
  from actor
 where council_id = $1
   and role = $2
 order by name, actor_id
 limit $3
