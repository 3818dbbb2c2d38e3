-- A session that has not expired.
-- $1 id  $2 now (seconds since 1970)
-- One row or none: body, expires.
select body
     , expires
  from session
 where session_id = $1
   and $2 < expires
