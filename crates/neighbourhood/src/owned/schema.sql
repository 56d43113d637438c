-- Who keeps which entry of the social map, and the change they ask for. The code is sealed and shows for a day to whoever made
-- it. A change is sealed while it is one: it may hold a name or a number that nobody approved yet. One per entry.
create table entry_owner (
  municipality text not null, service uuid not null, account uuid not null, code bytea not null, shown_until bigint not null,
  since text not null,
  primary key (municipality, service)
);
create index entry_owner_account on entry_owner (municipality, account);
create table entry_proposal (
  municipality text not null, service uuid not null, account uuid not null, standing text not null, words bytea not null,
  answer bytea, sent_on text not null, decided_on text, version bigint not null,
  primary key (municipality, service)
);
create index entry_proposal_standing on entry_proposal (municipality, standing, sent_on);
