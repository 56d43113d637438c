-- What a worker likes to see of the day, under a name of their own. The name is sealed with the account's key; the rest
-- are codes.
create table day_filter (
  municipality text not null, account uuid not null, id uuid not null, name bytea not null, kind text not null,
  whose text not null, made_at bigint not null,
  primary key (municipality, account, id)
);
