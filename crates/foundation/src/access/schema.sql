-- What access is decided on: households with their team, and who stands in what relation to them.
create table access_household (
  municipality text not null, household uuid not null, team uuid not null, activity text not null,
  state text not null, opened_at bigint not null,
  primary key (municipality, household)
);
create index access_household_team on access_household (municipality, team, state);
create table access_relation (
  municipality text not null, account uuid not null, household uuid not null, kind text not null,
  from_at bigint not null, until_at bigint, reason text not null, made_by uuid,
  primary key (municipality, account, household, kind, from_at)
);
create index access_relation_household on access_relation (municipality, household, kind);
