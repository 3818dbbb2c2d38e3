-- How much a year someone may agree.
-- $1 actor
-- One row or none: version, yearly_pence.
select version
     , yearly_pence
  from authority_limit
 where actor_id = $1
 order by version desc
 limit 1
