-- The ledger, and what people import from their banks.

create table account
     ( account_id text not null primary key
     , council_id text not null references council (council_id)
     , person_id  text references person (person_id)
     , kind       text not null
     , body       text not null
     , moment     text not null
     );
create index account_by_person on account (person_id, kind);
-- append-only: account

-- One movement of money from one account to another, so that every posting balances by
-- construction (docs/adr/0008). The id is the caller's: a retry is harmless.
create table posting
     ( posting_id     text   not null primary key
     , act            text   not null
     , debit_account  text   not null references account (account_id)
     , credit_account text   not null references account (account_id)
     , pence          bigint not null check (pence > 0)
     , day            text   not null check (length(day) = 10)
     , item_id        text
     , what           text   not null
     , corrects       text   references posting (posting_id)
     , by_id          text   not null references actor (actor_id)
     , moment         text   not null
     , check (debit_account <> credit_account)
     );
create index posting_by_debit on posting (debit_account, day, posting_id);
create index posting_by_credit on posting (credit_account, day, posting_id);
create unique index posting_corrected_once on posting (corrects);
-- append-only: posting

-- A bank statement as it was imported.
create table bank_statement
     ( statement_id text not null primary key
     , person_id    text not null references person (person_id)
     , bank         text not null
     , file_name    text not null
     , body         text not null
     , by_id        text not null references actor (actor_id)
     , moment       text not null
     );
create index bank_statement_by_person on bank_statement (person_id, moment);
-- append-only: bank_statement

-- A line of a bank statement: positive came in, negative went out.
create table bank_line
     ( line_id      text   not null primary key
     , statement_id text   not null references bank_statement (statement_id)
     , person_id    text   not null references person (person_id)
     , day          text   not null check (length(day) = 10)
     , pence        bigint not null
     , words        text   not null
     , body         text   not null
     );
create index bank_line_by_person on bank_line (person_id, day, line_id);
-- append-only: bank_line

-- What a bank line was for, newest version in force. No item means it was for none of them.
create table line_match
     ( line_id    text   not null references bank_line (line_id)
     , version    bigint not null check (version > 0)
     , item_id    text
     , posting_id text
     , why        text   not null
     , by_id      text   not null references actor (actor_id)
     , moment     text   not null
     , primary key (line_id, version)
     );
-- append-only: line_match
