-- Up to which sum somebody may approve a run, newest version.
-- $1 actor
-- Rows: version, pence.
select version
     , pence
  from pay_authority
 where actor_id = $1
 order by version desc
 limit 1
