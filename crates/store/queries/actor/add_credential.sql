-- A new version of a password.
-- $1 actor  $2 version  $3 hash  $4 moment
insert into credential (actor_id, version, hash, moment)
values ($1, $2, $3, $4)
