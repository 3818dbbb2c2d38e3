-- How many people of an uprating change by each sum; those that stop, and those that have the
-- figures of the day already, are left out.
-- $1 uprating
-- Rows: change_pence, people, smallest first.
select l.after_pence - l.before_pence as change_pence
     , count(*) as people
  from uprating_line l
 where l.uprating_id = $1
   and l.after_pence is not null
   and l.body <> '"Already"'
 group by l.after_pence - l.before_pence
 order by change_pence
