-- A score that was copied wrongly is corrected by a new one that takes its place; the old one stays. Why is sealed.
alter table life_score add column replaces uuid;
alter table life_score add column why bytea;
create unique index life_score_replaces on life_score (municipality, household, replaces);
