-- How it goes with a household. What each voice says on a day is kept as one picture and never changed; words, the
-- purpose and everything of a score are sealed. A speaker is a member, or the household itself for the team's voice.
create table life_profile (
  municipality text not null, household uuid not null, areas text not null, purpose bytea, version bigint not null,
  primary key (municipality, household)
);
create table life_picture (
  municipality text not null, household uuid not null, speaker uuid not null, edition bigint not null,
  id uuid not null, noted text not null, on_day text not null, made_at bigint not null, made_by uuid,
  primary key (municipality, household, speaker, edition)
);
create table life_words (
  municipality text not null, household uuid not null, picture uuid not null, area text not null, id uuid not null,
  going text, counts text not null, words bytea,
  primary key (municipality, household, picture, area)
);
create table life_score (
  municipality text not null, household uuid not null, id uuid not null, person uuid not null,
  instrument bytea not null, edition bytea not null, scorer bytea not null, on_day text not null, lines bytea not null,
  made_at bigint not null, made_by uuid,
  primary key (municipality, household, id)
);
