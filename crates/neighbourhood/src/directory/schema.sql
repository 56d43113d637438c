-- The directory in the terms of the standard (HSDS 3), as it came in: every field of every row, once for each row it is of
-- (`owner`, empty for what stands alone). The tables of the social map hold what the program itself uses of it. `print` is
-- a fingerprint of the fields.
create table standard_row (
  municipality text not null, entity text not null, id text not null, owner text not null, owner_id text not null,
  own uuid not null, fields jsonb not null, print bigint not null,
  primary key (municipality, entity, id, owner, owner_id)
);
create index standard_row_owner on standard_row (municipality, owner_id, owner) where owner <> '';
-- A package on its way in. Nobody reads from here; it becomes the directory in one transaction, or is thrown away.
create table staged_row (
  municipality text not null, seq bigint not null, entity text not null, id text not null, owner text not null,
  owner_id text not null, own uuid not null, fields jsonb not null, print bigint not null, search_text text not null,
  spot text not null,
  primary key (municipality, seq)
);
create index staged_row_key on staged_row (municipality, entity, id, owner, owner_id, seq, print);
create index staged_row_owner on staged_row (municipality, owner_id, owner);
-- What of that package brings news, with our own identifier where the social map has one.
create table staged_news (
  municipality text not null, entity text not null, id text not null, own uuid,
  primary key (municipality, entity, id)
);
create index staged_news_own on staged_news (municipality, own);
-- What was refused of the package that was last taken in.
create table staged_refusal (
  municipality text not null, seq bigint not null, spot text not null, lost text not null, reason text not null,
  field text not null, more text not null,
  primary key (municipality, seq)
);
-- Which package that is, and how far it came: rows looked at, and `done` when it became the directory.
create table staged_package (
  municipality text not null, digest text not null, seen bigint not null, refused bigint not null, state text not null,
  primary key (municipality)
);
alter table service add column changed_at bigint;
create index service_page on service (municipality, id);
create index service_changed on service (municipality, changed_at, id);
create index service_organization on service (municipality, organization, id);
create index service_at_location_page on service_at_location (municipality, id);
create index service_at_location_source on service_at_location (municipality, source_id);
create index service_at_location_location on service_at_location (municipality, location);
create index taxonomy_term_source on taxonomy_term (municipality, source_id);
create index attribute_term on attribute (municipality, taxonomy_term, link);
create index location_point on location (municipality, latitude_micro, longitude_micro);
create index address_postal_code on address (municipality, upper(replace(postal_code, ' ', '')));
