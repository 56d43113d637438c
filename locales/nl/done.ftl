### audience: resident
done-signed-out = U bent uitgelogd.
done-goal-added = Het doel staat in het plan.
done-goal-changed = Het doel is veranderd.
done-goal-closed = Het doel is afgesloten.
done-action-added = De actie staat in het plan.
done-action-changed = De actie is veranderd.
done-plan-offered = Deze versie ligt nu bij het huishouden.
done-plan-answered = Uw antwoord is bewaard.
done-own-text-kept = Uw tekst is bewaard.
