-- How full something in the social map was, a day at a time, as whoever keeps it said: how many people it helped, could help and
-- had waiting. What they need to go on is sealed under the key of the account that wrote it: it may hold a name.
create table service_load (
  municipality text not null, service uuid not null, noted_on text not null, helping bigint not null, at_most bigint not null,
  waiting bigint, account uuid not null, said bytea not null,
  primary key (municipality, service, noted_on)
);
