### Without signal: one form goes on, and the page that says so.
### audience: resident

offline-title = Er is geen verbinding
offline-about = Deze pagina komt terug zodra er weer verbinding is. Laad haar dan opnieuw.
offline-text = Uw tekst van het gesprek is niet weg. Die staat versleuteld op dit apparaat, hooguit 24 uur.
offline-kept-here = Geen verbinding. Uw tekst staat op dit apparaat, versleuteld.
offline-found = Op dit apparaat stond nog tekst van u, van toen er geen verbinding was. Welke tekst houdt u?
offline-device = Op dit apparaat
offline-server = Op deze pagina
offline-take = Neem de tekst van dit apparaat
offline-leave = Houd de tekst van deze pagina
