-- How often runs let go of something that was to be paid.
-- $1 act
-- Rows: times.
select count(*) as times
  from pay_line l
  join pay_state s
    on s.line_id = l.line_id
   and s.version = (select max(t.version) from pay_state t where t.line_id = l.line_id)
 where l.act = $1
   and s.state in ('rejected', 'passed_over')
