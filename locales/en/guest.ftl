### Guests: someone who does one action or receives one referral, and sees that alone.
### audience: resident

guest-title = What is asked of you?
guest-nothing = There is nothing here for you to read now. Call us if you expected it.
guest-asked-by = { $name } asks if you would do this.
guest-expects = What exactly is asked?
guest-due = Done by
guest-how-title = How is it going?
guest-how = Where does it stand?
guest-said-doing = I am working on it
guest-said-done = It is done
guest-said-cannot = I cannot manage it
guest-words = Would you like to add something?
guest-words-hint = The household and the neighbourhood team read this.
guest-cannot-why = Write briefly what does not work. Then we look for something else together.
guest-send = Send
guest-you-said = You said on { $date }: { $said }
guest-said-before = What you said before
guest-only-this = You see this one question here. You do not see the rest of the plan.
guest-until = You can look here until { $date }.
guest-letter-why-by = { $name } asks if you would help with something. With this code you read the question. You also say how it goes.
guest-letter-why = Someone asks if you would help with something. With this code you read the question. You also say how it goes.
guest-letter-why-referral = With this code you read a request for help. You also say whether you can help.
guest-letter-no-born = Your date of birth is not needed.

## audience: staff

guest-of-action = Does one action of the plan
guest-of-referral = Receives one referral
guest-invite-title = Show someone one action
guest-invite-how = This person gets a letter with a code and sees this action alone. First ask whether the household wants this, and whether this person does.
guest-already = Who has a code for this action already?
guest-name = Name
guest-name-hint = The name the household uses. We write down no more.
guest-who-asks = Who asks?
guest-who-asks-hint = The guest reads this first name only.
guest-expects-ask = What exactly is asked?
guest-expects-hint = The guest reads this. Write nothing about the rest of the plan. It may stay empty.
guest-until-ask = Until when?
guest-until-hint = A year at most. For example: 1-3-2027.
guest-invite-button = Make a letter with a code
guest-not-network = This action is done by someone other than the network.
guest-wrong-day = Choose a day from today, a year ahead at most.
guest-not-a-member = Who asks does not belong to this household now.
guest-stands-until = Can look until { $date }
guest-stands-ended = Withdrawn on { $date }
guest-stands-over = Over since { $date }
guest-said-title = What does this guest say?
guest-said = { $said } ({ $date })
guest-seen = I have read it
guest-printed = The letter is printed: throw the code away here
guest-withdraw-title = Withdraw the code
guest-withdraw-how = The guest then sees nothing any more, at once. What the guest said stays.
guest-withdraw = Withdraw the code
guest-back-referral = Referral
guest-on-plan = Who takes part with a code?
guest-on-plan-line = { $name }: { $what }
guest-no-answer = Nothing said yet
guest-link = Show this to someone
