-- Letters that wait to be printed, with the code sealed, for at most a day.
create table letter (
  municipality text not null, id uuid not null, household uuid not null, person uuid not null,
  code bytea not null, made_at bigint not null, made_by uuid not null, until_at bigint not null,
  primary key (municipality, id)
);
create index letter_household on letter (municipality, household, person);
create index letter_until on letter (municipality, until_at);
