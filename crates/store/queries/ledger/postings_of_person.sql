-- Every posting to or from a person's accounts, oldest first.
-- $1 person
-- Rows: posting_id, act, debit_account, credit_account, pence, day, item_id, what, corrects,
-- by_id, moment.
select p.posting_id
     , p.act
     , p.debit_account
     , p.credit_account
     , p.pence
     , p.day
     , p.item_id
     , p.what
     , p.corrects
     , p.by_id
     , p.moment
  from posting p
 where p.debit_account in (select account_id from account where person_id = $1)
    or p.credit_account in (select account_id from account where person_id = $1)
 order by p.day, p.moment, p.posting_id
