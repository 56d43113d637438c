### audience: staff
effort-title = Time for registering
effort-lead = This is how much time your team spent writing things down. When it becomes too much, tell the municipality.
effort-none = Nothing has been measured yet.
effort-weeks = The last twelve weeks
effort-column-week = Week
effort-column-time = Time
effort-column-forms = Forms
effort-week = From { $monday }
effort-time = { $hours } hours and { $minutes } minutes
effort-hidden = Fewer than three people wrote something down. We do not show that.
effort-how = How is this measured?
effort-how-measured = We count from opening a form until it is saved. A form counts for 15 minutes at most. What was not saved does not count.
effort-how-hidden = We keep the sum of the team alone. Nobody's own time can be seen.
