-- The people around a household. Names, notes and reasons are sealed; an ended tie stays, for then and now.
create table network_tie (
  municipality text not null, id uuid not null, household uuid not null, person uuid, name bytea not null,
  group_code text not null, closeness text, kinds text not null, direction text, often text, spoken_on text,
  willing text not null, note_kind text, note bytea, from_on text not null, until_on text, version bigint not null,
  primary key (municipality, id)
);
create index network_tie_household on network_tie (municipality, household);
-- One row per household: "none" with its reason, and that the neighbours were asked about.
create table network_answer (
  municipality text not null, household uuid not null, why_none text, reason bytea, none_on text,
  no_neighbours_on text, version bigint not null,
  primary key (municipality, household)
);
