-- An actor's ties to one person, each as it now stands.
-- $1 actor  $2 person
-- Rows: relationship_id, version, actor_id, person_id, kind, grants, from_day, until_day, why.
select r.relationship_id
     , r.version
     , r.actor_id
     , r.person_id
     , r.kind
     , r.grants
     , r.from_day
     , r.until_day
     , r.why
  from relationship r
 where r.actor_id = $1
   and r.person_id = $2
   and r.version = (select max(version) from relationship where relationship_id = r.relationship_id)
 order by r.from_day, r.relationship_id
