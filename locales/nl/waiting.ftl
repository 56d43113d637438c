### audience: staff
waiting-title = Wachtlijst
waiting-none = Niemand wacht op een eerste gesprek.
waiting-order = Wie voorgaat staat bovenaan. Daarna wie het langst wacht.
waiting-turn-first = Gaat voor
waiting-turn-in-order = Op volgorde
waiting-since = { $days ->
    [0] Wacht sinds vandaag, { $on }
    [one] Wacht sinds { $on }: { $days } dag
   *[other] Wacht sinds { $on }: { $days } dagen
}
waiting-nobody = Niemand werkt hieraan
waiting-someone = Iemand werkt hieraan
waiting-talk = Wacht op een eerste gesprek
waiting-not-looked = Nog niemand heeft gekeken
waiting-looked = Bekeken door { $who } op { $on }, nog niet klaar
waiting-alone = Niemand werkt hier nog aan
waiting-alone-none = Aan elk ander dossier werkt iemand.
waiting-alone-lead = Wie het langst wacht staat bovenaan. Open het dossier om eraan mee te werken. Uw teamleider kan het ook aan iemand geven.
waiting-alone-since = { $days ->
    [0] Sinds vandaag, { $on }
    [one] Sinds { $on }: { $days } dag
   *[other] Sinds { $on }: { $days } dagen
}
waiting-alone-pages = Meer dossiers waar niemand aan werkt
waiting-next = Volgend contact
waiting-next-none = Er is geen volgend contact afgesproken
waiting-why-first = Waarom dit voorgaat
waiting-passed-by = { $who } liet dit voorgaan op { $on }.
waiting-safety = Is iemand niet veilig?
waiting-let-first = Laat { $label } voorgaan
waiting-first-title = Laat deze melding voorgaan
waiting-first-lead = Doe dit als iemand niet veilig is. De melding komt bovenaan de wachtlijst. Uw naam en de reden staan erbij.
waiting-reason = Waarom kan dit niet wachten?
waiting-reason-hint = Uw team leest dit. Het huishouden ziet het niet in zijn eigen verloop.
waiting-go-first = Laat voorgaan
waiting-first-link = Laat deze melding voorgaan
waiting-error-nothing = Er wacht hier geen melding op een eerste gesprek.
waiting-error-already = Deze melding gaat al voor.
