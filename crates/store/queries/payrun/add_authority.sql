-- Sets up to which sum somebody may approve a run.
-- $1 actor  $2 version  $3 pence  $4 set by  $5 moment
-- No rows.
insert into pay_authority (actor_id, version, pence, set_by, moment)
values ($1, $2, $3, $4, $5)
