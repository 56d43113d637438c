### All support that runs for a household now, on one page.
### audience: resident

support-title = All help
support-own-link = All help that runs now
support-own-lead = This is the help that runs on { $date }. You see who does what, also at your home and in the neighbourhood.
support-own-closed = There is also a safety plan. It is not on this page. Ask your neighbourhood team about it.
support-nothing = No help runs now.
support-print = Print this page
support-action = { $who }, done on { $date }. This is about: { $area }.
support-partners = What other organisations do
support-partner = { $organisation }, since { $date }. This is about: { $area }. To be reached: { $contact }
support-decided = What the municipality decided
support-given = For { $name }. { $how }. From { $from }, up to and including: { $until }.
support-begins = Begins on { $date }
support-referred = Asked of other organisations
support-sent = For { $name }, asked of { $whom }.

## audience: staff

support-link = All help on one page
support-lead = All help that runs on { $date }: from the plan, of partners, from decisions and referrals. You need not type anything on this page.
support-closed = Restricted
support-closed-exists = There is a safety plan. Only those who work on this file can read it.
support-closed-readable = There is a safety plan. It has a log of its own and does not go on paper.
