//! What can be chosen. Pure.

crate::codes! {
    /// Whether a single key does something. Who speaks to the computer, or types with a tremor, must be able to switch
    /// that off (WCAG 2.1.4).
    pub enum Shortcuts {
        /// A key such as `n` follows a link.
        On = "on" / "preferences-shortcuts-on",
        /// Only the keys of the browser itself do something.
        Off = "off" / "preferences-shortcuts-off",
    }
}

impl Default for Shortcuts {
    /// On until someone switches them off: the palette and `?` say that they are there.
    fn default() -> Self {
        Self::On
    }
}
