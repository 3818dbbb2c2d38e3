-- Payments of a run with their version that are neither paid nor let go, so many at most.
-- $1 run  $2 how many
-- Rows: line_id, version.
select l.line_id
     , coalesce(s.version, 0) as version
  from pay_line l
  left join pay_state s
    on s.line_id = l.line_id
   and s.version = (select max(t.version) from pay_state t where t.line_id = l.line_id)
 where l.pay_run_id = $1
   and (s.state is null or s.state in ('held', 'freed'))
 order by l.line_id
 limit $2
