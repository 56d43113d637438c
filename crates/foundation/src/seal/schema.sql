-- Keys, each wrapped by the one above it. The uppermost is kept outside the database.
create table municipality_key (
  municipality text not null, version bigint not null, wrapped bytea not null, made_at bigint not null,
  primary key (municipality, version)
);
create table data_key (
  municipality text not null, owner uuid not null, wrapped bytea not null,
  primary key (municipality, owner)
);
