-- Notes, each with every wording it had. What was written is sealed; a remark of a member is theirs alone.
create table note (
  municipality text not null, household uuid not null, id uuid not null, author uuid not null,
  written_at bigint not null, version bigint not null,
  primary key (municipality, household, id)
);
create index note_written on note (municipality, household, written_at);
create table note_wording (
  municipality text not null, household uuid not null, note uuid not null, version bigint not null, id uuid not null,
  account uuid not null, at bigint not null, sharing text not null, about uuid, said_by uuid,
  fact bytea, opinion bytea, own_words bytea,
  primary key (municipality, household, note, version)
);
create table note_remark (
  municipality text not null, household uuid not null, note uuid not null, id uuid not null, person uuid not null,
  at bigint not null, words bytea not null,
  primary key (municipality, household, note, id)
);
