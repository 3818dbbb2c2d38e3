-- Every contact with a person, newest first.
-- $1 person  $2 how many at most
-- Rows: contact_id, day, body, by_id, by_name, moment.
select c.contact_id
     , c.day
     , c.body
     , c.by_id
     , a.name as by_name
     , c.moment
  from contact c
  join actor a
    on a.actor_id = c.by_id
 where c.person_id = $1
 order by c.day desc, c.moment desc, c.contact_id
 limit $2
