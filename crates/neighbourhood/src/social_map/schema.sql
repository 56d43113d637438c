-- The social map in the terms of HSDS 3.0 (Open Referral): public data, no residents. `source_id` is the identifier
-- in the file something came from; what was made here has none. `fingerprint` tells whether a file brings news.
-- Beyond HSDS: kind, line, can, will_not, service_area.area_code, contact.consented_on, search_text.
create table organization (
  municipality text not null, id uuid not null, source_id text, fingerprint text, name text not null,
  description text, email text, website text, search_text text not null,
  primary key (municipality, id)
);
create unique index organization_source on organization (municipality, source_id);
create index organization_search on organization (municipality, search_text);
create table service (
  municipality text not null, id uuid not null, source_id text, fingerprint text, organization uuid,
  name text not null, description text not null, status text not null, kind text not null, line bigint not null,
  can text, will_not text, fees_description text, eligibility_description text, application_process text,
  url text, email text, alert text, minimum_age bigint, maximum_age bigint,
  assured_on text, assurer text, edited_on text, search_text text not null, version bigint not null,
  primary key (municipality, id)
);
create unique index service_source on service (municipality, source_id);
create index service_assured on service (municipality, assured_on);
create table location (
  municipality text not null, id uuid not null, source_id text, fingerprint text, location_type text not null,
  name text not null, description text, accessibility text, latitude_micro bigint, longitude_micro bigint,
  primary key (municipality, id)
);
create unique index location_source on location (municipality, source_id);
create index location_name on location (municipality, name);
create table address (
  municipality text not null, id uuid not null, source_id text, location uuid not null, address_type text not null,
  address_1 text not null, address_2 text, city text, state_province text, postal_code text, country text,
  primary key (municipality, id)
);
create index address_location on address (municipality, location);
create table service_at_location (
  municipality text not null, id uuid not null, source_id text, service uuid not null, location uuid not null,
  description text,
  primary key (municipality, id)
);
create index service_at_location_service on service_at_location (municipality, service);
create table schedule (
  municipality text not null, id uuid not null, source_id text, link_entity text not null, link uuid not null,
  description text, freq text, byday text, opens_at text, closes_at text, valid_from text, valid_to text,
  primary key (municipality, id)
);
create index schedule_link on schedule (municipality, link, link_entity);
create table phone (
  municipality text not null, id uuid not null, source_id text, link_entity text not null, link uuid not null,
  number text not null, phone_type text, description text,
  primary key (municipality, id)
);
create index phone_link on phone (municipality, link, link_entity);
create table contact (
  municipality text not null, id uuid not null, source_id text, link_entity text not null, link uuid not null,
  name text, title text, department text, email text, consented_on text,
  primary key (municipality, id)
);
create index contact_link on contact (municipality, link, link_entity);
create table service_area (
  municipality text not null, id uuid not null, source_id text, service uuid not null, area_code text, name text,
  description text,
  primary key (municipality, id)
);
create index service_area_service on service_area (municipality, service, area_code);
create table taxonomy_term (
  municipality text not null, id uuid not null, source_id text, taxonomy text not null, code text not null,
  name text not null, description text,
  primary key (municipality, id)
);
create unique index taxonomy_term_code on taxonomy_term (municipality, taxonomy, code);
create table attribute (
  municipality text not null, id uuid not null, source_id text, link_entity text not null, link uuid not null,
  taxonomy_term uuid not null, value text,
  primary key (municipality, id)
);
create index attribute_link on attribute (municipality, link, link_entity);
