-- A new version of who somebody is.
-- $1 person  $2 version  $3 team  $4 name  $5 body (JSON)  $6 by  $7 why  $8 moment
insert into person_version (person_id, version, team_id, name, body, by_id, why, moment)
values ($1, $2, $3, $4, $5, $6, $7, $8)
