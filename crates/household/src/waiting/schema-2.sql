-- Who opened the file last from the waiting list, and when, so that "nobody has looked yet" differs from "looked at, not
-- finished". A household that begins to wait anew begins without.
create table waiting_look (
  municipality text not null, household uuid not null, looked_at bigint not null, looked_by uuid not null,
  primary key (municipality, household)
);
