### audience: resident
area-back = Naar de hulp in de buurt
area-map-title = Kaart van de buurten
area-map-text =
    { $count ->
        [one] Deze tekening toont één buurt. De naam staat in de lijst hieronder.
       *[other] Deze tekening toont { $count } buurten. De nummers staan ook in de lijst hieronder.
    }
area-list-caption = De buurten op de kaart
area-number = Nummer
area-name = Buurt
area-district = Wijk
area-help = Hulp
area-help-in = Hulp in { $name }
area-paper-of = { $name } op papier
area-source = Bron van de grenzen: { $source }
area-nothing = Er is nog geen kaart van deze gemeente.
