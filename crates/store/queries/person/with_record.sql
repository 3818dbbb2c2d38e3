-- The people of a council who have a record of a kind, with its newest version: for counting.
-- $1 council  $2 kind  $3 the last day that counts
-- Rows: person_id, day, body.
select x.person_id
     , x.day
     , x.body
  from record x
  join person p
    on p.person_id = x.person_id
 where p.council_id = $1
   and x.kind = $2
   and x.day <= $3
   and x.version = (select max(y.version)
                      from record y
                     where y.record_id = x.record_id
                       and y.day <= $3)
 order by x.person_id, x.day desc, x.moment desc, x.record_id
