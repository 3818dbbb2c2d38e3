-- Everyone with a tie to a person, each as it now stands.
-- $1 person
-- Rows: relationship_id, version, actor_id, person_id, kind, grants, from_day, until_day, why,
-- name, role.
select r.relationship_id
     , r.version
     , r.actor_id
     , r.person_id
     , r.kind
     , r.grants
     , r.from_day
     , r.until_day
     , r.why
     , a.name
     , a.role
  from relationship r
  join actor a
    on a.actor_id = r.actor_id
 where r.person_id = $1
   and r.version = (select max(version) from relationship where relationship_id = r.relationship_id)
 order by r.from_day, r.relationship_id
