-- The plan of the family itself, free in form, every edition kept; and plans of partners that hang under a goal. Words,
-- names and contacts are sealed.
create table family_plan (
  municipality text not null, household uuid not null, edition bigint not null, id uuid not null, leads text not null,
  noted text not null, makers bytea not null, words bytea not null, written_on text not null, made_by uuid,
  primary key (municipality, household, edition)
);
create table frame_plan (
  municipality text not null, household uuid not null, id uuid not null, goal uuid not null,
  organisation bytea not null, what bytea not null, contact bytea, agreed_on text not null, standing text not null,
  version bigint not null,
  primary key (municipality, household, id)
);
