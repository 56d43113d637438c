-- What waits for someone to do something on a household, and until when. It holds no words about anyone: what a
-- line is about stands in the room that keeps it.
create table agenda (
  municipality text not null, household uuid not null, waiting text not null, source uuid not null,
  detail text not null, due_on text not null, account uuid, made_at bigint not null,
  primary key (municipality, household, waiting, source, detail)
);
create index agenda_due on agenda (municipality, household, due_on);
