-- Notes what became of one person's line of an approved uprating, once.
-- $1 uprating  $2 person  $3 version or null  $4 moment
-- No rows.
insert into uprating_done (uprating_id, person_id, version, moment)
values ($1, $2, $3, $4)
    on conflict (uprating_id, person_id) do nothing
