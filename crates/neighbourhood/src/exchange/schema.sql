-- Who asks or offers help among neighbours. What they say of themselves is sealed; the dates are what reminders need.
create table neighbour (
  municipality text not null, id uuid not null, account uuid, called bytea, contact bytea, said bytea not null,
  intake_on text, conduct_on text, made_at bigint not null, version bigint not null,
  primary key (municipality, id)
);
create index neighbour_made on neighbour (municipality, made_at);
create unique index neighbour_account on neighbour (municipality, account);
-- A question to neighbours. Who asks for someone else is a worker's account. The dates of a first reply and a first meeting are
-- kept apart from what was asked, so that waiting can be counted.
create table exchange_request (
  municipality text not null, id uuid not null, neighbour uuid not null, asked_by uuid, setting text not null,
  asked bytea not null, asked_on text not null, word_on text not null, replied_on text, met_on text, state text not null,
  primary key (municipality, id)
);
create index exchange_request_asked on exchange_request (municipality, asked_on);
create index exchange_request_of on exchange_request (municipality, neighbour);
create index exchange_request_open on exchange_request (municipality, state);
-- An offer to neighbours, with the limit its owner set.
create table exchange_offer (
  municipality text not null, id uuid not null, neighbour uuid not null, offered bytea not null, most bigint not null,
  offered_on text not null, state text not null, version bigint not null,
  primary key (municipality, id)
);
create index exchange_offer_of on exchange_offer (municipality, neighbour);
create index exchange_offer_open on exchange_offer (municipality, state);
-- What went wrong, in the words of who reports it, and what was done about it.
create table exchange_incident (
  municipality text not null, id uuid not null, neighbour uuid not null, said bytea not null, at bigint not null,
  answer bytea, answered_at bigint,
  primary key (municipality, id)
);
create index exchange_incident_of on exchange_incident (municipality, neighbour);
-- Whom one can turn to in confidence: one per municipality.
create table exchange_adviser (
  municipality text not null, name text not null, phone text not null, email text not null,
  primary key (municipality)
);
