### Days and terms: where a term stands, and what is wrong with a typed date.
### audience: resident

time-days-left =
    { $days ->
        [one] 1 day left
       *[other] { $days } days left
    }
time-due-today = today
time-days-late =
    { $days ->
        [one] 1 day late
       *[other] { $days } days late
    }
time-met = done in time, on { $date }
time-met-late =
    { $days ->
        [one] done on { $date }, 1 day late
       *[other] done on { $date }, { $days } days late
    }

time-not-a-date = We do not understand this date. Write the date like this: 31-12-1980.
time-impossible-date = This day is not on the calendar. Please look again at the day and the month.
time-date-too-late = This date is too late. Choose { $date } or a day before it.
time-date-too-early = This date is too long ago. Choose { $date } or a day after it.
