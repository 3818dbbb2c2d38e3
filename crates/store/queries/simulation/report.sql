-- The report of a council's simulation.
-- $1 council  $2 simulation
-- Rows, one at most: report.
select e.report
  from simulation_end e
  join simulation s
    on s.simulation_id = e.simulation_id
 where s.council_id = $1
   and s.simulation_id = $2
   and e.report is not null
