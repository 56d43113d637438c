### audience: resident
load-title = How full is it?
load-lead = Say how many people you help now, and what you can manage. We no longer suggest first what is full.
load-helping = How many people do you help now?
load-at-most = How many can it be at most?
load-at-most-hint = You decide what you can manage.
load-waiting = How many people are waiting?
load-waiting-hint = You do not know? Then leave it empty.
load-needs = What would help?
load-need-hands = More people who help
load-need-money = Money
load-need-place = A larger or another place
load-need-rest = Someone who takes over for a while
load-need-elsewhere = Another place where people can go
load-words = Your explanation
load-words-hint = What do you notice, and what are help or money needed for? Do not write down names of people you help.
load-save = Save
load-to-sheet = See the page to ask for help or money with
load-number = Fill in a number. Everything empty is fine too: then nothing is said about it any more.
load-limit = Fill in how many people it can be at most: one or more.
load-sheet-title = What { $name } carries
load-sheet-on = This is how it stands on { $date }. You can ask for help or money with this page.
load-sheet-carries = How full it is
load-sheet-waiting = People who are waiting: { $count }.
load-nothing = Nobody has said yet how full it is.
load-carries = { $helping ->
    [one] Helps one person. At most { $most }.
   *[other] Helps { $helping } people. At most { $most }.
 }
load-days = How full it was
load-day = Day
load-not-said = Not said
load-print = Print

## audience: staff
load-busy-title = Full, or nearly full
load-busy-lead = Talk with whoever does this, before it becomes too much. What is full stands lower in the list.
load-asks = Asks for: { $needs }.
