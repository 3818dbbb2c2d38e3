-- Keeps the answer to a request that moved money.
-- $1 key  $2 actor  $3 request fingerprint  $4 status  $5 body  $6 moment
insert into retry (retry_key, actor_id, request, status, body, moment)
values ($1, $2, $3, $4, $5, $6)
