-- The upratings that were approved and came to something for a person, newest first.
-- $1 person
-- One row or none: uprating_id.
select l.uprating_id
  from uprating_line l
  join uprating_decision d
    on d.uprating_id = l.uprating_id
 where l.person_id = $1
   and l.after_pence is not null
   and l.body <> '"Already"'
   and d.decided = 'approved'
 order by d.moment desc, l.uprating_id
 limit 1
