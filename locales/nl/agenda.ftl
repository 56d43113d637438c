### audience: staff
agenda-term = Termijn
agenda-promised-call = Beloofd terug te bellen
agenda-next-contact = Contact met wie wacht
agenda-action-due = Actie uit het plan
agenda-action-review = Actie opnieuw bekijken
agenda-plan-review = Plan samen bekijken
agenda-goal-check-up = Navragen na afsluiten van een doel
agenda-file-check-up = Navragen na afsluiten
agenda-answer = Antwoord van het huishouden
agenda-handover = Overdracht
agenda-referral = Doorverwijzing
agenda-application = Aanvraag om over te besluiten
agenda-safety-step = Stap voor veiligheid
agenda-consent = Toestemming loopt af
