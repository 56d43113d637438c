### audience: staff
waiting-title = Waiting list
waiting-none = Nobody waits for a first conversation.
waiting-order = Who goes first stands at the top. Then who waits longest.
waiting-turn-first = Goes first
waiting-turn-in-order = In order
waiting-since = { $days ->
    [0] Waits since today, { $on }
    [one] Waits since { $on }: { $days } day
   *[other] Waits since { $on }: { $days } days
}
waiting-nobody = Nobody works on this
waiting-someone = Someone works on this
waiting-talk = Waits for a first conversation
waiting-not-looked = Nobody has looked yet
waiting-looked = Looked at by { $who } on { $on }, not finished
waiting-alone = Nobody works on these yet
waiting-alone-none = Somebody works on every other file.
waiting-alone-lead = Who waits longest stands at the top. Open the file to work on it too. Your team leader can also give it to someone.
waiting-alone-since = { $days ->
    [0] Since today, { $on }
    [one] Since { $on }: { $days } day
   *[other] Since { $on }: { $days } days
}
waiting-alone-pages = More files that nobody works on
waiting-next = Next contact
waiting-next-none = No next contact was agreed
waiting-why-first = Why this goes first
waiting-passed-by = { $who } let this go first on { $on }.
waiting-safety = Is someone not safe?
waiting-let-first = Let { $label } go first
waiting-first-title = Let this report go first
waiting-first-lead = Do this when someone is not safe. The report comes to the top of the waiting list, with your name and the reason.
waiting-reason = Why can this not wait?
waiting-reason-hint = Your team reads this. The household does not see it in its own timeline.
waiting-go-first = Let it go first
waiting-first-link = Let this report go first
waiting-error-nothing = No report waits here for a first conversation.
waiting-error-already = This report goes first already.
