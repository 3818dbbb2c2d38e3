-- Sets something for paying, as the version after the one that was read.
-- $1 council  $2 name  $3 version  $4 body  $5 by  $6 moment
-- No rows.
insert into pay_setting (council_id, name, version, body, by_id, moment)
values ($1, $2, $3, $4, $5, $6)
    on conflict (council_id, name, version) do nothing
