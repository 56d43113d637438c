-- From which day an entry counts as not confirmed, because its owner kept silent twice (R50); and how many people it helps,
-- how many it can help at most, and when that was said.
alter table service add column unconfirmed_from text;
alter table service add column helping bigint;
alter table service add column at_most bigint;
alter table service add column load_on text;
create index service_load_on on service (municipality, load_on);
-- What keeps hours from being read as a rule: that they repeat every other week, so many times, in another zone. Hours that were
-- written down before anyone looked how they repeat are not read as a rule until they are taken in again; an update cannot say
-- so everywhere, because row-level security hides the rows from the role that changes the schema.
alter table schedule add column otherwise text default 'not looked at';
-- How soon someone can come, who leads, and how those who work here reach it: that is sealed under the key of who wrote it down.
alter table service add column lead_time text;
alter table service add column leads text;
create table service_staff_contact (
  municipality text not null, service uuid not null, account uuid not null, contact bytea not null,
  primary key (municipality, service)
);
