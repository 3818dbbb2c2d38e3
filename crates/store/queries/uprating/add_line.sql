-- Keeps what an uprating comes to for one person. Worked out twice, it is kept once.
-- $1 uprating  $2 person  $3 record  $4 version  $5 before  $6 after or null  $7 body  $8 moment
-- No rows.
insert into uprating_line
     ( uprating_id, person_id, record_id, version, before_pence, after_pence, body, moment )
values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (uprating_id, person_id) do nothing
