-- A person's newest record of a kind, its newest version.
-- $1 person  $2 kind
-- One row or none: record_id, version, person_id, kind, day, body, by_id, by_name, why, moment.
select r.record_id
     , r.version
     , r.person_id
     , r.kind
     , r.day
     , r.body
     , r.by_id
     , a.name as by_name
     , r.why
     , r.moment
  from record r
  join actor a
    on a.actor_id = r.by_id
 where r.person_id = $1
   and r.kind = $2
 order by r.moment desc, r.record_id desc, r.version desc
 limit 1
