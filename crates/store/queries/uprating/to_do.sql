-- Lines of an approved uprating that nothing has become of yet; those that stop, and those that
-- have the figures of the day already, are passed over.
-- $1 uprating  $2 how many at most
-- Rows: person_id, record_id, version, after_pence.
select l.person_id
     , l.record_id
     , l.version
     , l.after_pence
  from uprating_line l
 where l.uprating_id = $1
   and l.after_pence is not null
   and l.body <> '"Already"'
   and not exists (select 1
                     from uprating_done d
                    where d.uprating_id = l.uprating_id
                      and d.person_id = l.person_id)
 order by l.person_id
 limit $2
