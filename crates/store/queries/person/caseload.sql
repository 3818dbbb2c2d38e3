-- The people a worker is allocated to, longest out of touch first, with their money.
-- $1 worker  $2 day  $3 how many at most  $4 how many to pass over
-- Rows: person_id, name, last_contact (day or none), in_pence (paid into what they hold),
-- out_pence (what has left it), review (the newest review record's body or none),
-- agreed (the newest agreement's day or none).
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
            , (select max(c.day) from contact c where c.person_id = m.person_id) as last_contact
         from mine m
     )
   , page as
     ( select person_id
            , last_contact
         from touched
        order by coalesce(last_contact, ''), person_id
        limit $3
       offset $4
     )
select t.person_id
     , v.name
     , t.last_contact
     , (select cast(coalesce(sum(d.pence), 0) as bigint)
          from account a
          join posting d
            on d.debit_account = a.account_id
         where a.person_id = t.person_id
           and a.kind in ('direct_payment', 'council_managed', 'third_party')) as in_pence
     , (select cast(coalesce(sum(k.pence), 0) as bigint)
          from account a
          join posting k
            on k.credit_account = a.account_id
         where a.person_id = t.person_id
           and a.kind in ('direct_payment', 'council_managed', 'third_party')) as out_pence
     , (select x.body
          from record x
         where x.person_id = t.person_id
           and x.kind = 'review'
         order by x.day desc, x.moment desc, x.record_id, x.version desc
         limit 1) as review
     , (select max(x.day)
          from record x
         where x.person_id = t.person_id
           and x.kind = 'agreement') as agreed
  from page t
  join person_version v
    on v.person_id = t.person_id
   and v.version = (select max(version) from person_version where person_id = t.person_id)
 order by coalesce(t.last_contact, ''), t.person_id
