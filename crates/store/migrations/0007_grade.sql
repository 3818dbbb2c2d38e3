-- The grade for which a limit was set: a council's policy may hold no more to be agreed in it.
-- None is recorded for limits set before this; they count as those of the lowest grade.
alter table authority_limit add column grade text;
