-- The team that has the file, so that the lines of a team are found without its files; whether a line rests, because the
-- file is paused or closed; and who opened the line first since it came.
alter table agenda add column team uuid;
alter table agenda add column rests bigint not null default 0;
alter table agenda add column looked_at bigint;
alter table agenda add column looked_by uuid;
create index agenda_of_team on agenda (municipality, team, rests, due_on);
create index agenda_of_account on agenda (municipality, account, due_on);
