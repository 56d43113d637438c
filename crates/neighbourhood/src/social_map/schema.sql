-- Services in the neighbourhood; public data, no residents.
create table service (
  municipality text not null, id uuid not null, name text not null, organization text not null,
  summary text not null, kind text not null, line bigint not null, assured_on text,
  primary key (municipality, id)
);
