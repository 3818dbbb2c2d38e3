-- How many people a council has.
-- $1 council
-- One row: people.
select count(*) as people
  from person
 where council_id = $1
