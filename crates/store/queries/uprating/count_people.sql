-- How many people of a council had a contribution worked out by a moment.
-- $1 council  $2 moment
-- One row: people.
select count(distinct r.person_id) as people
  from record r
  join person p
    on p.person_id = r.person_id
 where p.council_id = $1
   and r.kind = 'contribution'
   and r.moment <= $2
