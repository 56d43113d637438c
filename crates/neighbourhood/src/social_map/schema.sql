-- Organisations and services; public data, no residents.
create table service (
  municipality text not null, id uuid not null, name text not null, summary text not null,
  primary key (municipality, id)
);
