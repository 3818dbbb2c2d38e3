-- Who somebody is.
-- $1 person
-- One row or none: person_id, council_id, version, team_id, name, body, by_id, why, moment.
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
 where p.person_id = $1
 order by v.version desc
 limit 1
