-- Neighbourhoods of the municipality with their outline.
create table area (
  municipality text not null, code text not null, name text not null, district text not null, outline text not null,
  primary key (municipality, code)
);
