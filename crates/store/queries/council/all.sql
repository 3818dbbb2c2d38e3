-- Every council.
-- Rows: council_id, name, pack.
select council_id
     , name
     , pack
  from council
 order by name, council_id
