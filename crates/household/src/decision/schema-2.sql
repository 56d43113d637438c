-- A decision that takes the place of the one before, after an objection that was right; and whether a committee advises on
-- an objection. Words are sealed.
alter table objection add column advice text not null default 'none';
create table renewed_decision (
  municipality text not null, household uuid not null, objection uuid not null, application uuid not null,
  outcome text not null, sent_on text not null, grounds bytea not null, mandate bytea not null, late_reason bytea,
  made_at bigint not null, account uuid not null,
  primary key (municipality, household, objection)
);
create table renewed_provision (
  municipality text not null, household uuid not null, objection uuid not null, place bigint not null,
  what bytea not null, extent bytea, form text not null, from_on text not null, until_on text,
  primary key (municipality, household, objection, place)
);
