-- What a council has set for paying, newest version.
-- $1 council  $2 name
-- Rows: version, body, by_name, moment.
select s.version
     , s.body
     , a.name as by_name
     , s.moment
  from pay_setting s
  join actor a
    on a.actor_id = s.by_id
 where s.council_id = $1
   and s.name = $2
 order by s.version desc
 limit 1
