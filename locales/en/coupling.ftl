### audience: resident
coupling-title = Asking and offering
coupling-lead = Who asks for help, who offers help, and who could meet whom? The program proposes. You decide together.
coupling-ask = Ask help for someone
coupling-silent = Who waits for a word?
coupling-silent-lead = Nobody hears nothing for fourteen days. Call or write, also when there is nobody yet.
coupling-silent-since = Heard nothing since { $date }
coupling-heard = I let them know something today
coupling-proposals = Who could meet?
coupling-proposals-lead = Whoever waits longest comes first. Wishes that must be kept always are. Then the program chooses so that as many people as possible find someone.
coupling-proposals-none = There is nobody to propose now.
coupling-alone = For whom is there nobody yet?
coupling-alone-none = There is someone for everyone who asks.
coupling-certificates = Who needs a new VOG?
coupling-going = What goes on
coupling-going-none = Nothing goes on yet.
coupling-asks = The question
coupling-offers = The offer
coupling-could = { $who } could help
coupling-who = { $name } from { $area }
coupling-two = { $asker } and { $helper }
coupling-waits =
    { $days ->
        [0] Asked today.
        [one] Has waited one day.
       *[other] Has waited { $days } days.
    }
coupling-by-worker = A worker asks this for someone.
coupling-propose = Propose this
coupling-choose = Choose yourself
coupling-look = Look at the question
coupling-choose-title = Who fits this question?
coupling-fitting = Who fits
coupling-fitting-none = There is nobody who fits now.
coupling-fact-help = With what
coupling-fact-asked = Asked on
coupling-fact-word = Last word
coupling-fact-state = How it stands
coupling-fact-by = Who asks
coupling-asked-by-worker = A worker, for someone
coupling-asked-self = The person themselves
coupling-reason-same-quarter = Lives in the same neighbourhood.
coupling-reason-metres = Lives about { $metres } metres away.
coupling-reason-kilometres =
    { $kilometres ->
        [one] Lives about one kilometre away.
       *[other] Lives about { $kilometres } kilometres away.
    }
coupling-reason-times = Both can: { $times }.
coupling-reason-language = Both speak { $language }.
coupling-reason-likings = Both like: { $likings }.
coupling-reason-woman = Is a woman, as wished.
coupling-reason-man = Is a man, as wished.
coupling-reason-helps =
    { $running ->
        [0] Helps nobody now.
        [one] Helps one person now.
       *[other] Helps { $running } people now.
    } { $limit ->
        [one] Wants to help one at a time.
       *[other] Wants to help { $limit } at a time.
    }
coupling-instead-nobody = There is nobody else who fits.
coupling-instead-better = Whoever comes next fits less well.
coupling-instead-as-well = Someone else fits as well. For all together it makes no difference.
coupling-instead-others =
    { $count ->
        [one] Someone else fits better here. But then one other person finds nobody.
       *[other] Someone else fits better here. But then { $count } other people find nobody.
    }
coupling-instead-altogether = Someone else fits better here. But then it fits less well for all together.
coupling-nobody-offers = Nobody offers this now.
coupling-nobody-seats = Whoever fits helps someone who has waited as long or longer.
coupling-nobody-held =
    { $count ->
        [one] One person offers this, but: { $why }.
       *[other] { $count } people offer this, but: { $why }.
    }
