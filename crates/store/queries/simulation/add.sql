-- Begins a simulation.
-- $1 simulation  $2 council  $3 asked  $4 by  $5 moment
-- No rows.
insert into simulation (simulation_id, council_id, asked, by_id, moment)
values ($1, $2, $3, $4, $5)
