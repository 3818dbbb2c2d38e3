-- One calibration of a council with its report.
-- $1 council  $2 calibration
-- Rows, one at most: calibration_id, file_name, fingerprint, people, report, by_id, by_name,
-- moment, proposal, proposed_by, proposed_name, proposed_moment, decided, decision, decided_by,
-- decided_name, decided_moment.
select c.calibration_id
     , c.file_name
     , c.fingerprint
     , c.people
     , c.report
     , c.by_id
     , a.name as by_name
     , c.moment
     , p.body as proposal
     , p.by_id as proposed_by
     , b.name as proposed_name
     , p.moment as proposed_moment
     , d.decided
     , d.body as decision
     , d.by_id as decided_by
     , e.name as decided_name
     , d.moment as decided_moment
  from calibration c
  join actor a
    on a.actor_id = c.by_id
  left join calibration_proposal p
    on p.calibration_id = c.calibration_id
  left join actor b
    on b.actor_id = p.by_id
  left join calibration_decision d
    on d.calibration_id = c.calibration_id
  left join actor e
    on e.actor_id = d.by_id
 where c.council_id = $1
   and c.calibration_id = $2