coupling-held-not-cleared = the talk or the VOG is not in order yet
coupling-held-limit = this person helps enough people already
coupling-held-far = it is too far
coupling-held-time = they can never at the same time
coupling-held-wish = a wish that must be kept does not fit
coupling-held-before = they were proposed before
coupling-stage-proposed = Proposed
coupling-stage-contacted = Asked
coupling-stage-confirmed = Both want to
coupling-stage-running = Going on
coupling-stage-ended = Over
coupling-ending-refused = It did not go ahead
coupling-ending-taken-back = The proposal was taken back
coupling-ending-done = It was good like this
coupling-ending-stopped = It did not fit
coupling-next = What now?
coupling-next-coordinator = The coordinator has yet to agree
coupling-next-contact = Ask both of them
coupling-next-answers = Wait for the answers
coupling-next-meet = Let them sign and make an appointment
coupling-next-review = Look back: the day was { $date }
coupling-next-last = The agreed last day was { $date }
coupling-no-reason = Anyone may always say no. No reason is needed. Both keep their place.
coupling-do-agree = I agree
coupling-do-contact = I have asked both
coupling-do-asker-yes = { $asker } would like to
coupling-do-asker-no = { $asker } would rather not
coupling-do-helper-yes = { $helper } would like to
coupling-do-helper-no = { $helper } would rather not
coupling-do-asker-signs = { $asker } has signed the agreements
coupling-do-helper-signs = { $helper } has signed the agreements
coupling-one-title = Two people nearby
coupling-days-title = What happened
coupling-on-proposed = Proposed
coupling-on-coordinator = Coordinator agreed
coupling-on-worker = Worker agreed
coupling-on-contacted = Both were asked
coupling-on-asker-yes = { $asker } would like to
coupling-on-helper-yes = { $helper } would like to
coupling-on-asker-signed = { $asker } signed
coupling-on-helper-signed = { $helper } signed
coupling-on-met = First meeting
coupling-on-review = Looking back on
coupling-on-last = Last day
coupling-on-ended = Over on
coupling-how-ended = How it ended
coupling-view-asker = Who asked says how it goes
coupling-view-helper = Who helps says how it goes
coupling-meet = The first meeting
coupling-meet-on = When did they meet?
coupling-meet-review = When do you look back?
coupling-meet-review-hint = Within six months.
coupling-meet-last = Last day
coupling-meet-last-hint = Only if you agree on one together.
coupling-meet-send = Save the meeting
coupling-review = Looking back
coupling-review-next = When do you look back again?
coupling-review-send = We have looked back
coupling-end = Stopping
coupling-end-how = How does it end?
coupling-end-send = Stop
coupling-own-title = My question and offer
coupling-own-title-name = Hello { $name }
coupling-own-nothing = You have not asked or offered anything yet.
coupling-own-helper = { $who } could help you
coupling-own-asker = { $who } asks you
coupling-own-choose = Would you like to meet this person? You may say no. You need not say why. You keep your place.
coupling-own-wait = You said yes. We wait for the other answer.
coupling-own-agreements = You both want to meet. First agree on this. You respect each other’s limits. You promise nothing you cannot do. What you hear you do not tell others.
coupling-own-meet = You can make an appointment. The coordinator helps with it.
coupling-own-running = You meet each other. Say so when it does not go well.
coupling-own-yes = Yes, please
coupling-own-no = No, rather not
coupling-own-sign = I keep to these agreements
coupling-own-done = It is good like this, I stop
coupling-own-address = Address
coupling-own-show-address = Do you want to show your address?
coupling-own-show-address-hint = Only who helps you sees this. When it stops, we erase it.
coupling-own-show-address-send = Show my address
coupling-own-view = How do you think it goes?
coupling-own-view-hint = The coordinator reads this.
coupling-own-view-send = Save
coupling-own-questions = What I ask
coupling-own-offers = What I offer
coupling-own-words = In your words
coupling-own-stop = I take this question back
coupling-own-most-hint = Whoever you help now, you keep.
coupling-own-offer-state = Can you help someone?
coupling-own-offer-send = Save
coupling-own-adviser = You can also talk with { $name }, who does not tell others.
coupling-looked = Who has looked?
coupling-looked-none = Nobody yet.
coupling-looked-when = When
coupling-looked-who = Who
coupling-looked-what = What
coupling-waits-title = How long does it take?
coupling-waits-lead = How long do people wait who ask for help nearby? You see it per month in which they asked.
coupling-waits-why-few = When fewer than { $few } people asked in a month, we give no numbers and days. That way nobody can be known.
coupling-waits-nothing = There is nothing to see yet.
coupling-waits-month = Month
coupling-waits-asked = Questions
coupling-waits-waiting = Still wait
coupling-waits-reply-half = A word: half within
coupling-waits-reply-most = A word: nine in ten within
coupling-waits-meeting-half = A meeting: half within
coupling-waits-meeting-most = A meeting: nine in ten within
coupling-waits-few = Fewer than { $few }
coupling-waits-none = Too few to say
coupling-days =
    { $days ->
        [0] The same day
        [one] One day
       *[other] { $days } days
    }
