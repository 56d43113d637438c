### Drafts: what someone was typing and did not send.
### audience: resident

drafts-title = Concepten
drafts-about = Hier staat wat u typte en nog niet verstuurde. Alleen u kunt dit lezen. Na 14 dagen gooien wij het weg.
drafts-none = U hebt geen concepten.
drafts-when = bewaard op { $when }
drafts-offer = U was hier bezig op { $when }. Wij hebben uw tekst bewaard.
drafts-filled = Dit is uw tekst van { $when }. De tekst is nog niet verstuurd.
drafts-changed = Iemand anders heeft dit intussen veranderd. U ziet dan beide teksten.
drafts-stands-now = Dit staat er nu
drafts-go-on = Verder met deze tekst
drafts-throw-away = Gooi weg
drafts-keep = Bewaar als concept
drafts-kept-at = Bewaard als concept om
drafts-not-kept = Uw tekst is nog niet bewaard. Laat deze pagina open.
