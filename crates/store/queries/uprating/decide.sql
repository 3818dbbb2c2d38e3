-- Approves an uprating, or sends it back, if nobody has decided yet.
-- $1 uprating  $2 decided  $3 why  $4 by  $5 moment
-- No rows.
insert into uprating_decision (uprating_id, decided, why, by_id, moment)
values ($1, $2, $3, $4, $5)
    on conflict (uprating_id) do nothing
