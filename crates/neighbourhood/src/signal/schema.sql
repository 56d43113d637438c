-- What anyone said is wrong in an entry of the social map. The words and the answer are sealed: nobody is asked for personal
-- data, but some write them down all the same. Who sent it is not kept. `place` is 1 to 5 while it is open and empty after.
create table signal (
  municipality text not null, id uuid not null, service uuid not null, standing text not null, place bigint,
  words bytea not null, answer bytea, received_on text not null, answered_on text, version bigint not null,
  primary key (municipality, id)
);
create unique index signal_place on signal (municipality, service, place);
create index signal_standing on signal (municipality, standing, received_on);
