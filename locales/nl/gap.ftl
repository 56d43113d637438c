### audience: resident
gap-title = Hulp die ontbreekt
gap-back = Terug naar hulp in de buurt
gap-lead = Soms zoekt iemand hulp en is die er niet. Wij tellen hoe vaak. Zo ziet de gemeente wat er nog moet komen.
gap-few = Wij bewaren niet wie zocht en ook niet met welke woorden. Wat minder dan { $few } keer is gezocht, staat hier niet.
gap-none = Er is nog niets te zien.
gap-area = Buurt
gap-theme = Waarmee
gap-times = Hoe vaak in een jaar
gap-anywhere = Geen buurt gekozen
gap-anything = Niet bekend
gap-ask = Staat er niets bij dat u helpt?
gap-say = Laat weten dat deze hulp ontbreekt
gap-say-lead = Wij tellen dit alleen. Wij bewaren niet wie u bent en ook niet wat u typte.
gap-link = Bekijk welke hulp ontbreekt
