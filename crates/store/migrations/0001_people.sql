-- Councils, teams, the people who draw on care, everyone who can act, and their ties.
-- Two column types only, text and bigint (docs/adr/0001). Days are ISO dates, moments are UTC.
-- "append-only: t" is read by the driver: it makes the triggers that refuse to change `t`.

create table council
     ( council_id text not null primary key
     , name       text not null
     , pack       text not null
     );

create table team
     ( team_id    text not null primary key
     , council_id text not null references council (council_id)
     , name       text not null
     );

-- Anyone who can sign in and act. A role is for life: somebody in two roles is two actors.
create table actor
     ( actor_id   text not null primary key
     , council_id text not null references council (council_id)
     , team_id    text references team (team_id)
     , person_id  text
     , role       text not null
     , name       text not null
     , sign_in    text not null unique
     , moment     text not null
     );
-- append-only: actor

-- Passwords, newest version in force. The hash is Argon2id with its salt and cost.
create table credential
     ( actor_id text   not null references actor (actor_id)
     , version  bigint not null
     , hash     text   not null
     , moment   text   not null
     , primary key (actor_id, version)
     );
-- append-only: credential

-- How much a year somebody may agree. No row means no authority.
create table authority_limit
     ( actor_id     text   not null references actor (actor_id)
     , version      bigint not null
     , yearly_pence bigint not null check (yearly_pence >= 0)
     , set_by       text   not null references actor (actor_id)
     , moment       text   not null
     , primary key (actor_id, version)
     );
-- append-only: authority_limit

create table person
     ( person_id  text not null primary key
     , council_id text not null references council (council_id)
     , moment     text not null
     );
create index person_by_council on person (council_id, person_id);
-- append-only: person

-- Who somebody is, newest version in force. `body` is people::PersonDetails as JSON; the
-- columns beside it are the same facts again, for lists to be read by.
create table person_version
     ( person_id text   not null references person (person_id)
     , version   bigint not null
     , team_id   text   not null references team (team_id)
     , name      text   not null
     , body      text   not null
     , by_id     text   not null references actor (actor_id)
     , why       text   not null
     , moment    text   not null
     , primary key (person_id, version)
     );
create index person_by_team on person_version (team_id, person_id);
-- append-only: person_version

-- An actor's tie to a person, newest version in force.
create table relationship
     ( relationship_id text   not null
     , version         bigint not null
     , actor_id        text   not null references actor (actor_id)
     , person_id       text   not null references person (person_id)
     , kind            text   not null
     , grants          text   not null
     , from_day        text   not null check (length(from_day) = 10)
     , until_day       text   check (length(until_day) = 10)
     , why             text   not null
     , by_id           text   not null
     , moment          text   not null
     , primary key (relationship_id, version)
     );
create index relationship_by_actor on relationship (actor_id, person_id);
create index relationship_by_person on relationship (person_id);
-- append-only: relationship

-- Every look at a person's record: who, when, what at, why allowed.
create table look
     ( look_id   text not null primary key
     , person_id text not null references person (person_id)
     , actor_id  text not null references actor (actor_id)
     , act       text not null
     , allowed   text not null
     , moment    text not null
     );
create index look_by_person on look (person_id, moment);
-- append-only: look
