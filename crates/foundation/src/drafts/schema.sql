-- What an account was typing: of which form, where that form stands, and the words, sealed under the account's own key.
-- Household and action say what one must be allowed to do to find the draft back; no household owns it.
create table draft (
  municipality text not null, account uuid not null, form bytea not null, id uuid not null,
  household uuid, action text not null, at bigint not null, words bytea not null,
  primary key (municipality, account, form)
);
create index draft_at on draft (municipality, at);
