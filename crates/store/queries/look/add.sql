-- Notes a look at a person's record.
-- $1 id  $2 person  $3 actor  $4 act  $5 why it was allowed  $6 moment
insert into look (look_id, person_id, actor_id, act, allowed, moment)
values ($1, $2, $3, $4, $5, $6)
