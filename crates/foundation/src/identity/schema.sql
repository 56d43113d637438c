-- Who can sign in, and who has.
create table team (
  municipality text not null, id uuid not null, name text not null,
  primary key (municipality, id)
);
create table account (
  municipality text not null, id uuid not null, login text, name bytea not null, password text,
  capacity text not null, team uuid, person uuid, state text not null, made_at bigint not null,
  primary key (municipality, id)
);
create unique index account_login on account (municipality, login);
create unique index account_person on account (municipality, person);
create table session (
  municipality text not null, token bytea not null, account uuid not null, csrf text not null,
  made_at bigint not null, seen_at bigint not null, ends_at bigint not null,
  primary key (municipality, token)
);
create index session_account on session (municipality, account);
create table sign_in_code (
  municipality text not null, code bytea not null, account uuid not null, born bytea,
  made_at bigint not null, until_at bigint not null, withdrawn_at bigint,
  primary key (municipality, code)
);
create index sign_in_code_account on sign_in_code (municipality, account);
create table sign_in_failure (
  municipality text not null, who bytea not null, at bigint not null, id uuid not null,
  primary key (municipality, who, at, id)
);
