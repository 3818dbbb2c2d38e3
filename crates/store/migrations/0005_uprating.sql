-- The yearly uprating: what a new year's figures come to for everyone assessed, and who approved
-- that they take effect. Nothing about a person changes until then.

-- One run, begun by somebody, for the day the new figures begin.
create table uprating
     ( uprating_id text   not null primary key
     , council_id  text   not null references council (council_id)
     , day         text   not null check (length(day) = 10)
     , people      bigint not null check (people >= 0)
     , by_id       text   not null references actor (actor_id)
     , moment      text   not null
     );
create index uprating_by_council on uprating (council_id, moment);
-- append-only: uprating

-- What it comes to for one person: over which version of their contribution, before and after.
-- `after_pence` is null where the sum stops; the body says why, or what the difference is made of.
create table uprating_line
     ( uprating_id  text   not null references uprating (uprating_id)
     , person_id    text   not null references person (person_id)
     , record_id    text   not null
     , version      bigint not null
     , before_pence bigint not null
     , after_pence  bigint
     , body         text   not null
     , moment       text   not null
     , primary key (uprating_id, person_id)
     );
-- append-only: uprating_line

-- That a run was approved, or sent back, once and for all, with reasons.
create table uprating_decision
     ( uprating_id text not null primary key references uprating (uprating_id)
     , decided     text not null check (decided in ('approved', 'sent_back'))
     , why         text not null
     , by_id       text not null references actor (actor_id)
     , moment      text not null
     );
-- append-only: uprating_decision

-- What became of an approved line: the version it was saved as, or none where the facts had
-- changed since it was worked out.
create table uprating_done
     ( uprating_id text   not null references uprating (uprating_id)
     , person_id   text   not null references person (person_id)
     , version     bigint
     , moment      text   not null
     , primary key (uprating_id, person_id)
     );
-- append-only: uprating_done
