### Looking for oneself how it goes, before anyone is asked anything.

## audience: resident

self-check-title = How are you doing?
self-check-lead = See for each subject how it goes. After that you see what you can do yourself, and who can help.
self-check-private = You do not have to sign in. We keep nothing of what you choose. You decide which subjects you fill in.
self-check-danger = Are you in danger now? Call 112. Is it not safe at home? Call Veilig Thuis: 0800 2000. Are you thinking of death? Call 113.
self-check-going-well = This goes well
self-check-going-better = This could be better
self-check-going-worry = I worry about this
self-check-show = Show what I can do
self-check-error-nothing = Choose for one subject or more how it goes.
self-check-again = Look again
self-check-answer-title = What you can do
self-check-answer-lead = When you close this page, what you chose is gone. Do you want to keep it? Then print this page.
self-check-well = This goes well
self-check-said = You chose:
self-check-soon-debts = Could you lose your home? Or will gas, power or water be cut off? Say so at once. Then you talk to the team within three working days.
self-check-near = See who helps in the neighbourhood: { $area }
self-check-step-money = Put your letters and bills together. Write down what comes in and what goes out. Pay for your home, power and care first.
self-check-step-work = Write down what you can do and like to do. Ask someone you know to think along.
self-check-step-daytime = Choose one thing for this week that you look forward to. Ask someone to come along.
self-check-step-housing = Talk to your landlord about what is wrong. Take pictures of it and keep them.
self-check-step-home-relations = Choose a quiet moment and say what you need. Then ask what the other needs.
self-check-step-mental-health = Tell someone you trust how you are. Does it last longer than two weeks? Then call your doctor.
self-check-step-physical-health = Call your doctor when you worry. A short walk often helps too.
self-check-step-daily-living = Write down what you do yourself and what no longer works. Ask someone to take over one thing.
self-check-step-network = Call or write to someone you have not spoken to for a long time. It need not take long.
self-check-step-meaning = Think of a day that was good. What did you do then, and with whom?
self-check-step-upbringing = Talk to someone at school or to another parent. You do not have to solve it alone.
self-check-step-administration = Put all post on one pile. Open two letters a day, together with someone if you like.
self-check-talk-title = Do you want to talk about it?
self-check-talk = You can, with someone you know and also with the team. Take this page along if you like. You decide what you tell.
