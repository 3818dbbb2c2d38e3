-- Points tables fitted to a sample: what was found, which was put for adoption, and who adopted it.
-- Nobody of the sample is here: only the fingerprint of the file, and what was found of it.

-- One calibration: the sample's file by name and fingerprint (SHA-256), and the report.
create table calibration
     ( calibration_id text   not null primary key
     , council_id     text   not null references council (council_id)
     , file_name      text   not null
     , fingerprint    text   not null check (length(fingerprint) = 64)
     , people         bigint not null check (people > 0)
     , report         text   not null
     , by_id          text   not null references actor (actor_id)
     , moment         text   not null
     );
create index calibration_by_council on calibration (council_id, moment);
-- append-only: calibration

-- Which of its tables was put for adoption, once and for all, as the file it would be.
create table calibration_proposal
     ( calibration_id text not null primary key references calibration (calibration_id)
     , body           text not null
     , by_id          text not null references actor (actor_id)
     , moment         text not null
     );
-- append-only: calibration_proposal

-- That a named body adopted it, or that it was sent back: once and for all, by somebody else.
create table calibration_decision
     ( calibration_id text not null primary key references calibration (calibration_id)
     , decided        text not null check (decided in ('adopted', 'sent_back'))
     , body           text not null
     , by_id          text not null references actor (actor_id)
     , moment         text not null
     );
-- append-only: calibration_decision
