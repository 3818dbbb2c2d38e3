-- Says what became of a payment, after the version that was read.
-- $1 line  $2 version  $3 state  $4 why  $5 by  $6 moment
-- No rows.
insert into pay_state (line_id, version, state, why, by_id, moment)
values ($1, $2, $3, $4, $5, $6)
    on conflict (line_id, version) do nothing
