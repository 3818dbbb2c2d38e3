-- How much a year someone may agree, and the grade it was set for.
-- $1 actor
-- One row or none: version, yearly_pence, grade.
select version
     , yearly_pence
     , grade
  from authority_limit
 where actor_id = $1
 order by version desc
 limit 1
