-- Who was asked in for one thing of a household: an action of the plan or a referral. Names, words and the code that
-- waits to be printed are sealed. What guests answered stays, as it was said.
create table guest (
  municipality text not null, household uuid not null, id uuid not null, account uuid not null, kind text not null,
  thing uuid not null, name bytea not null, asked_by uuid, expects bytea, code bytea, code_until bigint not null,
  made_at bigint not null, made_by uuid, until_on text not null, ended_at bigint,
  primary key (municipality, household, id)
);
create index guest_account on guest (municipality, account);
create index guest_code on guest (municipality, code_until);
create table guest_answer (
  municipality text not null, household uuid not null, id uuid not null, guest uuid not null, said text not null,
  words bytea, said_at bigint not null, seen_at bigint,
  primary key (municipality, household, id)
);
