-- The people a worker is allocated to: those never heard from first, then the longest silence;
-- among equals the most unspent, then the name, then the id (support::contact).
-- $1 worker  $2 day  $3 how many at most  $4 how many to pass over
-- Rows: person_id, name, heard (the last day anyone heard from them, or none), paid (pence paid
-- in, less what went back), unspent (pence left of it), first_payment (the day of the first direct
-- payment that stands, or none), agreed (the day a plan was first agreed, or none), reviewed (the
-- day of the last review, or none), asked (the day of the earliest request since then, or none).
with mine as
     ( select distinct r.person_id
         from relationship r
        where r.actor_id = $1
          and r.kind = 'worker'
          and r.version = (select max(version)
                             from relationship
                            where relationship_id = r.relationship_id)
          and r.from_day <= $2
          and (r.until_day is null or $2 <= r.until_day)
     )
   , touched as
     ( select m.person_id
            , v.name
            , (select max(c.day)
                 from contact c
                where c.person_id = m.person_id
                  and c.heard = 1
                  and c.day <= $2) as heard
            , (select cast(coalesce(sum(d.pence), 0) as bigint)
                 from account a
                 join posting d
                   on d.debit_account = a.account_id
                where a.person_id = m.person_id
                  and a.kind in ('direct_payment', 'council_managed', 'third_party')
                  and d.day <= $2)
            - (select cast(coalesce(sum(k.pence), 0) as bigint)
                 from account a
                 join posting k
                   on k.credit_account = a.account_id
                where a.person_id = m.person_id
                  and a.kind in ('direct_payment', 'council_managed', 'third_party')
                  and k.day <= $2) as unspent
         from mine m
         join person_version v
           on v.person_id = m.person_id
          and v.version = (select max(version) from person_version where person_id = m.person_id)
     )
   , page as
     ( select t.person_id
            , t.name
            , t.heard
            , t.unspent
            , (select max(x.day)
                 from record x
                where x.person_id = t.person_id
                  and x.kind = 'review'
                  and x.day <= $2) as reviewed
         from touched t
        order by coalesce(t.heard, ''), t.unspent desc, t.name, t.person_id
        limit $3
       offset $4
     )
select t.person_id
     , t.name
     , t.heard
     , t.unspent
     , (select cast(coalesce(sum(d.pence), 0) as bigint)
          from account a
          join posting d
            on d.debit_account = a.account_id
          join account o
            on o.account_id = d.credit_account
         where a.person_id = t.person_id
           and a.kind in ('direct_payment', 'council_managed', 'third_party')
           and o.kind in ('council_funds', 'contribution')
           and d.day <= $2)
     - (select cast(coalesce(sum(k.pence), 0) as bigint)
          from account a
          join posting k
            on k.credit_account = a.account_id
          join account o
            on o.account_id = k.debit_account
         where a.person_id = t.person_id
           and a.kind in ('direct_payment', 'council_managed', 'third_party')
           and o.kind in ('council_funds', 'contribution')
           and k.day <= $2) as paid
     , (select min(d.day)
          from account a
          join posting d
            on d.debit_account = a.account_id
          join account o
            on o.account_id = d.credit_account
         where a.person_id = t.person_id
           and a.kind = 'direct_payment'
           and o.kind = 'council_funds'
           and d.day <= $2
           and not exists (select 1 from posting u where u.corrects = d.posting_id)) as first_payment
     , (select min(x.day)
          from record x
         where x.person_id = t.person_id
           and x.kind = 'agreement'
           and x.comes_to = 'agreed'
           and x.day <= $2) as agreed
     , t.reviewed
     , (select min(x.day)
          from record x
         where x.person_id = t.person_id
           and x.kind = 'review_request'
           and x.day <= $2
           and coalesce(t.reviewed, '') <= x.day) as asked
  from page t
 order by coalesce(t.heard, ''), t.unspent desc, t.name, t.person_id
