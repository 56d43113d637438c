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
network-save-picture = Save the drawing (SVG)
network-save-png = Save as a photo (PNG)
network-save-table = Save the list as a table (CSV)
network-save-data = Save the list as open data (JSON)
network-file-name = who-is-there-for-you
network-print = Print this page

network-own-intro = These people are there for you. You can change the list yourself.
network-own-none = That is fine. You can always change your mind.
network-own-nobody = Nobody is here yet. You talk about this with your care worker.
network-relation = What is this person to you?
network-relation-hint = For example: sister, neighbour or friend.
network-gives = What does this person do for you?
network-receives = What do you do for this person?
network-room = Of what could there be more?
network-room-hint = What this person or you could still do.
network-often = How often is there contact?
network-strength = How is the tie?
network-strength-usual = ordinary
network-strength-strong = strong
network-strength-weak = loose
network-strain = Is something between you?
network-strain-none = no, or rather not said
network-strain-tense = there is tension
network-strain-broken = no contact any more
network-support-gives = helps you: { $kinds }
network-support-receives = gets from you: { $kinds }
network-support-room = there could be more: { $kinds }
network-room-practical = More practical help is possible with { $names }.
network-room-company = More company is possible with { $names }.
network-room-advice = More advice is possible with { $names }.
network-room-emotional = A listening ear more often is possible with { $names }.
network-tense-with = There is tension with { $names }.
network-broken-with = There is no contact any more with { $names }.
network-spoken-on-by = yes, on { $date } by { $who }
network-legend-arrow = the arrow points to whoever gets help
network-own-add-title = Add someone
network-own-add-hint = You decide who is on this list. Only the name and the group are needed.
network-own-name-hint = A first name or a nickname is enough.
network-own-end-title = Is this person no longer there for you?
network-own-end-hint = The name leaves the list and the drawing.
network-changed-meanwhile = Someone else has just changed this. See what it says now.
network-name-says-more = Put only a name here, without an address or telephone number.
network-to-do = Do
network-change = Change
network-add = Add
network-save = Save
network-end = Take off the list today
network-theirs = Someone else has just saved this
network-closeness-hint = You say how close. You may leave this open. Then the name is on the list only.
network-empty = nothing filled in
network-views = Drawings of these people
network-view-people = Who is there for you?
network-view-family = The family
network-view-known = Who knows whom?
network-family-title = The family
network-family-caption = Everyone in the drawing of the family
network-family-file = the-family
network-family-born = Born
network-family-parents = Parents
network-family-partners = Partner
network-family-words = In own words
network-family-nothing-own = Nobody is here yet. You talk about this with your care worker.
network-family-count =
    { $people ->
        [one] There is 1 person in the drawing.
       *[other] There are { $people } people in the drawing, in { $rows } { $rows ->
            [one] generation
           *[other] generations
        }.
    }
network-family-together = { $names } are partners.
network-family-apart = { $names } are no longer together.
network-family-children =
    { $count ->
        [one] { $names } is a child of { $parents }.
       *[other] { $names } are children of { $parents }.
    }
network-family-siblings = { $names } are brother or sister of each other.
network-family-grandparent = { $older } is a grandparent of { $younger }.
network-family-died = Died: { $names }.
network-family-outside = Not in the drawing: { $names }.
network-shape = Drawn as
network-shape-square = square: man
network-shape-circle = circle: woman
network-shape-diamond = diamond: other or not said
network-died = Died
network-died-yes = died
network-legend-couple = partners
network-legend-apart = no longer together
network-legend-died = died
network-legend-distant = grandparent
network-known-title = Who knows whom?
network-known-caption = Everyone on the list, and whom of the others they know
network-known-file = who-knows-whom
network-known-whom = Knows
network-known-nobody = nobody of the others yet
network-known-pair = { $name } knows { $names }.
network-known-alone = Knows nobody of the others yet: { $names }.
network-known-none = It is not known yet which of these people know each other.
network-legend-known = these people know each other
network-move = Move
network-place-question = Where is { $name }?
network-place-after =
    { $people ->
        [one] After that we ask about 1 more person.
       *[other] After that we ask about { $people } more people.
    }
