-- Looking back at the plan: the day of the next review, what was said per goal and voice, the team's own words when a
-- goal is closed, and what the check-up after it gave. Words are sealed.
alter table plan add column review_on text;
alter table plan_goal add column result_team bytea;
create table plan_review (
  municipality text not null, household uuid not null, id uuid not null, on_day text not null,
  made_at bigint not null, made_by uuid,
  primary key (municipality, household, id)
);
create table plan_review_said (
  municipality text not null, household uuid not null, review uuid not null, goal uuid not null, voice text not null,
  id uuid not null, progress text, words bytea,
  primary key (municipality, household, review, goal, voice)
);
create table plan_check_up (
  municipality text not null, household uuid not null, id uuid not null, goal uuid not null, on_day text not null,
  words bytea not null, made_at bigint not null, made_by uuid,
  primary key (municipality, household, id)
);
