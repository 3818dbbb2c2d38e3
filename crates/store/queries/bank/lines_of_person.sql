-- A person's bank lines, newest first, each with its match as it now stands.
-- $1 person
-- Rows: line_id, statement_id, day, pence, words, body, match_version (0 if never matched), item_id,
-- posting_id, why.
select l.line_id
     , l.statement_id
     , l.day
     , l.pence
     , l.words
     , l.body
     , coalesce(m.version, 0) as match_version
     , m.item_id
     , m.posting_id
     , m.why
  from bank_line l
  left join line_match m
    on m.line_id = l.line_id
   and m.version = (select max(version) from line_match where line_id = l.line_id)
 where l.person_id = $1
 order by l.day desc, l.line_id
