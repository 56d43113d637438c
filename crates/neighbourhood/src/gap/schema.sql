-- How often help was looked for and not found: per month, neighbourhood and part of life; both empty when not said. No who,
-- no words.
create table search_gap (
  municipality text not null, month text not null, area text not null, theme text not null, times bigint not null,
  primary key (municipality, month, area, theme)
);
