-- Whether the household reads the safety plan on its own pages. Without a line it does not. Each decision stays; the newest
-- counts. It is about one edition of the plan, so that what is written later is not shown unseen. The reason is sealed.
create table safety_showing (
  municipality text not null, household uuid not null, id uuid not null, edition bigint not null, kept text not null,
  reason bytea not null, made_at bigint not null, made_by uuid not null,
  primary key (municipality, household, id)
);
-- Which part was meant for whom.
create table safety_reader (
  municipality text not null, household uuid not null, showing uuid not null, part text not null, person uuid not null,
  primary key (municipality, household, showing, part, person)
);
