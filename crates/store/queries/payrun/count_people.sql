-- How many people of a council had a payment schedule by a moment.
-- $1 council  $2 moment
-- Rows: people.
select count(distinct p.person_id) as people
  from person p
  join record r
    on r.person_id = p.person_id
   and r.kind = 'schedule'
   and r.moment <= $2
 where p.council_id = $1
