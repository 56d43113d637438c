-- What an account chose for itself.
create table preference (
  municipality text not null, account uuid not null, language text not null, shortcuts text not null,
  primary key (municipality, account)
);
