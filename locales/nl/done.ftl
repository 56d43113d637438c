### audience: resident
done-signed-out = U bent uitgelogd.
done-file-joined = U werkt nu mee met dit huishouden.
done-file-details = De naam en de buurt zijn opgeslagen.
done-file-member = De persoon hoort nu bij dit huishouden.
done-file-person = De gegevens zijn opgeslagen.
done-file-left = Wij hebben opgeschreven dat deze persoon niet meer bij het huishouden hoort.
done-file-relation = De relatie is opgeslagen.
done-file-authority = Het gezag is opgeslagen.
done-file-ended = Het einde is opgeslagen.
done-file-assigned = De medewerker kan nu beginnen.
done-report-registered = De melding is opgeslagen. De termijnen lopen.
done-report-corrected = De melding is verbeterd. De termijnen zijn opnieuw geteld.
done-report-offer = Het aanbod is opgeschreven.
done-report-plan = Het eigen plan is bewaard. Niemand kan het meer veranderen.
done-report-term = Het is opgeschreven bij de termijn.
done-report-receipt = De ontvangst is bevestigd.
