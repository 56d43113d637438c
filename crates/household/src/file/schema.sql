-- The household and who belongs to it. Everything that names a person is sealed.
create table household (
  municipality text not null, id uuid not null, label bytea not null, neighbourhood text not null,
  opened_on text not null, version bigint not null,
  primary key (municipality, id)
);
create table person (
  municipality text not null, id uuid not null, first_name bytea not null, last_name bytea not null,
  born bytea, address bytea, postcode bytea, version bigint not null,
  primary key (municipality, id)
);
create table person_index (
  municipality text not null, kind text not null, blind bytea not null, person uuid not null,
  primary key (municipality, kind, blind, person)
);
create index person_index_person on person_index (municipality, person);
create table membership (
  municipality text not null, household uuid not null, person uuid not null, place text not null,
  from_on text not null, until_on text, version bigint not null,
  primary key (municipality, household, person, from_on)
);
create index membership_person on membership (municipality, person);
create table person_relation (
  municipality text not null, id uuid not null, household uuid not null, person uuid not null,
  other uuid not null, kind text not null, from_on text, until_on text,
  primary key (municipality, id)
);
create index person_relation_household on person_relation (municipality, household);
create table authority (
  municipality text not null, id uuid not null, household uuid not null, holder uuid, holder_name bytea,
  over_person uuid not null, kind text not null, from_on text not null, until_on text,
  primary key (municipality, id)
);
create index authority_household on authority (municipality, household);
create table join_note (
  municipality text not null, id uuid not null, household uuid not null, account uuid not null, at bigint not null,
  reason bytea not null,
  primary key (municipality, id)
);
create index join_note_household on join_note (municipality, household);
