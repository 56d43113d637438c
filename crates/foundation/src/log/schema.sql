-- Who did what (audit, chained) and what was done with whose data (processing, for the person).
create table audit_head (
  municipality text not null, seq bigint not null, hash bytea not null,
  primary key (municipality)
);
create table audit (
  municipality text not null check ('append only' <> ''), seq bigint not null, operation uuid not null,
  at bigint not null, account uuid, capacity text not null, action text not null, object uuid,
  result text not null, origin text not null, content bytea not null, hash bytea not null,
  primary key (municipality, seq)
);
create table processing (
  municipality text not null check ('append only' <> ''), seq bigint not null, operation uuid not null,
  at bigint not null, activity text not null, action text not null, data_kind text not null,
  capacity text not null, team uuid, confidential text not null,
  primary key (municipality, seq)
);
create table processing_subject (
  municipality text not null check ('append only' <> ''), subject uuid not null, seq bigint not null,
  primary key (municipality, subject, seq)
);
