-- People of a council with a contribution worked out for an earlier day, who have no line of an
-- uprating yet.
-- $1 uprating  $2 council  $3 the uprating's day  $4 how many at most
-- Rows: person_id.
select distinct r.person_id
  from record r
  join person p
    on p.person_id = r.person_id
 where p.council_id = $2
   and r.kind = 'contribution'
   and r.day < $3
   and not exists (select 1
                     from uprating_line l
                    where l.uprating_id = $1
                      and l.person_id = r.person_id)
 order by r.person_id
 limit $4
