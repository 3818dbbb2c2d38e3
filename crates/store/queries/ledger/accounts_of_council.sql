-- A council's own accounts.
-- $1 council
-- Rows: account_id, body.
select account_id
     , body
  from account
 where council_id = $1
   and person_id is null
 order by kind, account_id
