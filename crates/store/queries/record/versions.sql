-- Every version of a record, newest first.
-- $1 record  $2 person
-- Rows: record_id, version, person_id, kind, day, body, by_id, by_name, why, moment.
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
 where r.record_id = $1
   and r.person_id = $2
 order by r.version desc
