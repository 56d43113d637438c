//! What stands in the text files, seen by the checks: keys, variables, audience, and every text in full.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;

use super::Language;

/// Who reads a text. A file says so in a line `### audience: resident` (or `staff`) at its top; a group in
/// `## audience: …`, until the next `##`; one text in `# audience: …` right above it. Staff when nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Professionals: field terms are fine.
    Staff,
    /// Residents and their people: checked for plain language (see [`super::plain`]).
    Resident,
}

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// The file it stands in, without extension.
    pub file: String,
    /// Who reads it.
    pub audience: Audience,
    /// The variables it needs, also through texts that it quotes.
    pub variables: BTreeSet<String>,
    /// Other texts and terms (`-name`) that it quotes.
    pub quotes: BTreeSet<String>,
    /// What it can say: one per plural form, with `X` for each variable.
    pub readings: Vec<String>,
}

/// The texts of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Which language.
    pub language: Language,
    /// What is wrong with the files; nothing, in a program that passed its tests.
    pub faults: Vec<Fault>,
    entries: BTreeMap<String, Entry>,
}

/// Something wrong with a text file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not Fluent.
    #[error("{file}: cannot be read: {text}")]
    Unreadable {
        /// The file.
        file: String,
        /// The part that is not understood.
        text: String,
    },
    /// A key that does not start with the name of its file.
    #[error("{file}: the key {key} does not start with {file}-")]
    Prefix {
        /// The file.
        file: String,
        /// The key.
        key: String,
    },
    /// The same key twice.
    #[error("the key {0} stands twice")]
    Twice(String),
    /// A key with attributes or without a text: we use neither.
    #[error("the key {0} has attributes or no text")]
    Shape(String),
    /// A quoted text or term that is not there, or that quotes itself.
    #[error("{key} quotes {quoted}, which is not there or quotes it back")]
    Quote {
        /// The key that quotes.
        key: String,
        /// What it quotes.
        quoted: String,
    },
    /// An audience that is neither resident nor staff.
    #[error("{file}: unknown audience {text}")]
    Audience {
        /// The file.
        file: String,
        /// What stands there.
        text: String,
    },
}

/// How two languages differ.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Difference {
    /// A key that the other language lacks.
    #[error("{key} is not in {lacks_it}")]
    Key {
        /// The key.
        key: String,
        /// The language without it.
        lacks_it: Language,
    },
    /// A key that speaks of other variables.
    #[error("{0} has other variables in the two languages")]
    Variables(String),
    /// A key that is for residents in one language only.
    #[error("{0} has another audience in the two languages")]
    Audience(String),
}

/// More readings than this are not written out: nobody proofreads them.
const MOST_READINGS: usize = 64;
/// A text that quotes a text that quotes a text; deeper is a circle.
const DEEPEST: usize = 5;

type Patterns<'s> = BTreeMap<String, &'s ast::Pattern<&'s str>>;

