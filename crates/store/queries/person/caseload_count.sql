-- How many people a worker is allocated to.
-- $1 worker  $2 day
-- One row: people, never (how many of them nobody ever heard from).
select count(*) as people
     , count(case when not exists (select 1
                                     from contact c
                                    where c.person_id = m.person_id
                                      and c.heard = 1
                                      and c.day <= $2) then 1 end) as never
  from ( select distinct r.person_id
           from relationship r
          where r.actor_id = $1
            and r.kind = 'worker'
            and r.version = (select max(version)
                               from relationship
                              where relationship_id = r.relationship_id)
            and r.from_day <= $2
            and (r.until_day is null or $2 <= r.until_day)
       ) m
