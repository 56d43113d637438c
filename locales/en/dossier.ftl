### The dossier in five facts, and to hand on.
### audience: staff

dossier-title = Facts of the dossier
dossier-lead = The file holds these already. There is nothing to fill in.
dossier-link = Facts of the dossier, and handing on
dossier-kind = Kind
dossier-kind-wmo = Support and taking part (Wmo)
dossier-kind-youth = Youth help (Jeugdwet)
dossier-kind-debts = Debt help (Wgs)
dossier-status = Status
dossier-status-open = Open
dossier-status-paused = Paused
dossier-status-closed = Closed
dossier-start = Started
dossier-adopted = Adopted
dossier-not-adopted = Not yet: nobody of the household has agreed with a plan
dossier-end = Ended
dossier-not-ended = Not yet
dossier-take = Handing on to another system
dossier-take-what = This goes along: the day of each report, the goals, who does what, and what was recorded in conversations. The names follow the Dutch municipal data model (GGM), part Sociale Teams.
dossier-take-not = This stays here: the safety plan, the notes and the network. The household can see that you fetched this file. Without a basis you give it to nobody.
dossier-take-link = The dossier as open data (JSON)
dossier-partner = Plan of a partner
dossier-remark = Addition by a resident
