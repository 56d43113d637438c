### Referral: one question of one person, to one organisation.
### audience: resident

referral-sent = Sent
referral-seen = Opened
referral-accepted = Accepted
referral-refused = Refused
referral-withdrawn = Taken back
referral-state = { $state } on { $date }
referral-first-name = First name
referral-question = What is the question?
referral-contact = How can they get in touch?
referral-more = What else do they have to know?
referral-own-title = What did we send to others?
referral-received-title = A request for help
referral-closed = The neighbourhood team sent you a question of someone who looks for help. We write down when you open it.
referral-open = Open the question
referral-gone = This question can no longer be read here. Call the neighbourhood team if you want to know about it.
referral-answer-title = Your answer
referral-answer = Can you help?
referral-can = Yes, we get in touch
referral-cannot = No, we cannot
referral-words = Would you like to add something?
referral-words-hint = Do you say no? Write briefly why. The household reads this too.
referral-answer-send = Send
referral-only-this = You see this one question here. You do not see the rest.
referral-not-now = This cannot be done now. First look where it stands.
referral-why-missing = Write briefly why it cannot be done.
referral-paper-title = Request for help
referral-paper-to = For { $whom }
referral-paper-how = You can answer with the code from our letter. You may also call.

## audience: staff

referral-title = Referrals
referral-nothing = Nothing was sent yet.
referral-about-line = About { $name }
referral-new-title = New referral
referral-new-how = Choose together with the household what you send. The household reads exactly the same.
referral-ground = On which legal basis?
referral-ground-hint = Only legal bases that stand now. The receiver and the person follow from it.
referral-ground-choice = { $whom }, about { $name }: { $what }
referral-question-hint = As the household itself would put it.
referral-contact-hint = For example a telephone number. It may stay empty: then they call you.
referral-more-hint = Only what is needed. It may stay empty.
referral-no-basis = Without a legal basis that stands nothing can be sent. First write down why you may share this.
referral-send = Send
referral-content = What was sent?
referral-course = How did it go?
referral-paper = Referral on paper (PDF)
referral-letter = Letter with the code
referral-withdraw = Take the referral back
referral-noted = I have read the answer
