-- Adds someone who can act.
-- $1 id  $2 council  $3 team or none  $4 the person they are or none  $5 role  $6 name
-- $7 what they sign in with  $8 moment
insert into actor (actor_id, council_id, team_id, person_id, role, name, sign_in, moment)
values ($1, $2, $3, $4, $5, $6, $7, $8)
