-- A council's people who were told by a day what they would pay, by the band of the newest sum,
-- whether a plan is agreed, and what they last said if they turned support down.
-- $1 council  $2 day
-- Rows: band, agreed (0 or 1), declined (for_charging, for_other, came_back, or none), people.
select e.band
     , e.agreed
     , e.declined
     , count(*) as people
  from ( select (select x.comes_to
                   from record x
                  where x.person_id = p.person_id
                    and x.kind = 'contribution'
                    and x.day <= $2
                    and x.comes_to is not null
                  order by x.moment desc, x.record_id desc, x.version desc
                  limit 1) as band
              , case when exists (select 1
                                    from record x
                                   where x.person_id = p.person_id
                                     and x.kind = 'agreement'
                                     and x.comes_to = 'agreed'
                                     and x.day <= $2)
                     then 1 else 0 end as agreed
              , (select x.comes_to
                   from record x
                  where x.person_id = p.person_id
                    and x.kind = 'declining'
                    and x.day <= $2
                  order by x.moment desc, x.record_id desc, x.version desc
                  limit 1) as declined
           from person p
          where p.council_id = $1
       ) e
 where e.band is not null
 group by e.band, e.agreed, e.declined
 order by e.band, e.agreed, e.declined
