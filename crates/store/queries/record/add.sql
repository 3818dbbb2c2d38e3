-- A new version of a record.
-- $1 id  $2 version  $3 person  $4 kind  $5 day  $6 body (JSON)  $7 by  $8 why  $9 moment
-- $10 what it comes to, in one word, or none
insert into record (record_id, version, person_id, kind, day, body, by_id, why, moment, comes_to)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
