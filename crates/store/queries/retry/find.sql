-- The answer already given to a request with this key.
-- $1 key  $2 actor
-- One row or none: request, status, body.
select request
     , status
     , body
  from retry
 where retry_key = $1
   and actor_id = $2
