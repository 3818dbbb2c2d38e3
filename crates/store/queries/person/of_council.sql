-- A council's people who have a plan, in order of their ids, after one.
-- $1 council  $2 after this person ('' for the first)  $3 how many at most
-- Rows: person_id, council_id, version, team_id, name, body, by_id, why, moment.
select p.person_id
     , p.council_id
     , v.version
     , v.team_id
     , v.name
     , v.body
     , v.by_id
     , v.why
     , v.moment
  from person p
  join person_version v
    on v.person_id = p.person_id
   and v.version = (select max(version) from person_version where person_id = p.person_id)
 where p.council_id = $1
   and p.person_id > $2
   and exists (select 1 from record r where r.person_id = p.person_id and r.kind = 'plan')
 order by p.person_id
 limit $3
