-- A council's people whose newest decision on a day is that they are eligible, by how their budget
-- is held then: the newest holding that is settled.
-- $1 council  $2 day
-- Rows: form (or none, without a budget), people.
select e.form
     , count(*) as people
  from ( select (select x.comes_to
                   from record x
                  where x.person_id = p.person_id
                    and x.kind = 'eligibility'
                    and x.day <= $2
                  order by x.moment desc, x.record_id desc, x.version desc
                  limit 1) as found
              , (select x.comes_to
                   from record x
                  where x.person_id = p.person_id
                    and x.kind = 'holding'
                    and x.day <= $2
                    and x.comes_to is not null
                  order by x.moment desc, x.record_id desc, x.version desc
                  limit 1) as form
           from person p
          where p.council_id = $1
       ) e
 where e.found = 'eligible'
 group by e.form
 order by e.form
