-- What another policy would do to people: what was asked, and what came of it. Nobody of a
-- population is here but the hardest hit, as examples without name, date of birth or place.

-- One run: the two policies, the population by the moment it is read as of or by its fingerprint.
create table simulation
     ( simulation_id text not null primary key
     , council_id    text not null references council (council_id)
     , asked         text not null
     , by_id         text not null references actor (actor_id)
     , moment        text not null
     );
create index simulation_by_council on simulation (council_id, moment);
-- append-only: simulation

-- How it ended, once and for all: found, with the report; cancelled; or stopped by faults.
create table simulation_end
     ( simulation_id text not null primary key references simulation (simulation_id)
     , ended         text not null check (ended in ('found', 'cancelled', 'stopped'))
     , says          text not null
     , report        text
     , moment        text not null
     );
-- append-only: simulation_end
