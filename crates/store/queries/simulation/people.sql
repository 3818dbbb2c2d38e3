-- A council's people with a contribution as of a moment, a page of them: the newest contribution
-- and the newest indicative budget of each.
-- $1 council  $2 the moment  $3 after this person  $4 how many at most
-- Rows: person_id, contribution, budget (or none).
select p.person_id
     , (select r.body
          from record r
         where r.person_id = p.person_id
           and r.kind = 'contribution'
           and r.moment <= $2
         order by r.moment desc, r.record_id desc, r.version desc
         limit 1) as contribution
     , (select r.body
          from record r
         where r.person_id = p.person_id
           and r.kind = 'indicative_budget'
           and r.moment <= $2
         order by r.moment desc, r.record_id desc, r.version desc
         limit 1) as budget
  from person p
 where p.council_id = $1
   and p.person_id > $3
   and exists (select 1
                 from record x
                where x.person_id = p.person_id
                  and x.kind = 'contribution'
                  and x.moment <= $2)
 order by p.person_id
 limit $4
