-- Begins a yearly uprating.
-- $1 uprating  $2 council  $3 day  $4 people  $5 by  $6 moment
-- No rows.
insert into uprating (uprating_id, council_id, day, people, by_id, moment)
values ($1, $2, $3, $4, $5, $6)
