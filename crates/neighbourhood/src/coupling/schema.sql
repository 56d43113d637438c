-- Two neighbours who are proposed to each other, and what came of it: who decided, what both said, and the days on which.
-- An address lies here only between the yes of whoever asked and the end.
create table coupling (
  municipality text not null, id uuid not null, request uuid not null, offer uuid not null, asker uuid not null,
  helper uuid not null, proposed_on text not null, coordinator_on text, worker_on text, contacted_on text,
  asker_yes_on text, helper_yes_on text, asker_signed_on text, helper_signed_on text, address bytea, met_on text,
  review_on text, last_on text, ended_on text, ending text, asker_view bytea, helper_view bytea, version bigint not null,
  primary key (municipality, id)
);
-- Nobody is proposed to two people at once for one question.
create unique index coupling_live on coupling (municipality, request) where ended_on is null;
create index coupling_request on coupling (municipality, request);
create index coupling_offer on coupling (municipality, offer);
create index coupling_asker on coupling (municipality, asker);
create index coupling_helper on coupling (municipality, helper);
create index coupling_running on coupling (municipality, ended_on);
