-- The coordination of a household that was offered to a colleague. Nothing is thrown away; the note and the answer are
-- sealed. Who coordinates now follows from what was accepted.
create table handover (
  municipality text not null, household uuid not null, id uuid not null, from_account uuid not null,
  to_account uuid not null, made_by uuid not null, stays text not null, note bytea not null, offered_on text not null,
  standing text not null, answered_on text, words bytea,
  primary key (municipality, household, id)
);
