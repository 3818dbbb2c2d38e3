-- Every account with what went in and what came out, up to and on a day: for the proof.
-- $1 day
-- Rows: account_id, in_pence, out_pence.
select a.account_id
     , (select cast(coalesce(sum(d.pence), 0) as bigint)
          from posting d
         where d.debit_account = a.account_id
           and d.day <= $1) as in_pence
     , (select cast(coalesce(sum(k.pence), 0) as bigint)
          from posting k
         where k.credit_account = a.account_id
           and k.day <= $1) as out_pence
  from account a
 order by a.account_id
