### audience: staff
weight-title = How much work
weight-lead = You say yourself how much work a file is. Your team agrees how many hours that is, more or less. There is no norm from outside.
weight-light = Light
weight-ordinary = Ordinary
weight-heavy = Heavy
weight-hours = { $hours } hours
weight-now = now { $hours }
weight-below = The work of the team is now { $now } hours a week. There is room: the team can do { $from } to { $until } hours.
weight-within = The work of the team is now { $now } hours a week. That fits: the team can do { $from } to { $until } hours.
weight-above = The work of the team is now { $now } hours a week. That is too much: the team can do { $from } to { $until } hours.
weight-column = Weight
weight-files = Files
weight-per-week = Hours a week
weight-sum = Together about { $hours } a week.
weight-unweighed = { $count ->
    [one] Of { $count } file nobody has said yet how much work it is.
   *[other] Of { $count } files nobody has said yet how much work they are.
}
weight-team = Your team
weight-team-files = Open files of your team
weight-no-band = Your team has not agreed yet how many hours a file asks.
weight-mine = Your own files
weight-my-files = Open files you work on
weight-mine-only = Only you see this. When you and a colleague work on a file, it counts for both of you.
weight-think = What your team agrees
weight-think-lead = Everyone in the team can change this.
weight-light-hours = Hours a week for a light file
weight-ordinary-hours = Hours a week for an ordinary file
weight-heavy-hours = Hours a week for a heavy file
weight-from = From how many hours a week does the team have enough work?
weight-until = Up to how many hours a week can the team do?
weight-hours-hint = In hours, with quarters: 1.5 or 0.25
weight-theirs = A colleague kept this meanwhile
weight-error-hours = Write a number of hours in whole quarters, such as 1.5 or 0.25.
weight-error-band = This must be as much as where it begins, or more.
weight-file-title = How much work is this?
weight-file-lead = It is about the time you need. It says nothing about the household.
weight-file-question = How much work is this file now?
weight-file-link = Say how much work this is
