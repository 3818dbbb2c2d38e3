-- Every way in which a line of a bank statement was seen: the same payment may come as CSV and as
-- OFX, waiting under one id and booked under another. The id says what the line said there.
create table bank_sight
     ( statement_id text   not null references bank_statement (statement_id)
     , sight_id     text   not null
     , line_id      text   not null references bank_line (line_id)
     , person_id    text   not null references person (person_id)
     , source       text   not null
     , by_id        bigint not null check (by_id in (0, 1))
     , primary key (statement_id, sight_id)
     );
create index bank_sight_by_person on bank_sight (person_id, line_id);
-- append-only: bank_sight

-- The imports of a person, one after another. Two at once meet here, and the second begins again:
-- otherwise each could keep the same payment from a file of another kind.
create table bank_turn
     ( person_id    text   not null references person (person_id)
     , turn         bigint not null check (turn > 0)
     , statement_id text   not null references bank_statement (statement_id)
     , primary key (person_id, turn)
     );
-- append-only: bank_turn
