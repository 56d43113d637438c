### Days and terms: where a term stands, and what is wrong with a typed date.
### audience: resident

time-days-left =
    { $days ->
        [one] nog 1 dag
       *[other] nog { $days } dagen
    }
time-due-today = vandaag
time-days-late =
    { $days ->
        [one] 1 dag te laat
       *[other] { $days } dagen te laat
    }
time-met = op tijd klaar, op { $date }
time-met-late =
    { $days ->
        [one] klaar op { $date }, 1 dag te laat
       *[other] klaar op { $date }, { $days } dagen te laat
    }

time-not-a-date = Wij begrijpen deze datum niet. Schrijf de datum zo: 31-12-1980.
time-impossible-date = Deze dag staat niet op de kalender. Kijk nog eens naar de dag en de maand.
time-date-too-late = Deze datum is te laat. Kies { $date } of een dag daarvoor.
time-date-too-early = Deze datum is te lang geleden. Kies { $date } of een dag daarna.
