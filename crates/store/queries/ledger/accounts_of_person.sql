-- A person's accounts.
-- $1 person
-- Rows: account_id, body.
select account_id
     , body
  from account
 where person_id = $1
 order by kind, account_id
