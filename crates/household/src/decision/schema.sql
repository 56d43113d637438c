-- What a household answered after a report, the steps of an application, the decision and objections. Words are sealed.
create table application (
  municipality text not null, household uuid not null, id uuid not null, report uuid not null, turn bigint not null,
  person uuid not null, answer text not null, road text not null, received_on text not null, way text not null,
  words bytea, term_from text not null, made_at bigint not null, account uuid,
  primary key (municipality, household, id)
);
create unique index application_turn on application (municipality, household, report, turn);
create table application_step (
  municipality text not null, household uuid not null, application uuid not null, id uuid not null,
  happened text not null, on_day text not null, until_day text, ground text not null, words bytea,
  made_at bigint not null, account uuid,
  primary key (municipality, household, application, id)
);
create table decision (
  municipality text not null, household uuid not null, application uuid not null, outcome text not null,
  sent_on text not null, grounds bytea not null, mandate bytea not null, late_reason bytea,
  made_at bigint not null, account uuid not null,
  primary key (municipality, household, application)
);
create table provision (
  municipality text not null, household uuid not null, application uuid not null, place bigint not null,
  what bytea not null, extent bytea, form text not null, from_on text not null, until_on text,
  primary key (municipality, household, application, place)
);
create table objection (
  municipality text not null, household uuid not null, id uuid not null, application uuid not null,
  person uuid not null, way text not null, received_on text not null, words bytea not null,
  made_at bigint not null, account uuid, outcome text, answered_on text, answer_words bytea, answered_by uuid,
  primary key (municipality, household, id)
);
create index objection_of on objection (municipality, household, application);
create table decision_remark (
  municipality text not null, household uuid not null, id uuid not null, application uuid not null,
  person uuid not null, words bytea not null, made_at bigint not null,
  primary key (municipality, household, id)
);
create index decision_remark_of on decision_remark (municipality, household, application);
