-- Records that a table was adopted or sent back, if nobody has yet.
-- $1 calibration  $2 decided  $3 body  $4 by  $5 moment
-- No rows.
insert into calibration_decision (calibration_id, decided, body, by_id, moment)
values ($1, $2, $3, $4, $5)
    on conflict (calibration_id) do nothing
