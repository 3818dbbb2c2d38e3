-- The days from which a person's reviews are counted.
-- $1 person  $2 day
-- One row: first_payment (the day of the first direct payment that stands, or none), agreed (the
-- day a plan was first agreed, or none).
select (select min(d.day)
          from account a
          join posting d
            on d.debit_account = a.account_id
          join account o
            on o.account_id = d.credit_account
         where a.person_id = $1
           and a.kind = 'direct_payment'
           and o.kind = 'council_funds'
           and d.day <= $2
           and not exists (select 1 from posting u where u.corrects = d.posting_id)) as first_payment
     , (select min(x.day)
          from record x
         where x.person_id = $1
           and x.kind = 'agreement'
           and x.comes_to = 'agreed'
           and x.day <= $2) as agreed
