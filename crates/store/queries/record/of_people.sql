-- Every version of every record of a kind, of a council's people from one id to another.
-- $1 council  $2 kind  $3 the first person  $4 the last person
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
  join person p
    on p.person_id = r.person_id
  join actor a
    on a.actor_id = r.by_id
 where p.council_id = $1
   and r.kind = $2
   and r.person_id between $3 and $4
 order by r.person_id, r.moment, r.record_id, r.version
