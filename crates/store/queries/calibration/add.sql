-- Keeps a calibration.
-- $1 calibration  $2 council  $3 file name  $4 fingerprint  $5 people  $6 report  $7 by  $8 moment
-- No rows.
insert into calibration
     ( calibration_id
     , council_id
     , file_name
     , fingerprint
     , people
     , report
     , by_id
     , moment
     )
values ($1, $2, $3, $4, $5, $6, $7, $8)
