-- What was withheld from a household in its own reading of the log, and may be read now: everything until a moment.
create table log_lifted (
  municipality text not null, subject uuid not null, until_at bigint not null, made_by uuid,
  primary key (municipality, subject, until_at)
);
