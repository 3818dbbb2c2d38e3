-- A council's simulations, newest first, without their reports: all, or the one asked for.
-- $1 council  $2 simulation, or null for all  $3 how many at most
-- Rows: simulation_id, asked, by_id, by_name, moment, ended, says, ended_moment.
select s.simulation_id
     , s.asked
     , s.by_id
     , a.name as by_name
     , s.moment
     , e.ended
     , e.says
     , e.moment as ended_moment
  from simulation s
  join actor a
    on a.actor_id = s.by_id
  left join simulation_end e
    on e.simulation_id = s.simulation_id
 where s.council_id = $1
   and s.simulation_id = coalesce($2, s.simulation_id)
 order by s.moment desc, s.simulation_id
 limit $3
