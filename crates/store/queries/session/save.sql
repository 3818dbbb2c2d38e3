-- Keeps a session, or keeps it as it now is.
-- $1 id  $2 body (JSON)  $3 expires (seconds since 1970)
insert into session (session_id, body, expires)
values ($1, $2, $3)
    on conflict (session_id) do update
   set body = excluded.body
     , expires = excluded.expires
