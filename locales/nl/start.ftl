### audience: resident
start-title = Samen verder
start-lead = Heeft u hulp nodig, of wilt u iets voor een ander doen? Hier begint u.
start-own-title = Uw eigen plan
start-own = Praat u met het wijkteam? Dan leest u hier wat wij hebben opgeschreven. U kunt er uw eigen tekst bij zetten.
start-sign-in = Log in
start-near-title = Hulp bij u in de buurt
start-near = Koffie drinken, samen sporten, hulp bij uw post. Kijk wat er is. U hoeft niet in te loggen.
start-near-link = Bekijk hulp in de buurt
start-menu-caseload = Mijn huishoudens
start-menu-report = Nieuwe melding
start-menu-team-files = Huishoudens van mijn team
start-menu-neighbourhood = Hulp in de buurt
start-menu-team = Mijn team
start-menu-manage = Hulp bijhouden
start-menu-map = De buurten
start-menu-own = Mijn begin
start-menu-sign-in = Inloggen
