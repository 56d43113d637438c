-- A page that shows several households names them as one list. The same list comes back many times a day: its
-- members are kept once, and each time after that is one row.
create table processing_listed (
  municipality text not null check ('append only' <> ''), subject uuid not null, list uuid not null,
  primary key (municipality, subject, list)
);
create table processing_list (
  municipality text not null check ('append only' <> ''), list uuid not null, seq bigint not null,
  primary key (municipality, list, seq)
);
