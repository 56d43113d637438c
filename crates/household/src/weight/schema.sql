-- How much work a file is, as those who do it say; and the band in which a team can work, in minutes a week.
create table file_weight (
  municipality text not null, household uuid not null, weight text not null, set_at bigint not null,
  set_by uuid not null, version bigint not null,
  primary key (municipality, household)
);
create table team_band (
  municipality text not null, team uuid not null, light bigint not null, ordinary bigint not null,
  heavy bigint not null, from_minutes bigint not null, until_minutes bigint not null, set_at bigint not null,
  set_by uuid not null, version bigint not null,
  primary key (municipality, team)
);
