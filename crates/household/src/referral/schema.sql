-- Referrals: what is sent about one person to one organisation, on which ground, and what happened to it. Words are
-- sealed. The state is not kept: it follows from what happened.
create table referral (
  municipality text not null, household uuid not null, id uuid not null, basis uuid not null, about uuid not null,
  whom bytea not null, question bytea not null, contact bytea, more bytea, made_at bigint not null, made_by uuid,
  primary key (municipality, household, id)
);
create table referral_event (
  municipality text not null, household uuid not null, id uuid not null, referral uuid not null,
  happened text not null, words bytea, at bigint not null, account uuid,
  primary key (municipality, household, id)
);
