### audience: resident
area-back = To help in the neighbourhood
area-map-title = Map of the neighbourhoods
area-map-text =
    { $count ->
        [one] This drawing shows one neighbourhood. Its name is in the list below.
       *[other] This drawing shows { $count } neighbourhoods. The numbers are also in the list below.
    }
area-list-caption = The neighbourhoods on the map
area-number = Number
area-name = Neighbourhood
area-district = District
area-help = Help
area-help-in = Help in { $name }
area-paper-of = { $name } on paper
area-source = Source of the boundaries: { $source }
area-nothing = There is no map of this municipality yet.
