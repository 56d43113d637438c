//! Why something was found.

/// By which way a word of the question led to a service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Why {
    /// The word stands there, perhaps in another form or as a part of a longer word.
    Word,
    /// The word was read as another: a misspelling.
    ReadAs(String),
    /// The word is what people say; this is how the service says it.
    Means(String),
    /// The word was the beginning of this one.
    Beginning(String),
    /// The service is about the same part of life, no more; the code of that part.
    About(String),
}

/// One word, or a few that belong together, and why they led here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason {
    /// As it was typed, normalised.
    pub typed: String,
    /// By which way.
    pub why: Why,
}
