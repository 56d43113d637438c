-- The support plan: the draft in goals and actions, the versions that were offered, and what each person said.
-- Words and names are sealed; identifiers, days, codes and numbers are not.
create table plan (
  municipality text not null, household uuid not null, version bigint not null,
  primary key (municipality, household)
);
create table plan_goal (
  municipality text not null, id uuid not null, household uuid not null, area text not null, person uuid,
  words bytea not null, going_well bytea, closed_on text, end_reason text, result bytea, continues bytea,
  check_up_on text, version bigint not null,
  primary key (municipality, id)
);
create index plan_goal_household on plan_goal (municipality, household);
create table plan_action (
  municipality text not null, id uuid not null, household uuid not null, goal uuid not null, what bytea not null,
  owner_kind text not null, person uuid, service uuid, owner_name bytea, owner_function bytea,
  line bigint not null, due_on text not null, state text not null, up_kind text, up_reason bytea, review_on text,
  version bigint not null,
  primary key (municipality, id)
);
create index plan_action_household on plan_action (municipality, household);
create table plan_version (
  municipality text not null, household uuid not null, number bigint not null, id uuid not null,
  offered_on text not null, offered_by uuid, snapshot bytea not null,
  primary key (municipality, household, number)
);
create table plan_answer (
  municipality text not null, id uuid not null, household uuid not null, number bigint not null,
  person uuid not null, answer text not null, answered_on text not null, remark bytea,
  primary key (municipality, id)
);
create index plan_answer_household on plan_answer (municipality, household, number);
create table own_text (
  municipality text not null, household uuid not null, person uuid not null, edition bigint not null,
  id uuid not null, written_on text not null, words bytea not null,
  primary key (municipality, household, person, edition)
);
