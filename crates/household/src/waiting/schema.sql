-- A report that waits for a first conversation, from the day it came in until that conversation. The reason why one goes
-- first is sealed.
create table waiting_report (
  municipality text not null, household uuid not null, report uuid not null, team uuid not null, since_on text not null,
  turn text not null, ended_on text, passed_at bigint, passed_by uuid, reason bytea,
  primary key (municipality, household, report)
);
create index waiting_report_team on waiting_report (municipality, team, ended_on, turn, since_on);
