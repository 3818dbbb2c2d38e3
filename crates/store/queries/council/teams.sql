-- A council's teams.
-- $1 council
-- Rows: team_id, council_id, name.
select team_id
     , council_id
     , name
  from team
 where council_id = $1
 order by name, team_id