impl Catalogue {
    /// Reads files (name without extension, contents).
    #[must_use]
    pub fn read(language: Language, files: &[(String, String)]) -> Self {
        let mut catalogue = Self { language, faults: Vec::new(), entries: BTreeMap::new() };
        let parsed: Vec<_> = files
            .iter()
            .map(|(file, source)| {
                (file, fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(part, _)| part))
            })
            .collect();
        let mut patterns = Patterns::new();
        for (file, resource) in &parsed {
            catalogue.gather(file, resource, &mut patterns);
        }
        catalogue.fill(&patterns);
        catalogue
    }

    /// All texts, sorted by key.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The text with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Where another language's catalogue has other keys, variables or audiences.
    #[must_use]
    pub fn differences(&self, other: &Catalogue) -> Vec<Difference> {
        let mut found = Vec::new();
        for entry in self.entries() {
            match other.entry(&entry.key) {
                None => found.push(Difference::Key { key: entry.key.clone(), lacks_it: other.language }),
                Some(twin) if twin.variables != entry.variables => {
                    found.push(Difference::Variables(entry.key.clone()))
                }
                Some(twin) if twin.audience != entry.audience => {
                    found.push(Difference::Audience(entry.key.clone()))
                }
                Some(_) => {}
            }
        }
        let absent = other.entries().filter(|entry| self.entry(&entry.key).is_none());
        found.extend(absent.map(|entry| Difference::Key { key: entry.key.clone(), lacks_it: self.language }));
        found
    }

    fn gather<'s>(&mut self, file: &str, resource: &'s ast::Resource<&'s str>, patterns: &mut Patterns<'s>) {
        let (mut of_file, mut of_group) = (Audience::Staff, None);
        for entry in &resource.body {
            match entry {
                ast::Entry::ResourceComment(comment) => {
                    of_file = self.audience(file, comment).unwrap_or(of_file);
                }
                ast::Entry::GroupComment(comment) => of_group = self.audience(file, comment),
                ast::Entry::Message(message) => {
                    let own = message.comment.as_ref().and_then(|comment| self.audience(file, comment));
                    let audience = own.or(of_group).unwrap_or(of_file);
                    self.take(file, message.id.name, audience);
                    match &message.value {
                        Some(value) if message.attributes.is_empty() => {
                            patterns.insert(message.id.name.to_owned(), value);
                        }
                        _ => self.faults.push(Fault::Shape(message.id.name.to_owned())),
                    }
                }
                ast::Entry::Term(term) => {
                    self.prefixed(file, term.id.name);
                    patterns.insert(format!("-{}", term.id.name), &term.value);
                }
                ast::Entry::Junk { content } => {
                    let text = content.lines().next().unwrap_or_default().to_owned();
                    self.faults.push(Fault::Unreadable { file: file.to_owned(), text });
                }
                ast::Entry::Comment(_) => {}
            }
        }
    }

    fn take(&mut self, file: &str, key: &str, audience: Audience) {
        self.prefixed(file, key);
        let entry = Entry {
            key: key.to_owned(),
            file: file.to_owned(),
            audience,
            variables: BTreeSet::new(),
            quotes: BTreeSet::new(),
            readings: Vec::new(),
        };
        if self.entries.insert(key.to_owned(), entry).is_some() {
            self.faults.push(Fault::Twice(key.to_owned()));
        }
    }

    fn prefixed(&mut self, file: &str, key: &str) {
        if !key.strip_prefix(file).is_some_and(|rest| rest.starts_with('-') && rest.len() > 1) {
            self.faults.push(Fault::Prefix { file: file.to_owned(), key: key.to_owned() });
        }
    }

    fn audience(&mut self, file: &str, comment: &ast::Comment<&str>) -> Option<Audience> {
        let said = comment.content.iter().find_map(|line| line.trim().strip_prefix("audience:"))?.trim();
        match said {
            "resident" => Some(Audience::Resident),
            "staff" => Some(Audience::Staff),
            other => {
                self.faults.push(Fault::Audience { file: file.to_owned(), text: other.to_owned() });
                None
            }
        }
    }

    fn fill(&mut self, patterns: &Patterns<'_>) {
        let Self { entries, faults, .. } = self;
        for (key, entry) in entries {
            let Some(pattern) = patterns.get(key) else { continue };
            let mut reader =
                Reader { patterns, variables: BTreeSet::new(), quotes: BTreeSet::new(), lost: None };
            entry.readings = reader.readings(pattern, DEEPEST);
            entry.variables = reader.variables;
            entry.quotes = reader.quotes;
            faults.extend(reader.lost.map(|quoted| Fault::Quote { key: key.clone(), quoted }));
        }
    }
}

/// Walks one text, and the texts that it quotes.
struct Reader<'p, 's> {
    patterns: &'p Patterns<'s>,
    variables: BTreeSet<String>,
    quotes: BTreeSet<String>,
    lost: Option<String>,
}

impl Reader<'_, '_> {
    fn readings(&mut self, pattern: &ast::Pattern<&str>, depth: usize) -> Vec<String> {
        pattern.elements.iter().fold(vec![String::new()], |before, element| {
            let tails = match element {
                ast::PatternElement::TextElement { value } => vec![(*value).to_owned()],
                ast::PatternElement::Placeable { expression } => self.expression(expression, depth),
            };
            let joined = before.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")));
            joined.take(MOST_READINGS).collect()
        })
    }

    fn expression(&mut self, expression: &ast::Expression<&str>, depth: usize) -> Vec<String> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, depth),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector, depth);
                variants.iter().flat_map(|variant| self.readings(&variant.value, depth)).collect()
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>, depth: usize) -> Vec<String> {
        use ast::InlineExpression as Inline;
        match inline {
            Inline::StringLiteral { value } | Inline::NumberLiteral { value } => vec![(*value).to_owned()],
            Inline::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                vec!["X".to_owned()]
            }
            Inline::MessageReference { id, .. } => self.quote(id.name.to_owned(), depth),
            Inline::TermReference { id, .. } => self.quote(format!("-{}", id.name), depth),
            Inline::Placeable { expression } => self.expression(expression, depth),
            // Numbers are written by the house rule, so no text calls a function.
            Inline::FunctionReference { id, .. } => {
                self.lost = Some(format!("{}()", id.name));
                vec![String::new()]
            }
        }
    }

    fn quote(&mut self, quoted: String, depth: usize) -> Vec<String> {
        let pattern = self.patterns.get(&quoted).copied().filter(|_| depth > 0);
        let readings = pattern.map(|pattern| self.readings(pattern, depth - 1));
        if readings.is_none() {
            self.lost = Some(quoted.clone());
        }
        self.quotes.insert(quoted);
        readings.unwrap_or_else(|| vec![String::new()])
    }
}
