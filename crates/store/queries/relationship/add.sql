-- A new version of an actor's tie to a person.
-- $1 id  $2 version  $3 actor  $4 person  $5 kind  $6 grants (JSON)  $7 from  $8 until or none  $9 why
-- $10 by  $11 moment
insert into relationship
     ( relationship_id, version, actor_id, person_id, kind, grants, from_day, until_day, why, by_id
     , moment )
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
