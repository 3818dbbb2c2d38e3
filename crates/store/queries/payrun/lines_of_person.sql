-- The payments of one person in any run, newest first.
-- $1 person  $2 how many at most
-- Rows: line_id, pay_run_id, pay_on, person_id, name, act, pence, body, version, state, why,
-- moment (of the state, or of the line).
select l.line_id
     , l.pay_run_id
     , r.pay_on
     , l.person_id
     , v.name
     , l.act
     , l.pence
     , l.body
     , coalesce(s.version, 0) as version
     , s.state
     , s.why
     , coalesce(s.moment, l.moment) as moment
  from pay_line l
  join pay_run r
    on r.pay_run_id = l.pay_run_id
  join person_version v
    on v.person_id = l.person_id
   and v.version = (select max(w.version) from person_version w where w.person_id = l.person_id)
  left join pay_state s
    on s.line_id = l.line_id
   and s.version = (select max(t.version) from pay_state t where t.line_id = l.line_id)
 where l.person_id = $1
 order by r.pay_on desc, l.act, l.line_id
 limit $2
