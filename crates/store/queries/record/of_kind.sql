-- Every version of every record of a kind, a page of them: for replay.
-- $1 kind  $2 after this record  $3 after this version of it  $4 how many at most
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
 where r.kind = $1
   and (r.record_id, r.version) > ($2, $3)
 order by r.record_id, r.version
 limit $4
