//! A whole letter from blocks to bytes: its pages, its words, its tags, and that it is always the same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod sample;

use lopdf::{Dictionary, Object};
use paper::{Block, Document, Language, Level, Made, PaperError, render, render_for_archive};
use proptest::prelude::*;
use sample::{support_plan, with_blocks};

fn read(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).expect("a PDF that can be read")
}

fn dictionary<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> &'a Dictionary {
    pdf.dereference(object).unwrap().1.as_dict().unwrap()
}

fn name(part: &Dictionary) -> String {
    String::from_utf8(part.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap()
}

/// The parts of the document as a text: `Table(THead(TR(TH TH)) ...)`; leaves are left out.
fn outline_of_tags(pdf: &lopdf::Document, part: &Dictionary) -> String {
    let children = children(pdf, part);
    let inside: Vec<String> = children.iter().map(|child| outline_of_tags(pdf, child)).collect();
    if inside.is_empty() { name(part) } else { format!("{}({})", name(part), inside.join(" ")) }
}

fn children<'a>(pdf: &'a lopdf::Document, part: &'a Dictionary) -> Vec<&'a Dictionary> {
    let Ok(inside) = part.get(b"K") else { return Vec::new() };
    let inside = pdf.dereference(inside).unwrap().1;
    let inside = inside.as_array().map_or_else(|_| vec![inside], |array| array.iter().collect());
    inside
        .into_iter()
        .filter_map(|child| pdf.dereference(child).unwrap().1.as_dict().ok())
        .filter(|child| child.has(b"S"))
        .collect()
}

fn root(pdf: &lopdf::Document) -> &Dictionary {
    dictionary(pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap())
}

/// The tags of the whole document, without the root.
fn tags(pdf: &lopdf::Document) -> String {
    children(pdf, root(pdf)).iter().map(|part| outline_of_tags(pdf, part)).collect()
}

/// Every part with this tag, in reading order.
fn parts<'a>(pdf: &'a lopdf::Document, tag: &str) -> Vec<&'a Dictionary> {
    fn walk<'a>(pdf: &'a lopdf::Document, part: &'a Dictionary, tag: &str, found: &mut Vec<&'a Dictionary>) {
        for child in children(pdf, part) {
            if name(child) == tag {
                found.push(child);
            }
            walk(pdf, child, tag, found);
        }
    }
    let mut found = Vec::new();
    walk(pdf, root(pdf), tag, &mut found);
    found
}

fn text(pdf: &lopdf::Document) -> String {
    let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
    pdf.extract_text(&pages).unwrap()
}

/// The text without blanks and line ends, for words that stand on two lines.
fn squeezed(pdf: &lopdf::Document) -> String {
    text(pdf).split_whitespace().collect()
}

fn render_blocks(blocks: Vec<Block>) -> lopdf::Document {
    read(&render(&with_blocks(blocks)).unwrap())
}

#[test]
fn r036_the_letter_has_its_pages_and_every_page_its_number() {
    let pdf = read(&render(&support_plan()).unwrap());
    let count = pdf.get_pages().len();
    assert!((2..=4).contains(&count), "{count} pages");
    for page in 1..=count {
        let text: String = pdf.extract_text(&[page as u32]).unwrap().split_whitespace().collect();
        assert!(text.contains(&format!("Pagina{page}van{count}")), "{text}");
        assert!(text.contains("GemeenteVoorbeeldstad"), "{text}");
    }
}

#[test]
fn every_page_is_a4() {
    let pdf = read(&render(&support_plan()).unwrap());
    for page in pdf.get_pages().values() {
        let page = pdf.get_dictionary(*page).unwrap();
        let sides: Vec<f32> = page
            .get(b"MediaBox")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|side| side.as_float().unwrap())
            .collect();
        assert!((sides[2] - 595.28).abs() < 0.1 && (sides[3] - 841.89).abs() < 0.1, "{sides:?}");
    }
}

