-- People of a council who had a contribution when an uprating began, and have no line of it yet.
-- $1 uprating  $2 council  $3 the moment it began  $4 how many at most
-- Rows: person_id.
select distinct r.person_id
  from record r
  join person p
    on p.person_id = r.person_id
 where p.council_id = $2
   and r.kind = 'contribution'
   and r.moment <= $3
   and not exists (select 1
                     from uprating_line l
                    where l.uprating_id = $1
                      and l.person_id = r.person_id)
 order by r.person_id
 limit $4
