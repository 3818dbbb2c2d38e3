-- Adds a person.
-- $1 id  $2 council  $3 moment
insert into person (person_id, council_id, moment)
values ($1, $2, $3)