#[test]
fn r036_the_words_can_be_read_back() {
    let pdf = read(&render(&support_plan()).unwrap());
    let text = squeezed(&pdf);
    for words in
        ["Beste mevrouw Yılmaz", "officiële", "Łukasz Wójcik", "Оксана Їжакевич", "fijn", "KF7P-29XM"]
    {
        let words: String = words.split_whitespace().collect();
        assert!(text.contains(&words), "{words} is missing in {text}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let bytes = render(&support_plan()).unwrap();
    let pdf = read(&bytes);
    let catalog = pdf.catalog().unwrap();
    let text = |object: &Object| lopdf::decode_text_string(object).unwrap();
    assert_eq!(text(catalog.get(b"Lang").unwrap()), "nl-NL");
    assert!(dictionary(&pdf, catalog.get(b"MarkInfo").unwrap()).get(b"Marked").unwrap().as_bool().unwrap());
    let shown = dictionary(&pdf, catalog.get(b"ViewerPreferences").unwrap());
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = pdf.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let metadata = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{metadata}");
    assert!(metadata.contains("Ondersteuningsplan van mevrouw Yılmaz"), "{metadata}");
    assert!(!metadata.contains("pdfaid:part"), "no archive was asked for");
}

#[test]
fn an_archive_gets_both_standards() {
    let made = Made { year: 2026, month: 5, day: 12, hour: 9, minute: 30 };
    let pdf = read(&render_for_archive(&support_plan(), made).unwrap());
    let metadata = pdf.dereference(pdf.catalog().unwrap().get(b"Metadata").unwrap()).unwrap().1;
    let metadata = String::from_utf8(metadata.as_stream().unwrap().get_plain_content().unwrap()).unwrap();
    for part in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "2026-05-12T09:30"] {
        assert!(metadata.contains(part), "{part} is missing in {metadata}");
    }
}

#[test]
fn english_says_so() {
    let document = Document { language: Language::En, ..with_blocks(vec![Block::Paragraph("Hello".into())]) };
    let pdf = read(&render(&document).unwrap());
    assert_eq!(lopdf::decode_text_string(pdf.catalog().unwrap().get(b"Lang").unwrap()).unwrap(), "en-GB");
    assert!(squeezed(&pdf).contains("Page1of1"));
}

#[test]
fn each_block_has_its_tags() {
    let said = |blocks| tags(&render_blocks(blocks));
    assert_eq!(said(vec![Block::Paragraph("Tekst".into())]), "Document(P)");
    assert_eq!(
        said(vec![Block::List(vec!["een".into(), "twee".into()])]),
        "Document(L(LI(Lbl LBody) LI(Lbl LBody)))"
    );
    let quote = Block::Quote { who: "Fatma".into(), text: "Ik wil dansen".into() };
    assert_eq!(said(vec![quote]), "Document(BlockQuote(P P))");
    let facts = Block::Facts(vec![("Datum".into(), "12 mei".into()), ("Leeg".into(), String::new())]);
    assert_eq!(said(vec![facts]), "Document(Table(TBody(TR(TH TD) TR(TH TD))))");
    let table = Block::Table {
        caption: "Wie doet wat".into(),
        head: vec!["Wie".into(), "Wat".into()],
        rows: vec![vec!["Jan".into()], vec!["Els".into(), "belt".into()]],
    };
    assert_eq!(said(vec![table]), "Document(Table(Caption THead(TR(TH TH)) TBody(TR(TD TD) TR(TD TD))))");
    assert_eq!(said(vec![Block::WritingLines { label: "Wat wilt u?".into(), lines: 3 }]), "Document(P)");
    assert_eq!(said(vec![Block::Address(vec!["F. Yılmaz".into(), "Dorp 1".into()])]), "Document(P)");
    assert_eq!(said(vec![Block::Code("KF7P".into())]), "Document(P)");
    assert_eq!(
        said(vec![Block::Picture { alt: "Drie mensen".into(), shapes: sample::network() }]),
        "Document(Figure)"
    );
}

#[test]
fn headers_of_a_table_say_what_they_head() {
    let pdf = read(&render(&support_plan()).unwrap());
    let scopes: Vec<&[u8]> = parts(&pdf, "TH")
        .into_iter()
        .map(|cell| {
            let attributes = pdf.dereference(cell.get(b"A").unwrap()).unwrap().1;
            let attributes = match attributes {
                Object::Array(list) => dictionary(&pdf, &list[0]),
                other => dictionary(&pdf, other),
            };
            attributes.get(b"Scope").unwrap().as_name().unwrap()
        })
        .collect();
    assert!(scopes.contains(&b"Column".as_slice()) && scopes.contains(&b"Row".as_slice()));
    assert_eq!(scopes.len(), parts(&pdf, "TH").len());
}

#[test]
fn a_picture_is_told_in_words() {
    let pdf = read(&render(&support_plan()).unwrap());
    let figures = parts(&pdf, "Figure");
    assert_eq!(figures.len(), 1);
    let words = lopdf::decode_text_string(figures[0].get(b"Alt").unwrap()).unwrap();
    assert!(words.contains("Mevrouw Yılmaz staat in het midden"), "{words}");
}

#[test]
fn a_skipped_heading_level_is_closed_up() {
    let heading = |level, text: &str| Block::Heading { level, text: text.into() };
    let pdf = render_blocks(vec![
        heading(Level::Two, "a"),
        heading(Level::Three, "b"),
        heading(Level::One, "c"),
        heading(Level::Three, "d"),
        heading(Level::Three, "e"),
    ]);
    assert_eq!(tags(&pdf), "Document(H1 H2 H1 H2 H2)");
}

#[test]
fn the_bookmarks_are_the_headings() {
    let pdf = read(&render(&support_plan()).unwrap());
    let first = dictionary(&pdf, pdf.catalog().unwrap().get(b"Outlines").unwrap());
    let first = dictionary(&pdf, first.get(b"First").unwrap());
    assert_eq!(lopdf::decode_text_string(first.get(b"Title").unwrap()).unwrap(), "Uw ondersteuningsplan");
    let below = dictionary(&pdf, first.get(b"First").unwrap());
    assert_eq!(lopdf::decode_text_string(below.get(b"Title").unwrap()).unwrap(), "Wat u belangrijk vindt");
}

#[test]
fn a_table_over_pages_repeats_its_head_once_per_page_but_not_for_screen_readers() {
    let rows = (1..=60).map(|row| vec![format!("Rij {row}"), "Een afspraak".into()]).collect();
    let head = vec!["Nummer".into(), "Afspraakkop".into()];
    let pdf = render_blocks(vec![Block::Table { caption: String::new(), head, rows }]);
    let pages = pdf.get_pages().len();
    assert!(pages >= 2);
    assert_eq!(text(&pdf).matches("Afspraakkop").count(), pages);
    assert_eq!(parts(&pdf, "TH").len(), 2);
    assert_eq!(parts(&pdf, "TR").len(), 61);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let made = Made { year: 2026, month: 5, day: 12, hour: 9, minute: 30 };
    assert_eq!(render(&support_plan()).unwrap(), render(&support_plan()).unwrap());
    assert_eq!(
        render_for_archive(&support_plan(), made).unwrap(),
        render_for_archive(&support_plan(), made).unwrap()
    );
}

#[test]
fn a_letter_stays_small_enough_to_mail() {
    let size = render(&support_plan()).unwrap().len();
    assert!(size < 120_000, "{size} bytes");
}

#[test]
fn a_document_needs_a_title() {
    let document = Document { title: " \u{200B}\n".into(), ..with_blocks(Vec::new()) };
    assert_eq!(render(&document), Err(PaperError::NoTitle));
}

#[test]
fn nothing_to_say_is_still_a_page() {
    assert_eq!(render_blocks(Vec::new()).get_pages().len(), 1);
    let blank =
        vec![Block::Paragraph(" ".into()), Block::List(vec![String::new()]), Block::Code(String::new())];
    assert_eq!(tags(&render_blocks(blank)), "Document");
}

#[test]
fn as_many_writing_lines_as_a_number_holds() {
    let pdf = render_blocks(vec![Block::WritingLines { label: "Schrijf hier".into(), lines: u8::MAX }]);
    assert!(pdf.get_pages().len() > 9);
}

#[test]
fn what_the_font_lacks_is_seen_and_no_error() {
    let pdf = render_blocks(vec![Block::Paragraph("ليلى \u{0}\u{E000}\u{FFFE} 🙂 山 einde".into())]);
    assert!(squeezed(&pdf).contains("einde"));
    assert!(squeezed(&pdf).contains('\u{FFFD}'));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,40}", any::<String>(), "[a-zA-Zé\u{301} \n\t\u{AD}]{0,200}", "[^ ]{0,120}"]
}

