-- What the lists of households read: a row for each open file, kept in step with team, workers and terms, so that a
-- list walks an index instead of asking each file what falls due. `next` is the day and code of the first term that
-- runs, `worked` whether anyone works on it. It can be made anew from the tables it comes from.
create table work_row (
  municipality text not null, household uuid not null, team uuid not null, next text not null, worked text not null,
  primary key (municipality, household)
);
create index work_row_team on work_row (municipality, team, next, household);
create index work_row_worked on work_row (municipality, team, worked, next, household);
