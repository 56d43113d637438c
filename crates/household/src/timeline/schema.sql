-- What happened on a household, in order. It holds no words about anyone: those stand in the room of the source.
create table timeline (
  municipality text not null, household uuid not null, at bigint not null, id uuid not null, what text not null,
  source uuid not null, detail text not null, account uuid,
  primary key (municipality, household, at, id)
);
