-- Contacts, and the call that was promised at each. Who it was with, when not a member, and what it was about are
-- sealed.
create table contact_moment (
  municipality text not null, household uuid not null, id uuid not null, author uuid not null, made_at bigint not null,
  channel text not null, held_on text not null, held_at text not null, with_kind text not null, with_id uuid,
  with_name bytea, words bytea, promised_on text, promised_to bytea, kept_at bigint, kept_by uuid, version bigint not null,
  primary key (municipality, household, id)
);
create index contact_moment_made on contact_moment (municipality, household, made_at);
