### audience: resident
done-signed-out = U bent uitgelogd.
done-service-added = De hulp is toegevoegd.
done-service-changed = De hulp is aangepast.
done-service-checked = Genoteerd: vandaag nagekeken.
