-- The turns a file took: paused, resumed, closed, opened again. Words are sealed.
create table file_turn (
  municipality text not null, household uuid not null, id uuid not null, turn text not null, at bigint not null,
  account uuid not null, reason text not null, words bytea, continues_kind text not null, continues bytea,
  look_again_on text,
  primary key (municipality, household, id)
);
create table file_result (
  municipality text not null, household uuid not null, turn uuid not null, goal uuid not null, goal_words bytea not null,
  own_words bytea, team_words bytea not null,
  primary key (municipality, household, turn, goal)
);
