-- What the edge keeps for a while and may throw away: not records, so they can be changed.

create table session
     ( session_id text   not null primary key
     , body       text   not null
     , expires    bigint not null
     );
create index session_by_expiry on session (expires);

-- The answer given to a request that moves money, so that the same request gets it again.
create table retry
     ( retry_key text   not null
     , actor_id  text   not null references actor (actor_id)
     , request   text   not null
     , status    bigint not null
     , body      text   not null
     , moment    text   not null
     , primary key (actor_id, retry_key)
     );
