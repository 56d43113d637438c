-- Safety: a restricted part of the file. Every edition of the plan and every step stays as it was written; all words
-- are sealed. Nothing of it stands in the timeline.
create table safety_words (
  municipality text not null, household uuid not null, edition bigint not null, part text not null, voice text not null,
  id uuid not null, words bytea not null, made_at bigint not null, made_by uuid,
  primary key (municipality, household, edition, part, voice)
);
create table safety_step (
  municipality text not null, household uuid not null, id uuid not null, step text not null, standing text not null,
  children text, danger text, report text, help text, words bytea not null, on_day text not null,
  made_at bigint not null, made_by uuid not null,
  primary key (municipality, household, id)
);
create table safety_second (
  municipality text not null, household uuid not null, id uuid not null, step uuid not null, said text not null,
  words bytea, made_at bigint not null, made_by uuid not null,
  primary key (municipality, household, id)
);
