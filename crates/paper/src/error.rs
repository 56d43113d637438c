//! Why a document could not be made. None of these is caused by what a person typed into a block.

/// A document that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The title has no visible letter, and a document must have a name.
    #[error("the document has no title")]
    NoTitle,
    /// One of the two fonts inside this crate cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// The standards asked for cannot go together.
    #[error("these PDF standards do not go together: {0}")]
    Standards(String),
    /// The finished file breaks a rule of PDF/UA or PDF/A; each rule in words of the PDF library.
    #[error("the document breaks {} rule(s) of its PDF standard: {}", .0.len(), .0.join("; "))]
    Refused(Vec<String>),
    /// What should be painted in pixels is no drawing.
    #[error("this is no drawing that can be painted: {0}")]
    Drawing(String),
    /// What should be painted in pixels is too long; its length in bytes.
    #[error("a drawing of {0} bytes is too long to be painted")]
    DrawingTooLong(usize),
    /// The file could not be written for another reason.
    #[error("the document could not be written: {0}")]
    Writing(String),
}

impl From<krilla::error::KrillaError> for PaperError {
    fn from(error: krilla::error::KrillaError) -> Self {
        match error {
            krilla::error::KrillaError::Validation(broken) => {
                Self::Refused(broken.into_iter().map(|(rule, _)| format!("{rule:?}")).collect())
            }
            other => Self::Writing(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use krilla::configure::{Accessibility, ConfigurationBuilder};

    #[test]
    fn a_broken_rule_of_the_standard_is_an_error_with_its_name() {
        let configuration = ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .expect("PDF/UA-1 alone goes together");
        let settings = krilla::SerializeSettings { configuration, ..Default::default() };
        let error: PaperError =
            krilla::Document::new_with(settings).finish().expect_err("nothing is tagged").into();
        let PaperError::Refused(rules) = &error else { panic!("{error}") };
        assert!(rules.iter().any(|rule| rule == "NoDocumentTitle"), "{rules:?}");
        assert!(rules.iter().any(|rule| rule == "MissingDocumentOutline"), "{rules:?}");
        assert!(error.to_string().contains("NoDocumentTitle"));
    }
}
