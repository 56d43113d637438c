### The household's own door: the beginning, and who has looked.
### audience: resident

insight-tabs = Your pages
insight-tab-home = Start
insight-tab-account = Account
insight-tab-decision = Decision
insight-tab-people = My people
insight-tab-life = How life is
insight-tab-plan = My plan
insight-tab-sharing = What do we share?
insight-tab-log = Who has looked?
insight-which-title = Your household
insight-which-lead = You belong to more than one household. Choose one.
insight-which-none = There are no pages for you to read now. Call the neighbourhood team if you expected them.
insight-begin-title = Start
insight-welcome = Welcome, { $name }
insight-begin-lead = This is your place. What would you like to do?
insight-do-plan = Read your plan
insight-do-people = See who is there for you
insight-do-account = Read the account of our conversation
insight-do-write = Add something yourself
insight-workers = Who works together with you?
insight-coordinator = Your regular contact is { $name }.
insight-no-workers = There is nobody now. The neighbourhood team is looking for someone for you.
insight-readers = Who can see this?
insight-readers-text = You and the people of your household who have a code. The people who work with you, and the care workers of their team. The team leader sees your name only. Whoever has a code for one question sees that question only. Nobody else can read this.
insight-readers-log = See who has looked
insight-looked-title = Who has looked?
insight-looked-lead = Here you see which team opened your data, when and why. We always write that down.
insight-looked-choose = Choose the days yourself
insight-looked-from = From which day?
insight-looked-from-hint = For example: 1-11-2026. Leave it empty to see everything.
insight-looked-until = Up to and including which day?
insight-looked-show = Show
insight-looked-turned = This day comes before the first day. Choose a later day.
insight-looked-more = There is more than fits here. You see the last 500 lines. Choose a shorter period to read the rest.
insight-looked-none = Nobody has looked in this period.
insight-looked-own = Someone from your household
insight-looked-own-was-here = read or wrote on their own pages
insight-looked-who = { $team } ({ $capacity })
insight-looked-times = { $count ->
    [one] { $times }
   *[other] { $times } ({ $count } times)
 }
insight-looked-head-who = Who
insight-looked-head-what = What
insight-looked-head-why = Why
insight-looked-head-when = At what time
insight-looked-ask = Is something not clear, or not right to you? Ask us. We will explain.
insight-tab-timeline = What happened
