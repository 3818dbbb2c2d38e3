-- The password in force.
-- $1 actor
-- One row or none: version, hash.
select version
     , hash
  from credential
 where actor_id = $1
 order by version desc
 limit 1
