-- On which ground something about a household is shared, and what each person who decides said about it. Words and
-- names are sealed. Nothing is changed here: what was said later is a new row.
create table consent (
  municipality text not null, household uuid not null, id uuid not null, ground text not null, about uuid not null,
  service uuid, whom bytea not null, purpose bytea not null, what bytea not null, why bytea, from_on text not null,
  until_on text not null, made_at bigint not null, made_by uuid, stopped_on text,
  primary key (municipality, household, id)
);
create table consent_said (
  municipality text not null, household uuid not null, id uuid not null, consent uuid not null, person uuid,
  name bytea, said text not null, way text not null, said_on text not null, made_at bigint not null, made_by uuid,
  primary key (municipality, household, id)
);
