### audience: resident
social-map-title = Help in the neighbourhood
social-map-lead = Here you find people and organisations that want to help. You do not need to sign in.
social-map-to-map = Choose a neighbourhood on the map
social-map-to-manage = Add and check help
social-map-words = What are you looking for?
social-map-words-hint = Type one or more words, for example: coffee.
social-map-as-typed = Places that fit what you type
social-map-kind = Kind of help
social-map-all-kinds = All kinds
social-map-all-themes = Everything
social-map-to-self-check = Not sure what you need? See first how you are doing
social-map-area = Neighbourhood
social-map-all-areas = All neighbourhoods
social-map-search = Search
social-map-count =
    { $count ->
        [0] Nothing found
        [one] One place found
       *[other] { $count } places found
    }
social-map-nothing = Try another word, or search all neighbourhoods. You can also ask the neighbourhood team.
social-map-pages = More pages
social-map-previous = Previous page
social-map-next = Next page
social-map-found-word = Found by “{ $typed }”.
social-map-found-read-as = You typed “{ $typed }”. We also searched for “{ $word }”.
social-map-found-means = You typed “{ $typed }”. Here it is called “{ $word }”.
social-map-found-about = Is also about: { $word }.
social-map-can = What it can do
social-map-will-not = What it will not do
social-map-who = Who
social-map-ask-for = Ask for
social-map-where = Where
social-map-address = Address
social-map-accessibility = Access with a disability
social-map-areas = For which neighbourhoods
social-map-when = When
social-map-cost = What it costs
social-map-phone = Telephone
social-map-email = E-mail
social-map-themes = Helps with
social-map-for-whom = For whom
social-map-how = How to ask for it
social-map-website = To the website
social-map-back = To all help in the neighbourhood
social-map-checked-on = Checked on { $date }.
social-map-never-checked = Not checked yet.
social-map-stale = May be out of date: call first
social-map-unconfirmed = Not confirmed
social-map-space-free = There is room
social-map-space-nearly = Nearly full
social-map-space-full = Full
social-map-lead-time = How soon can someone come?
social-map-lead-at-once = At once
social-map-lead-week = Within a week
social-map-lead-month = Within a month
social-map-lead-longer = It takes more than a month
social-map-leads = Who leads?
social-map-leads-hint = Where volunteers and professionals work together.
social-map-leads-volunteers = Volunteers do it themselves
social-map-leads-both = Together, as equals
social-map-leads-professionals = Mostly professionals
social-map-staff-contact = Contact for professionals
social-map-staff-contact-hint = Only those who work here read this: care workers, officials and the coordinator.
social-map-not-said = Not said
social-map-open-now = Only what is open now
social-map-open-now-hint = We show only what is surely open. Call when in doubt.
social-map-open-until = Open now, until { $time }
social-map-open-for-a-day = Open now, and for the next 24 hours
social-map-closed-now = Closed now
social-map-time = { $hour }:{ $minute }
social-map-hours-of = { $days }, { $opens } to { $closes }
social-map-hours-from = { $hours } (from { $date })
social-map-hours-to = { $hours } (until { $date })
social-map-every-day = every day
social-map-days-through = { $first } to { $last }
social-map-and = { $before } and { $last }
social-map-nth-day = the { $nth ->
    [first] first
    [second] second
    [third] third
    [fourth] fourth
    [fifth] fifth
   *[last] last
 } { $day } of the month
social-map-day-mon = Monday
social-map-day-tue = Tuesday
social-map-day-wed = Wednesday
social-map-day-thu = Thursday
social-map-day-fri = Friday
social-map-day-sat = Saturday
social-map-day-sun = Sunday
social-map-distance = About { $metres } metres from the middle of { $area }.
social-map-distance-far =
    { $kilometres ->
        [one] About one kilometre from the middle of { $area }.
       *[other] About { $kilometres } kilometres from the middle of { $area }.
    }
social-map-paper-title = Help in { $name }
social-map-paper-lead = This is how it stands on { $date }. Print this and pass it on.
social-map-paper-print = Print
social-map-paper-what = What it is
social-map-paper-text = The outline of { $name }, with numbers where help is. { $count ->
    [0] No entry is in it yet.
    [one] One entry is in it.
   *[other] { $count } entries are in it.
 } The list below has the same numbers. Is an entry too far away, or do we not know where it is? Then it is only in the list.
social-map-paper-where = You find all help in the municipality at { $address }.
social-map-paper-caption = Help in { $name }, the nearest to the middle first
social-map-paper-more =
    { $count ->
        [one] There is one more entry. See the list.
       *[other] There are { $count } more entries. See the list.
    }

social-map-kind-neighbour = Neighbours
social-map-kind-church = Church or mosque
social-map-kind-sport = Sports club
social-map-kind-peers = People who went through the same
social-map-kind-mentor = Buddy or mentor
social-map-kind-entrepreneur = Entrepreneur
social-map-kind-initiative = Residents' idea
social-map-kind-welfare = Welfare work
social-map-kind-formal = Help from professionals

social-map-status-active = Open
social-map-status-temporarily-closed = Closed for a while
social-map-status-inactive = Not open now
social-map-status-defunct = No longer exists

social-map-theme-money = Money
social-map-theme-work = Work and school
social-map-theme-daytime = What you do by day
social-map-theme-housing = Housing
social-map-theme-home-relations = Living together at home
social-map-theme-mental-health = How you feel
social-map-theme-physical-health = Health
social-map-theme-daily-living = Looking after yourself and your home
social-map-theme-network = People around you
social-map-theme-meaning = What matters to you
social-map-theme-upbringing = Bringing up children
social-map-theme-administration = Letters and forms

## audience: staff
social-map-manage-title = Check help in the neighbourhood
social-map-manage-lead = What has gone unchecked for longest comes first. After six months everyone sees that a place may be out of date.
social-map-manage-nothing = There is nothing here yet. Add the first place.
social-map-manage-caption = Places, longest unchecked first
social-map-back-manage = To the list
social-map-new-title = Add help
social-map-edit-title = Change help
social-map-name = Name
social-map-organization-hint = Leave empty when someone does it alone. If the organisation is here already, type the same name.
social-map-description = What it is
social-map-description-hint = Write it as you would tell a resident.
social-map-line = Line
social-map-line-hint = The lighter the help, the lower the line.
social-map-line-voluntary = 0: voluntary
social-map-line-accessible = 1: professional, without referral
social-map-line-specialist = 2: specialist, often with referral
social-map-line-residential = 3: with overnight stay
social-map-areas-hint = Choose nothing when it is for the whole municipality.
social-map-place-hint = Name and address on one line.
social-map-hours-hint = For example: Tue and Thu 10.00-12.00.
social-map-cost-hint = For example: free.
social-map-contact-hint = Only when this person agrees. Leave empty otherwise.
social-map-consent = This person agrees that name and number stand here for everyone.
social-map-consent-needed = First ask whether this person agrees, or take the name away.
social-map-bad-email = This is no e-mail address. Type it like this: name@example.nl.
social-map-status = State
social-map-save = Save
social-map-theirs = Someone else wrote meanwhile
social-map-empty = (made empty)
social-map-checked = Checked
social-map-checked-by = Checked by { $name }.
social-map-check = Check
social-map-check-lead = Is everything still true? Then say so here without changing anything.
social-map-check-button = Checked today
social-map-check-stale = Someone has just changed this. Look again whether it is true.
