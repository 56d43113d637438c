### audience: resident
signal-link = Is something wrong here? Let us know
signal-title = Say what is wrong
signal-lead = You are reading about { $name }. What is wrong? You do not have to sign in.
signal-words = What is wrong?
signal-words-hint = For example: the number no longer works. Do not write down names or other data of people.
signal-send = Send
signal-too-many = Five reports about this entry are already waiting for an answer. We look at those first. Please try again in a few days.
signal-follow-title = Your report of an error
signal-follow-lead = Keep the address of this page. Here you read what we do with it.
signal-about = About
signal-received = Received on
signal-answered = Answered on
signal-yours = What you wrote
signal-ours = Our answer
signal-standing-received = Received
signal-standing-looking = We are looking at it
signal-standing-corrected = Corrected
signal-standing-unchanged = Not changed

## audience: staff
signal-open-title = Reported errors
signal-open-lead = Who waits longest comes first. Every report gets an answer.
signal-waits =
    { $days ->
        [0] Came in today.
        [one] Has waited one day.
       *[other] Has waited { $days } days.
    }
signal-answer-title = Answer to a reported error
signal-theirs = Someone wrote on { $date }
signal-step = What do you do with it?
signal-step-hint = Change the entry first when something in it is wrong.
signal-answer-words = Your answer
signal-answer-words-hint = Whoever reported the error reads this.
signal-answer-send = Save the answer
signal-no-words = Write down what you did, or why nothing changes.
signal-answered-before = This report has been answered already.
signal-stale = Someone else has just answered. Look once more.
