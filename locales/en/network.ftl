### The people around a household: list, picture and the sentence with it.

## audience: resident

network-title = Who is there for you?
network-picture-title = The people around you
network-picture-of = The people around { $name }
network-centre = home
network-list-title = The list
network-list-caption = Everyone in the drawing, and who has no place in it yet
network-name = Name
network-group = Belongs to
network-closeness = How close?
network-kinds = What kind of support?
network-spoken = Spoken with?
network-not-yet = not yet
network-spoken-on = yes, on { $date }
network-open = still open

network-group-family = family
network-group-relatives = relatives
network-group-friends = friends
network-group-acquaintances = acquaintances
network-group-neighbours = neighbours
network-group-colleagues = colleagues
network-group-church-club = church or club
network-group-volunteers = volunteers
network-group-professionals = professionals

network-close-near = close
network-close-middle = in between
network-close-far = further away

network-kind-practical = practical help
network-kind-company = company
network-kind-advice = advice
network-kind-emotional = a listening ear

network-direction-gives = helps you
network-direction-receives = gets help from you
network-direction-both = you help each other

network-often-daily = every day
network-often-weekly = every week
network-often-monthly = every month
network-often-seldom = not often

network-note-remark = Good to know
network-none-not-wanted = You do not want anyone to think along
network-none-not-possible = Nobody can think along now

network-count-people =
    { $people ->
        [one] There is 1 person on the list.
       *[other] There are { $people } people on the list.
    }
network-count-rings = Of them, { $rings }.
network-count-near =
    { $people ->
        [one] 1 is close
       *[other] { $people } are close
    }
network-count-middle =
    { $people ->
        [one] 1 is in between
       *[other] { $people } are in between
    }
network-count-far =
    { $people ->
        [one] 1 is further away
       *[other] { $people } are further away
    }
network-from-practical = Practical help comes from { $names }.
network-from-company = Company comes from { $names }.
network-from-advice = Advice comes from { $names }.
network-from-emotional = A listening ear comes from { $names }.
network-goes-to = Help goes to { $names }.
network-count-not-spoken =
    { $people ->
        [one] 1 of them has not been spoken with yet.
       *[other] { $people } people have not been spoken with yet.
    }
network-unplaced = No place in the drawing yet: { $names }.
network-others =
    { $people ->
        [one] one more
       *[other] { $people } others
    }
network-and = { $first } and { $last }
network-more =
    { $people ->
        [one] And 1 more person. The name is on the list.
       *[other] And { $people } more people. Their names are on the list.
    }
network-legend-spoken = this person has been spoken with
network-legend-not-spoken = not spoken with yet
network-save-picture = Save the drawing
network-file-name = who-is-there-for-you
network-print = Print this page

network-own-intro = You named these people yourself.
network-own-wrong = Is something not right? Tell your care worker.
network-own-none = That is fine. You can always change your mind.
network-own-nobody = Nobody is here yet. You talk about this with your care worker.

## audience: staff

network-around = Drawing around
network-of-household = whole household
network-whose = of { $name }
network-willing = Wants to take part?
network-willing-not-asked = not asked
network-willing-unknown = does not know yet
network-willing-yes = yes
network-willing-no = no
network-to-do = Do
network-change = Change
network-nobody-yet = Nobody is on the list yet. Ask who is there for this household, and look at the drawing together.
network-former = Who was there before?
network-until-on = until { $date }

network-neighbours-not-asked = There are no neighbours on the list yet. Always ask about the neighbours too: they are easily forgotten.
network-neighbours-nobody = On { $date } the neighbours were asked about. There was nobody to name then.
network-neighbours-nobody-button = Asked: no neighbours to name

network-add-title = Add someone
network-add-withdraws = Adding someone withdraws the answer above.
network-tell-more = More about this person (not required)
network-add = Add
network-name-hint = A first name or nickname only. This person does not know yet that the name stands here, so note no more than needed.
network-choose-group = Choose a group
network-of = Whose contact is this?
network-closeness-hint = The household says how close. It may stay open: then someone is on the list, but not in the drawing yet.
network-kinds-hint = More than one answer is possible.
network-direction = Which way does the support go?
network-often = How often is there contact?
network-spoken-hint = The date of the conversation with this person. Not spoken yet? Leave the field empty. For example: 24-3-2026
network-note = What should the team know? (may stay empty)
network-note-hint = For example how much someone can bear, or something about safety.
network-note-kind = What is that about?
network-note-kind-hint = Burden and safety are read by the team only. An ordinary remark is read by the household too.
network-note-burden = Burden
network-note-safety = Safety
network-from = On the list from
network-from-hint = For example: 24-3-2026
network-until = No longer on the list from
network-until-hint = Leave empty as long as this person is there.
network-save = Save
network-end-title = Is this person no longer there for the household?
network-end-hint = The name leaves the list and the drawing, and is kept under "Who was there before?".
network-end = Take off the list today
network-theirs = A colleague has just saved this
network-empty = nothing filled in
network-ends-before-begin = This day lies before the day on which the name came on the list. Choose a later day.
network-spoken-in-future = This conversation has yet to come. Fill in the date once it has taken place.
network-people-on-the-list = There are still people on the list. Take them off the list first.
network-answer-changed = A colleague has just changed this. See what it says now and choose again.

network-none-title = No network wanted or possible
network-none-hint = That is an answer too. The plan can simply go on.
network-none-why = What does the household say?
network-none-reason = Why?
network-none-reason-hint = Preferably in the household's own words.
network-none-save = Save this answer
network-none-is-fine = This is an answer. The plan can simply go on, and the household can always withdraw it.
network-withdraw = Withdraw this answer
