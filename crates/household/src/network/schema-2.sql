-- What a tie is like (R40), what the person knows and agreed to (R39), whose kin they are and how they are drawn, and when
-- the picture was offered (R42). Who spoke
-- with them, the relation, how they were told and how to reach them are sealed. Where "receives" is empty (null) the tie
-- was written down before the two ways were asked apart: its kinds go the way that "direction" says.
alter table network_tie add column receives text;
alter table network_tie add column room text;
alter table network_tie add column strength text;
alter table network_tie add column strain text;
alter table network_tie add column bears text;
alter table network_tie add column relation bytea;
alter table network_tie add column spoken_by bytea;
alter table network_tie add column informed_on text;
alter table network_tie add column informed_how bytea;
alter table network_tie add column reach bytea;
alter table network_tie add column agreed_on text;
alter table network_tie add column kinship text;
alter table network_tie add column shape text;
alter table network_tie add column died text;
alter table network_answer add column offered_on text;
-- How a member of the household is drawn in the family: the shape, and that they died.
create table network_looks (
  municipality text not null, household uuid not null, person uuid not null, shape text, died text, version bigint not null,
  primary key (municipality, household, person)
);
-- The household's own words with the drawing of the family, sealed.
create table network_family (
  municipality text not null, household uuid not null, words bytea, version bigint not null,
  primary key (municipality, household)
);
-- Who around the household knows whom; the one that was written down first stands first.
create table network_link (
  municipality text not null, household uuid not null, one uuid not null, other uuid not null,
  primary key (municipality, household, one, other)
);
-- The network as it was on a day, sealed: for then and now (R44).
create table network_picture (
  municipality text not null, household uuid not null, id uuid not null, kept_on text not null, why text not null,
  account uuid, people bytea not null,
  primary key (municipality, household, id)
);
