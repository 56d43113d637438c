### audience: staff
agenda-term = Term
agenda-promised-call = Promised to call back
agenda-next-contact = Contact with who is waiting
agenda-action-due = Action of the plan
agenda-action-review = Look at an action again
agenda-plan-review = Look at the plan together
agenda-goal-check-up = Ask after a closed goal
agenda-file-check-up = Ask after closing
agenda-answer = Answer from the household
agenda-handover = Handover
agenda-referral = Referral
agenda-application = Application to decide on
agenda-safety-step = Step for safety
agenda-consent = Consent ends
