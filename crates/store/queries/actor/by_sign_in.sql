-- One who can act, by what they sign in with.
-- $1 what they typed, in lower case
-- One row or none: actor_id, council_id, team_id, person_id, role, name, sign_in.
select actor_id
     , council_id
     , team_id
     , person_id
     , role
     , name
     , sign_in
  from actor
 where sign_in = $1
