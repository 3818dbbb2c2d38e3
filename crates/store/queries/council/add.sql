-- Adds a council.
-- $1 id  $2 name  $3 its policy pack
insert into council (council_id, name, pack)
values ($1, $2, $3)
