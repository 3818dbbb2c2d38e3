-- A council's plans that were handed in and not answered yet, longest waiting first.
-- $1 council  $2 how many at most
-- Whether a plan was handed in is the last thing in its body; which plan an agreement answers is
-- the first. Quotation marks that people typed are escaped there, so neither can be imitated.
-- Rows: record_id, version, person_id, kind, day, body, by_id, by_name, why, moment, name, team_id.
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
     , v.team_id
  from record r
  join person p
    on p.person_id = r.person_id
  join person_version v
    on v.person_id = r.person_id
   and v.version = (select max(version) from person_version where person_id = r.person_id)
  join actor a
    on a.actor_id = r.by_id
 where p.council_id = $1
   and r.kind = 'plan'
   and r.version = (select max(version) from record where record_id = r.record_id)
   and r.body like '%"stage":"submitted"}'
   and not exists (select 1
                     from record g
                    where g.person_id = r.person_id
                      and g.kind = 'agreement'
                      and g.body like '{"plan":"' || r.record_id || '","plan_version":'
                                      || cast(r.version as text) || ',%')
 order by r.moment, r.record_id
 limit $2
