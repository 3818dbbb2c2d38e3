-- What is written about a person: every kind of record, version by version (docs/adr/0007).

-- One version of one record. `body` is the kind's own Rust type as JSON. The version number is
-- the only lock: two who save version 3 meet at the primary key, and the second is told.
-- `comes_to` says in one word what the body comes to, for kinds that are counted by it, so that
-- nothing need be counted by reading bodies; the body stands last, so that it is not read past.
create table record
     ( record_id text   not null
     , version   bigint not null check (version > 0)
     , person_id text   not null references person (person_id)
     , kind      text   not null
     , day       text   not null check (length(day) = 10)
     , comes_to  text
     , by_id     text   not null references actor (actor_id)
     , why       text   not null
     , moment    text   not null
     , body      text   not null
     , primary key (record_id, version)
     );
create index record_by_person
    on record (person_id, kind, moment, record_id, version, day, comes_to);
create index record_by_kind on record (kind, record_id, version);
-- append-only: record

-- Each time somebody was in touch with a person. `heard` is 1 if the person was heard in it: a
-- letter that nobody answered ends no silence.
create table contact
     ( contact_id text not null primary key
     , person_id  text not null references person (person_id)
     , day        text not null check (length(day) = 10)
     , heard      bigint not null check (heard in (0, 1))
     , body       text not null
     , by_id      text not null references actor (actor_id)
     , moment     text not null
     );
create index contact_by_person on contact (person_id, day);
create index contact_heard on contact (person_id, heard, day);
-- append-only: contact
