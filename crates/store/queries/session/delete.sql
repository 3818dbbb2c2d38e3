-- Throws a session away.
-- $1 id
delete from session
 where session_id = $1
