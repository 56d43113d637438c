-- Reports (meldingen), the offers the law asks for, and the terms that run.
create table report (
  municipality text not null, id uuid not null, household uuid not null, received_on text not null,
  registered_at bigint not null, registered_by uuid, channel text not null, reporter text not null,
  kind text not null, subject uuid, question bytea not null, reporter_name bytea, personal_plan bytea,
  personal_plan_on text, version bigint not null,
  primary key (municipality, id)
);
create index report_household on report (municipality, household, received_on);
create table offer (
  municipality text not null, household uuid not null, report uuid not null, kind text not null,
  offered_on text not null, by_account uuid,
  primary key (municipality, household, report, kind, offered_on)
);
create table running_term (
  municipality text not null, report uuid not null, term text not null, household uuid not null,
  started_on text not null, due_on text not null, met_on text, late_reason bytea,
  primary key (municipality, report, term)
);
create index running_term_household on running_term (municipality, household, met_on, due_on);
