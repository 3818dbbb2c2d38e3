-- The people an actor has a tie to in force, by name.
-- $1 actor  $2 day
-- Rows: person_id, name, kind.
select r.person_id
     , v.name
     , r.kind
  from relationship r
  join person_version v
    on v.person_id = r.person_id
   and v.version = (select max(version) from person_version where person_id = r.person_id)
 where r.actor_id = $1
   and r.version = (select max(version) from relationship where relationship_id = r.relationship_id)
   and r.from_day <= $2
   and (r.until_day is null or $2 <= r.until_day)
 order by v.name, r.person_id
