-- One who can act.
-- $1 id
-- One row or none: actor_id, council_id, team_id, person_id, role, name, sign_in.
select actor_id
     , council_id
     , team_id
     , person_id
     , role
     , name
     , sign_in
  from actor
 where actor_id = $1
