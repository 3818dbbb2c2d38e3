-- Records that someone was in touch.
-- $1 id  $2 person  $3 day  $4 body (JSON)  $5 by  $6 moment
-- $7 whether the person was heard: 1 or 0
insert into contact (contact_id, person_id, day, body, by_id, moment, heard)
values ($1, $2, $3, $4, $5, $6, $7)
