### Looking for oneself how it goes, before anyone is asked anything.

## audience: resident

self-check-title = Hoe gaat het met u?
self-check-lead = Kijk per onderwerp hoe het gaat. U ziet daarna wat u zelf kunt doen, en wie kan helpen.
self-check-private = U hoeft niet in te loggen. Wij bewaren niets van wat u kiest. U kiest zelf welke onderwerpen u invult.
self-check-danger = Is er nu gevaar? Bel 112. Is het thuis niet veilig? Bel Veilig Thuis: 0800 2000. Denkt u aan de dood? Bel 113.
self-check-going-well = Dit gaat goed
self-check-going-better = Dit kan beter
self-check-going-worry = Hier maak ik mij zorgen over
self-check-show = Laat zien wat ik kan doen
self-check-error-nothing = Kies bij één onderwerp of meer hoe het gaat.
self-check-again = Opnieuw kijken
self-check-answer-title = Dit kunt u doen
self-check-answer-lead = Als u deze pagina sluit, is wat u koos weg. Wilt u het bewaren? Print deze pagina dan.
self-check-well = Dit gaat goed
self-check-said = U koos:
self-check-soon-debts = Moet u misschien uw huis uit? Of gaan gas, stroom of water dicht? Zeg dat meteen. Dan praat u binnen drie werkdagen met het wijkteam.
self-check-near = Kijk wie helpt in de buurt: { $area }
self-check-step-money = Leg uw brieven en rekeningen bij elkaar. Schrijf op wat er binnenkomt en wat eruit gaat. Betaal eerst uw huis, stroom en zorg.
self-check-step-work = Schrijf op wat u kunt en graag doet. Vraag iemand die u kent om mee te denken.
self-check-step-daytime = Kies één ding voor deze week waar u zin in heeft. Vraag iemand om mee te gaan.
self-check-step-housing = Praat met uw verhuurder over wat er mis is. Maak er foto’s van en bewaar die.
self-check-step-home-relations = Kies een rustig moment en zeg wat u nodig heeft. Vraag daarna wat de ander nodig heeft.
self-check-step-mental-health = Vertel iemand die u vertrouwt hoe het gaat. Duurt het langer dan twee weken? Bel dan uw huisarts.
self-check-step-physical-health = Bel uw huisarts als u zich zorgen maakt. Een klein rondje lopen helpt vaak ook.
self-check-step-daily-living = Schrijf op wat u zelf doet en wat niet meer lukt. Vraag iemand om één ding over te nemen.
self-check-step-network = Bel of stuur een bericht aan iemand die u lang niet sprak. Dat hoeft niet lang te duren.
self-check-step-meaning = Denk aan een dag die goed was. Wat deed u toen, en met wie?
self-check-step-upbringing = Praat met iemand van school of met een andere ouder. U hoeft het niet alleen op te lossen.
self-check-step-administration = Maak één stapel van alle post. Open elke dag twee brieven, samen met iemand als dat fijn is.
self-check-talk-title = Wilt u erover praten?
self-check-talk = Dat kan met iemand die u kent, en ook met het wijkteam. Neem deze pagina mee als u dat wilt. U vertelt zelf wat u kwijt wilt.
