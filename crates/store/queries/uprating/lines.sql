-- The lines of an uprating, or one person's: who stops first, then who changes, most first, then
-- no change, and last who has the figures of the day already.
-- $1 uprating  $2 person, or null for all  $3 how many at most  $4 how many to pass over
-- Rows: person_id, name, record_id, version, before_pence, after_pence, body, done_moment,
-- done_version.
select l.person_id
     , v.name
     , l.record_id
     , l.version
     , l.before_pence
     , l.after_pence
     , l.body
     , d.moment as done_moment
     , d.version as done_version
  from uprating_line l
  join person_version v
    on v.person_id = l.person_id
   and v.version = (select max(version) from person_version where person_id = l.person_id)
  left join uprating_done d
    on d.uprating_id = l.uprating_id
   and d.person_id = l.person_id
 where l.uprating_id = $1
   and l.person_id = coalesce($2, l.person_id)
 order by case when l.after_pence is null then 0 when l.body = '"Already"' then 2 else 1 end
     , abs(coalesce(l.after_pence, l.before_pence) - l.before_pence) desc
     , l.person_id
 limit $3
offset $4
