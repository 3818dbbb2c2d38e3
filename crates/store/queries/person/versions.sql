-- Every version of who somebody is, newest first, with who saved it.
-- $1 person
-- Rows as in person/latest, and by_name.
select p.person_id
     , p.council_id
     , v.version
     , v.team_id
     , v.name
     , v.body
     , v.by_id
     , a.name as by_name
     , v.why
     , v.moment
  from person p
  join person_version v
    on v.person_id = p.person_id
  join actor a
    on a.actor_id = v.by_id
 where p.person_id = $1
 order by v.version desc
