-- Posts one movement of money.
-- $1 id  $2 act  $3 debit  $4 credit  $5 pence  $6 day  $7 item or none  $8 what  $9 corrects or none
-- $10 by  $11 moment
insert into posting
     ( posting_id, act, debit_account, credit_account, pence, day, item_id, what, corrects, by_id
     , moment )
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
