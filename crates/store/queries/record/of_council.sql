-- The newest versions of a council's records of a kind, newest first.
-- $1 council  $2 kind  $3 how many at most
-- Rows: record_id, version, person_id, kind, day, body, by_id, by_name, why, moment, name.
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
     , v.name
  from record r
  join person p
    on p.person_id = r.person_id
  join person_version v
    on v.person_id = r.person_id
   and v.version = (select max(version) from person_version where person_id = r.person_id)
  join actor a
    on a.actor_id = r.by_id
 where p.council_id = $1
   and r.kind = $2
   and r.version = (select max(version) from record where record_id = r.record_id)
 order by r.moment desc, r.record_id desc
 limit $3
