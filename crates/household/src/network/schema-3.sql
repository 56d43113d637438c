-- What was said about how people on the list are related, by whom and when, one row each, never changed: two who know
-- each other (one and other are ties), or someone who is family of a member (other is the member, with the kinship).
create table network_said (
  municipality text not null, household uuid not null, id uuid not null, said_on text not null, said_by text not null,
  turn text not null, one uuid not null, other uuid not null, kinship text,
  primary key (municipality, household, id)
);
