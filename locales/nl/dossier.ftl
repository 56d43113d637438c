### Het dossier in vijf gegevens, en om door te geven.
### audience: staff

dossier-title = Dossiergegevens
dossier-lead = Dit staat al in het dossier. U vult hier niets in.
dossier-link = Dossiergegevens en doorgeven
dossier-kind = Soort
dossier-kind-wmo = Hulp en meedoen (Wmo)
dossier-kind-youth = Jeugdhulp (Jeugdwet)
dossier-kind-debts = Hulp bij schulden (Wgs)
dossier-status = Status
dossier-status-open = Loopt
dossier-status-paused = Staat stil
dossier-status-closed = Afgesloten
dossier-start = Begonnen
dossier-adopted = Vastgesteld
dossier-not-adopted = Nog niet: niemand van het huishouden ging al akkoord met een plan
dossier-end = Geëindigd
dossier-not-ended = Nog niet
dossier-take = Doorgeven aan een ander systeem
dossier-take-what = Dit gaat mee: de dag van elke melding, de doelen, wie wat doet en wat er in gesprekken is vastgelegd. De namen volgen het Gemeentelijk Gegevensmodel, onderdeel Sociale Teams.
dossier-take-not = Dit blijft hier: het veiligheidsplan, de notities en het netwerk. Het huishouden kan zien dat u dit bestand hebt gehaald. Zonder grondslag geeft u het aan niemand.
dossier-take-link = Het dossier als open data (JSON)
dossier-partner = Plan van een partner
dossier-remark = Aanvulling van een bewoner
