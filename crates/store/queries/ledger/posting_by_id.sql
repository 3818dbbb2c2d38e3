-- One posting.
-- $1 posting
-- One row or none: posting_id, act, debit_account, credit_account, pence, day, item_id, what, corrects,
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
 where p.posting_id = $1
