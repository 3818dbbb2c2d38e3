-- Pay runs: what is sent to the bank, by whom it was drafted, checked, approved and released, and
-- what became of each payment. The books themselves stay in the ledger.

-- One run, begun by somebody, for the day that money is to arrive.
create table pay_run
     ( pay_run_id text   not null primary key
     , council_id text   not null references council (council_id)
     , pay_on     text   not null check (length(pay_on) = 10)
     , people     bigint not null check (people >= 0)
     , by_id      text   not null references actor (actor_id)
     , moment     text   not null
     );
create index pay_run_by_council on pay_run (council_id, moment);
-- append-only: pay_run

-- That a person's payments were looked at for a run, and why something of theirs is not in it.
create table pay_looked
     ( pay_run_id text not null references pay_run (pay_run_id)
     , person_id  text not null references person (person_id)
     , why        text
     , moment     text not null
     , primary key (pay_run_id, person_id)
     );
-- append-only: pay_looked

-- One payment of a run. The claim is the name of what it pays, with how often a run let go of it:
-- no two runs can hold the same due item, whoever drafts them, on whichever server.
create table pay_line
     ( line_id    text   not null primary key
     , pay_run_id text   not null references pay_run (pay_run_id)
     , person_id  text   not null references person (person_id)
     , act        text   not null
     , claim      text   not null
     , pence      bigint not null check (pence > 0)
     , body       text   not null
     , moment     text   not null
     );
create unique index pay_line_claimed_once on pay_line (claim);
create index pay_line_by_run on pay_line (pay_run_id, person_id);
create index pay_line_by_act on pay_line (act);
create index pay_line_by_person on pay_line (person_id, moment);
-- append-only: pay_line

-- What was done with a run, each once and for all.
create table pay_step
     ( pay_run_id text not null references pay_run (pay_run_id)
     , step       text not null check
                  (step in ('checked', 'approved', 'sent_back', 'released', 'confirmed'))
     , why        text not null
     , by_id      text not null references actor (actor_id)
     , moment     text not null
     , primary key (pay_run_id, step)
     );
-- append-only: pay_step

-- What became of a payment, the newest version in force. None yet: it is in the run.
create table pay_state
     ( line_id text   not null references pay_line (line_id)
     , version bigint not null check (version > 0)
     , state   text   not null check
               (state in ('held', 'freed', 'rejected', 'passed_over', 'paid', 'returned'))
     , why     text   not null
     , by_id   text   not null references actor (actor_id)
     , moment  text   not null
     , primary key (line_id, version)
     );
-- append-only: pay_state

-- What a council has set for paying: its own account, the columns of its bureau, the table of
-- account checks that it has loaded. The newest version is in force.
create table pay_setting
     ( council_id text   not null references council (council_id)
     , name       text   not null check (name in ('payer', 'columns', 'weights'))
     , version    bigint not null check (version > 0)
     , body       text   not null
     , by_id      text   not null references actor (actor_id)
     , moment     text   not null
     , primary key (council_id, name, version)
     );
-- append-only: pay_setting

-- Up to which sum somebody may approve one run, by the council's scheme of delegation.
create table pay_authority
     ( actor_id text   not null references actor (actor_id)
     , version  bigint not null check (version > 0)
     , pence    bigint not null check (pence >= 0)
     , set_by   text   not null references actor (actor_id)
     , moment   text   not null
     , primary key (actor_id, version)
     );
-- append-only: pay_authority
