-- Since when nobody works on an open file, in microseconds; empty when somebody does, and while a report of it waits for
-- a first conversation, which stands in the waiting list by itself. Kept with the rest of the row.
alter table work_row add column idle_since bigint;
create index work_row_idle on work_row (municipality, team, idle_since, household);
