-- What a council's people spent by day and plan item, less what was paid back: what reached
-- their account for spending less what left it again. From one person to another.
-- $1 council  $2 the first person  $3 the last person
-- Rows: person_id, day, item_id (null where it is for none), pence.
select s.person_id
     , s.day
     , s.item_id
     , cast(sum(s.pence) as bigint) as pence
  from (select a.person_id
             , d.day
             , d.item_id
             , d.pence
          from account a
          join posting d
            on d.debit_account = a.account_id
         where a.council_id = $1
           and a.kind = 'spending'
           and a.person_id between $2 and $3
         union all
        select a.person_id
             , k.day
             , k.item_id
             , -k.pence
          from account a
          join posting k
            on k.credit_account = a.account_id
         where a.council_id = $1
           and a.kind = 'spending'
           and a.person_id between $2 and $3) s
 group by s.person_id, s.day, s.item_id
 order by s.person_id, s.day, coalesce(s.item_id, '')
