-- Opens an account that may be open already: then nothing changes.
-- $1 id  $2 council  $3 person or none  $4 kind  $5 body (JSON)  $6 moment
insert into account (account_id, council_id, person_id, kind, body, moment)
values ($1, $2, $3, $4, $5, $6)
on conflict (account_id) do nothing
