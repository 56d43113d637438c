-- Sessions in which a worker and a household look together.
create table together (
  municipality text not null, token bytea not null, household uuid not null, began_at bigint not null,
  primary key (municipality, token)
);
create index together_began on together (municipality, began_at);
