-- A new version of what a bank line was for.
-- $1 line  $2 version  $3 item or none  $4 posting or none  $5 why  $6 by  $7 moment
insert into line_match (line_id, version, item_id, posting_id, why, by_id, moment)
values ($1, $2, $3, $4, $5, $6, $7)
