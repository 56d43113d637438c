-- Two records that were found to be of one person: the one that gave way, the one that is used for both, and what was
-- known before and after, sealed with the key of the one that is used.
create table person_link (
  municipality text not null, gone uuid not null, kept uuid not null, merge uuid not null,
  primary key (municipality, gone)
);
create index person_link_kept on person_link (municipality, kept);
create table person_merge (
  municipality text not null, id uuid not null, household uuid not null, kept uuid not null, gone uuid not null,
  at bigint not null, account uuid not null, known_before bytea not null, known_after bytea not null,
  parted_at bigint, parted_by uuid,
  primary key (municipality, id)
);
