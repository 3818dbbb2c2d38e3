-- Throws away the sessions that have expired.
-- $1 now (seconds since 1970)
delete from session
 where expires <= $1
