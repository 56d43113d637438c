-- The time that a team spent at forms, per week, and how many people did: sums in eight places that belong to nobody, and
-- that someone kept something that week, so that a week of one or two people stays hidden.
create table registration_time (
  municipality text not null, team uuid not null, week text not null, place bigint not null, seconds bigint not null,
  forms bigint not null,
  primary key (municipality, team, week, place)
);
create table registration_worker (
  municipality text not null, team uuid not null, week text not null, account uuid not null,
  primary key (municipality, team, week, account)
);
