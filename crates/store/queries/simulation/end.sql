-- Ends a simulation, if it has not ended.
-- $1 simulation  $2 ended  $3 says  $4 report or none  $5 moment
-- No rows.
insert into simulation_end (simulation_id, ended, says, report, moment)
values ($1, $2, $3, $4, $5)
    on conflict (simulation_id) do nothing
