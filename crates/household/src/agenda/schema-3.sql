-- Most lines are for no one in particular. An index that holds those as well lets a planner answer "for nobody, or for me"
-- by going through every line of the municipality.
drop index agenda_of_account;
create index agenda_for_account on agenda (municipality, account, due_on) where account is not null;
