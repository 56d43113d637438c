//! A support plan as a letter, in Dutch, about people who do not exist.

use paper::{Anchor, Block, Document, Language, Level, Pattern, Shade, Shape, Spot, Weight};

fn heading(level: Level, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// The plan, two to four pages long.
pub fn support_plan() -> Document {
    let mut blocks = opening();
    blocks.extend(agreements());
    blocks.extend(closing());
    Document {
        title: "Ondersteuningsplan van mevrouw Yılmaz".into(),
        language: Language::Nl,
        author: "Wijkteam Noord, gemeente Voorbeeldstad".into(),
        header: "Gemeente Voorbeeldstad · Ondersteuningsplan".into(),
        footer: "12 mei 2026 · versie 3".into(),
        blocks,
    }
}

fn opening() -> Vec<Block> {
    vec![
        Block::Address(texts(&["Mevrouw F. Yılmaz", "Lindenlaan 14", "1234 AB  VOORBEELDSTAD"])),
        heading(Level::One, "Uw ondersteuningsplan"),
        Block::Facts(vec![
            ("Datum".into(), "12 mei 2026".into()),
            ("Ons kenmerk".into(), "2026-00417".into()),
            ("Uw contactpersoon".into(), "Łukasz Wójcik, wijkteam Noord".into()),
            ("Telefoon".into(), "010 000 00 00 (maandag tot en met donderdag, 9.00 tot 12.30 uur)".into()),
        ]),
        paragraph("Beste mevrouw Yılmaz,"),
        paragraph(
            "Op 6 mei spraken wij bij u thuis over wat er goed gaat en wat u anders wilt. Uw dochter Elif was \
             erbij. In deze brief leest u wat u heeft verteld en wat wij samen hebben afgesproken. Klopt er iets \
             niet? Bel of schrijf ons dan. Wij passen het plan aan.",
        ),
        heading(Level::Two, "Wat u belangrijk vindt"),
        paragraph("U vertelde wat voor u een goede week is:"),
        Block::Quote {
            who: "Mevrouw Yılmaz".into(),
            text: "Ik wil weer elke donderdag naar het koor. Dat is voor mij het fijnste moment van de week. \
                   Sinds ik slecht loop, zit ik op die avond alleen thuis en dat doet me verdriet."
                .into(),
        },
        paragraph("Dit vindt u het belangrijkst, in uw eigen volgorde:"),
        Block::List(texts(&[
            "Elke week naar het koor in buurthuis De Linde.",
            "Zelf koken, ook als het staan zwaar is.",
            "Dat Elif gewoon dochter kan zijn. Zij doet nu bijna al het huishouden naast haar werk, en u maakt \
             zich daar zorgen over.",
        ])),
        heading(Level::Two, "Wie er voor u zijn"),
        Block::Picture {
            alt: "Mevrouw Yılmaz staat in het midden. Dichtbij staan dochter Elif en buurvrouw Oksana. Het koor \
                  staat verder weg, met een gestreepte lijn: dat contact is nu minder."
                .into(),
            shapes: network(),
        },
    ]
}

fn agreements() -> Vec<Block> {
    let row = |cells: [&str; 3]| texts(&cells);
    vec![
        heading(Level::Two, "Wat wij hebben afgesproken"),
        paragraph("Wij kijken eerst wat u zelf kunt, dan wie u kan helpen, en daarna wat de gemeente doet."),
        Block::Table {
            caption: "Afspraken".into(),
            head: texts(&["Wie", "Doet wat", "Wanneer"]),
            rows: vec![
                row([
                    "Mevrouw Yılmaz",
                    "Vraagt het koor of iemand met haar mee kan rijden.",
                    "Vóór 20 mei 2026",
                ]),
                row([
                    "Elif Yılmaz",
                    "Kookt op zondag samen met haar moeder. Het huishouden doet zij niet meer alleen.",
                    "Elke week",
                ]),
                row([
                    "Оксана Їжакевич (buurvrouw)",
                    "Brengt op dinsdag de boodschappen mee.",
                    "Elke week, vanaf 19 mei 2026",
                ]),
                row([
                    "Łukasz Wójcik",
                    "Regelt huishoudelijke ondersteuning en vraagt een kruk met wieltjes aan voor in de keuken.",
                    "Vóór 1 juni 2026",
                ]),
                row([
                    "Ergotherapeut",
                    "Kijkt samen met u naar de keuken en het toilet, en adviseert over woningaanpassing.",
                    "In juni 2026",
                ]),
            ],
        },
        heading(Level::Three, "Wanneer wij weer praten"),
        paragraph(
            "Op donderdag 20 augustus 2026 om 10.00 uur komt Łukasz Wójcik bij u thuis. Dan kijken wij samen of \
             het zo goed gaat. Wilt u eerder praten? Dat kan altijd.",
        ),
    ]
}

fn closing() -> Vec<Block> {
    vec![
        heading(Level::Two, "Meelezen en meepraten"),
        paragraph(
            "U kunt uw plan ook op internet lezen, op samenspel.voorbeeldstad.example. U kiest zelf wie er nog \
             meer mag meelezen. Gebruik bij de eerste keer deze code. Hij werkt tot en met 26 mei 2026.",
        ),
        Block::Code("KF7P-29XM".into()),
        heading(Level::Two, "Bent u het niet eens met dit plan?"),
        paragraph(
            "Praat dan eerst met uw contactpersoon. Een onafhankelijke cliëntondersteuner kan u daarbij helpen. \
             Dat is gratis. Dit plan is nog geen officiële beslissing. Over huishoudelijke ondersteuning krijgt u \
             een aparte brief. Daarin staat hoe u bezwaar kunt maken.",
        ),
        Block::WritingLines { label: "Wat wilt u nog toevoegen of veranderen?".into(), lines: 4 },
        paragraph("Met vriendelijke groet,"),
        paragraph("Łukasz Wójcik\nwijkteam Noord, gemeente Voorbeeldstad"),
    ]
}

/// A small network: one person in the middle, three around.
pub fn network() -> Vec<Shape> {
    let spot = |x, y| Spot { x, y };
    let line = |from, to, pattern| Shape::Line { from, to, pattern, weight: Weight::Thin };
    let circle = |centre, radius, shade, weight| Shape::Circle {
        centre,
        radius,
        pattern: Pattern::Solid,
        weight,
        shade,
    };
    let label = |x, y, text: &str| Shape::Text { at: spot(x, y), anchor: Anchor::Middle, text: text.into() };
    vec![
        line(spot(60.0, 28.0), spot(24.0, 16.0), Pattern::Solid),
        line(spot(60.0, 28.0), spot(24.0, 42.0), Pattern::Solid),
        line(spot(60.0, 28.0), spot(112.0, 28.0), Pattern::Dashed),
        circle(spot(60.0, 28.0), 11.0, Shade::Light, Weight::Thick),
        circle(spot(24.0, 16.0), 10.0, Shade::White, Weight::Thin),
        circle(spot(24.0, 42.0), 10.0, Shade::White, Weight::Thin),
        circle(spot(112.0, 28.0), 10.0, Shade::White, Weight::Thin),
        label(60.0, 29.2, "Fatma"),
        label(24.0, 17.2, "Elif"),
        label(24.0, 43.2, "Oksana"),
        label(112.0, 29.2, "Koor"),
    ]
}
