-- Who works in a team is found among those who work, not among all residents who can sign in.
create index account_team on account (municipality, team) where team is not null;
