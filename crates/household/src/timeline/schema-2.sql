-- When someone last opened the timeline of a household, and when the time before: what lies between is new to them.
create table timeline_visit (
  municipality text not null, household uuid not null, account uuid not null, before_at bigint, last_at bigint not null,
  primary key (municipality, household, account)
);