network-place-now = { $name } now belongs to { $group }. How close: { $ring }.
network-place-other-group = Or choose another group
network-move-keys = Press an arrow to go past the people. Press Enter to move someone.
network-move-moving = Up is closer, down is further away. Left and right is another group. Enter keeps, Escape stops.
network-move-stands = is now:
network-move-left = Nothing has changed.
network-view-then = Then and now
network-then-title = Then and now
network-then-picture = From { $then } to { $now }
network-then-now = today
network-then-with-plan = { $date } (with the plan)
network-then-earlier = First
network-then-later = Later
network-then-show = Show
network-then-nothing = The list has not been kept before. There is nothing yet to lay side by side.
network-then-caption = Everyone who was there then or is there now
network-then-fate = Then and now
network-then-what = What is different?
network-then-gained = New: { $names }.
network-then-lost = No longer on the list: { $names }.
network-then-changed = Different from then: { $names }.
network-then-same = Stayed the same: { $names }.
network-then-was = { $aspect }: first { $before }, now { $now }
network-fate-gained = new
network-fate-lost = no longer on the list
network-fate-changed = different from then
network-fate-same = stayed the same
network-aspect-name = name
network-aspect-group = belongs to
network-aspect-closeness = how close
network-aspect-support = support
network-aspect-bond = tie
network-aspect-often = contact
network-kin-none = no family, or not in the drawing
network-kin-parent = parent
network-kin-grandparent = grandparent
network-kin-child = child
network-kin-grandchild = grandchild
network-kin-sibling = brother or sister
network-kin-partner = partner
network-kin-former-partner = former partner
network-kin-of-whom = Choose of which member this is family.
network-shape-open = not said (diamond)
network-shape-hint = As this person says it.
network-died-no = no
network-died-year = In which year?
network-died-year-hint = Leave empty if it is not known. For example: 2019
network-died-when = Fill in a year that has been, such as 2019.
network-known-who = Whom of the others does { $name } know?
network-known-hint = More than one answer is possible.
network-known-no-others = There is nobody else on the list.
network-save-change = Save what is different as open data (JSON)
network-then-file = then-and-now
network-said-title = Who said what?
network-said-line = { $date }, { $who }: { $what }
network-said-by-household = the household itself
network-said-by-you = your household
network-said-by-team = the team
network-said-said = { $what }
network-said-ended = no longer: { $what }
network-said-known = { $names } know each other
network-said-kin = { $name } is { $kin } of { $of }
network-said-mark = Said by { $who }: { $what }
network-own-kin-others = Is anyone else family?
network-own-kin-others-hint = Choose a name. Then you say what kind of family it is.
network-own-kin-of = Whose family is this person?
network-own-kin-what = What kind of family is this person?
network-own-kin-hint = Is this no family, or not any more? Then choose the first line.
network-own-kin-contact = This is a contact of { $name }.

## audience: staff

network-around = Drawing around
network-of-household = whole household
network-whose = of { $name }
network-willing = Wants to take part?
network-willing-not-asked = not asked
network-willing-unknown = does not know yet
network-willing-yes = yes
network-willing-no = no
network-nobody-yet = Nobody is on the list yet. Ask who is there for this household, and look at the drawing together.
network-former = Who was there before?
network-until-on = until { $date }

network-neighbours-not-asked = There are no neighbours on the list yet. Always ask about the neighbours too: they are easily forgotten.
network-neighbours-nobody = On { $date } the neighbours were asked about. There was nobody to name then.
network-neighbours-nobody-button = Asked: no neighbours to name

network-add-title = Add someone
network-mentioned = Also at the last conversation:
network-add-mentioned = Put { $name } on the list
network-add-withdraws = Adding someone withdraws the answer above.
network-tell-more = More about this person (not required)
network-name-hint = A first name or nickname only. This person does not know yet that the name stands here, so note no more than needed.
network-choose-group = Choose a group
network-of = Whose contact is this?
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
network-end-title = Is this person no longer there for the household?
network-end-hint = The name leaves the list and the drawing, and is kept under "Who was there before?".
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

network-spoken-by = Who spoke with this person?
network-spoken-by-hint = Leave empty if that was you.
network-bears = Can this person keep it up?
network-bears-hint = Ask whoever helps, or the household, and never work it out. Only the team reads this.
network-bears-well = yes, it goes well
network-bears-hard = it is hard
network-bears-too-much = it is too much
network-overburdened = Helping is hard or too much for { $names }. Offer relief.
network-relief = Find help nearby for carers
network-informed = When was this person told?
network-informed-hint = Leave empty as long as this person does not know that the name stands here. For example: 24-3-2026
network-informed-how = How were they told?
network-informed-how-hint = For example: the mother called herself.
network-reach = Address or telephone number
network-reach-hint = Only if this person agrees.
network-agreed = When did this person agree?
network-agreed-hint = Without this date we keep no address or telephone number. For example: 24-3-2026
network-told-on = knows since { $date }
network-told-on-how = knows since { $date } ({ $how })
network-reach-without-consent = Fill in when this person agreed, or remove the address or telephone number.
network-agreed-uninformed = Someone can only agree after being told. Fill in when that was.
network-offered-on = On { $date } filling this in together was offered.
network-offered-button = Offered today, not filled in yet
network-family-nothing = No relations have been filled in for this household yet. Add them with the members, or say with a contact what someone is to a member.
network-family-to-members = To the members and their relations
network-family-words-hint = What the household itself says about the family.
network-kinship = Family of this member
network-kinship-hint = Then this person is in the drawing of the family too. Choose above whose contact this is.
network-kept-by-hand = kept by hand
network-kept-plan-offered = kept with the plan
network-keep-title = Keep how it is now
network-keep-hint = Later one can see who came, who went and what changed. With every plan that you offer, this happens by itself.
network-keep = Keep today's list
