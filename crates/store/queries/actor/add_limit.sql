-- A new version of how much a year someone may agree.
-- $1 actor  $2 version  $3 pence a year  $4 set by  $5 moment  $6 grade or null
insert into authority_limit (actor_id, version, yearly_pence, set_by, moment, grade)
values ($1, $2, $3, $4, $5, $6)
