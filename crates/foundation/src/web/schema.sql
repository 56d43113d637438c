-- Answers to writes, kept so that a form that is sent twice happens once.
create table idempotency (
  municipality text not null, account uuid not null, route text not null, key text not null,
  request bytea not null, answer text not null, at bigint not null,
  primary key (municipality, account, route, key)
);
create index idempotency_at on idempotency (municipality, at);