fn any_block() -> impl Strategy<Value = Block> {
    let texts = || prop::collection::vec(any_text(), 0..5);
    let level = prop_oneof![Just(Level::One), Just(Level::Two), Just(Level::Three)];
    prop_oneof![
        (level, any_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        any_text().prop_map(Block::Paragraph),
        (any_text(), any_text()).prop_map(|(who, text)| Block::Quote { who, text }),
        texts().prop_map(Block::List),
        prop::collection::vec((any_text(), any_text()), 0..4).prop_map(Block::Facts),
        (any_text(), texts(), prop::collection::vec(texts(), 0..6))
            .prop_map(|(caption, head, rows)| Block::Table { caption, head, rows }),
        (any_text(), any::<u8>()).prop_map(|(label, lines)| Block::WritingLines { label, lines }),
        texts().prop_map(Block::Address),
        any_text().prop_map(Block::Code),
        Just(Block::PageBreak),
        (any_text(), any_text(), any::<f32>(), any::<f32>())
            .prop_map(|(alt, text, x, y)| Block::Picture { alt, shapes: sample::shapes(&text, x, y) }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_in_any_block_becomes_a_valid_document(
        blocks in prop::collection::vec(any_block(), 0..8),
        header in any_text(),
        footer in any_text(),
        author in any_text(),
        title in any_text(),
    ) {
        let document =
            Document { header, footer, author, title: format!("T{title}"), ..with_blocks(blocks) };
        let made = Made { year: 2026, month: 1, day: 2, hour: 3, minute: 4 };
        let bytes = render_for_archive(&document, made);
        prop_assert!(bytes.is_ok(), "{:?}", bytes);
    }
}

#[test]
fn r036_a_second_language_is_tagged_as_such() {
    let rows = vec![("Wie doet het?".to_owned(), "Who does it?".to_owned())];
    let names = ("Nederlands".to_owned(), "Engels".to_owned());
    let blocks = vec![
        Block::Spoken { language: Language::En, text: "The goals".into() },
        Block::Beside { language: Language::En, names, rows },
    ];
    let bytes = render(&with_blocks(blocks)).unwrap();
    let pdf = read(&bytes);
    let spoken = |part: &&Dictionary| part.get(b"Lang").ok().map(|lang| lang.as_str().unwrap().to_vec());
    assert_eq!(parts(&pdf, "TD").iter().map(spoken).collect::<Vec<_>>(), [None, Some(b"en-GB".to_vec())]);
    assert_eq!(parts(&pdf, "P").iter().map(spoken).collect::<Vec<_>>(), [Some(b"en-GB".to_vec())]);
}
