-- What a run comes to, by what became of its payments.
-- $1 run
-- Rows: state (null: in the run), payments, pence.
select s.state
     , count(*) as payments
     , cast(sum(l.pence) as bigint) as pence
  from pay_line l
  left join pay_state s
    on s.line_id = l.line_id
   and s.version = (select max(t.version) from pay_state t where t.line_id = l.line_id)
 where l.pay_run_id = $1
 group by s.state
 order by s.state
