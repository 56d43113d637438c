-- On which days whoever keeps an entry was reminded, and by whom (R50). Once a day at most.
create table entry_reminder (
  municipality text not null, service uuid not null, reminded_on text not null, account uuid not null,
  primary key (municipality, service, reminded_on)
);
