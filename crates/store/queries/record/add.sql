-- A new version of a record: the first, or the one after a version of the same record that is
-- there. A version that was never written cannot be written over.
-- $1 id  $2 version  $3 person  $4 kind  $5 day  $6 body (JSON)  $7 by  $8 why  $9 moment
-- $10 what it comes to, in one word, or none
insert into record (record_id, version, person_id, kind, day, body, by_id, why, moment, comes_to)
select cast($1 as text), cast($2 as bigint), cast($3 as text), cast($4 as text), cast($5 as text)
     , cast($6 as text), cast($7 as text), cast($8 as text), cast($9 as text), cast($10 as text)
 where cast($2 as bigint) = 1
    or exists (select 1
                 from record
                where record_id = $1
                  and version = cast($2 as bigint) - 1
                  and person_id = $3
                  and kind = $4)
