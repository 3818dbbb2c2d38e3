-- What the differences of an uprating are made of, and for how many people each; those that stop,
-- and those that have the figures of the day already, are left out.
-- $1 uprating
-- Rows: body, people.
select l.body
     , count(*) as people
  from uprating_line l
 where l.uprating_id = $1
   and l.after_pence is not null
   and l.body <> '"Already"'
 group by l.body
