-- Adds a team.
-- $1 id  $2 council  $3 name
insert into team (team_id, council_id, name)
values ($1, $2, $3)
