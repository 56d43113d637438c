-- Conversations, what they brought, and what members added to the account. Everything said is sealed.
create table conversation (
  municipality text not null, id uuid not null, household uuid not null, report uuid, question bytea,
  held_on text not null, place bytea not null, others bytea not null, state text not null,
  started_at bigint not null, started_by uuid not null, completed_at bigint, completed_by uuid, given_on text,
  version bigint not null,
  primary key (municipality, id)
);
create index conversation_household on conversation (municipality, household, held_on);
create table conversation_present (
  municipality text not null, conversation uuid not null, person uuid not null,
  primary key (municipality, conversation, person)
);
create table conversation_order (
  municipality text not null, conversation uuid not null, help_question bytea not null, problems bytea not null,
  help_needed bytea not null, own_possibilities bytea not null, tailored bytea not null, version bigint not null,
  primary key (municipality, conversation)
);
create table conversation_aspect (
  municipality text not null, conversation uuid not null, aspect text not null, standing text not null,
  words bytea not null, version bigint not null,
  primary key (municipality, conversation, aspect)
);
create table conversation_statement (
  municipality text not null, id uuid not null, conversation uuid not null, mark text not null, person uuid,
  account uuid, name bytea, words bytea not null, made_at bigint not null,
  primary key (municipality, id)
);
create index conversation_statement_of on conversation_statement (municipality, conversation);
create table conversation_remark (
  municipality text not null, id uuid not null, conversation uuid not null, person uuid not null,
  words bytea not null, made_at bigint not null,
  primary key (municipality, id)
);
create index conversation_remark_of on conversation_remark (municipality, conversation);
