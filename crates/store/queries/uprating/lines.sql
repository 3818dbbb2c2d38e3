-- The lines of an uprating, those that change most first; then who stops, then no change.
-- $1 uprating  $2 how many at most  $3 how many to pass over
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
 order by case when l.after_pence is null then 1 else 0 end
     , abs(coalesce(l.after_pence, l.before_pence) - l.before_pence) desc
     , l.person_id
 limit $2
offset $3
