-- Puts a table of a calibration for adoption, if none has been.
-- $1 calibration  $2 body  $3 by  $4 moment
-- No rows.
insert into calibration_proposal (calibration_id, body, by_id, moment)
values ($1, $2, $3, $4)
    on conflict (calibration_id) do nothing
