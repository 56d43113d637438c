//! The measures of the page, in points (1/72 inch) unless a name says otherwise.

/// One millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;
/// A4.
pub(crate) const PAGE_WIDTH: f32 = 210.0 * MM;
/// A4.
pub(crate) const PAGE_HEIGHT: f32 = 297.0 * MM;
/// Left edge of the text: 25 mm, so that a line holds some seventy letters.
pub(crate) const LEFT: f32 = 25.0 * MM;
/// Width of the text.
pub(crate) const COLUMN: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// Top of the text.
pub(crate) const TOP: f32 = 25.0 * MM;
/// Bottom of the text.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 25.0 * MM;
/// Height of the text on one page.
pub(crate) const ROOM: f32 = BOTTOM - TOP;
/// The line the header's letters stand on.
pub(crate) const HEADER: f32 = 14.0 * MM;
/// The line the footer's letters stand on.
pub(crate) const FOOTER: f32 = PAGE_HEIGHT - 13.0 * MM;

/// Top of the first address line behind an envelope's window (DIN 5008 form B, 45 to 90 mm from the top).
pub(crate) const WINDOW_TOP: f32 = 50.0 * MM;
/// Where the letter goes on below the window.
pub(crate) const WINDOW_END: f32 = 95.0 * MM;
/// Width of an address.
pub(crate) const WINDOW_WIDTH: f32 = 80.0 * MM;

/// Size of the letters people read.
pub(crate) const BODY: f32 = 12.0;
/// Size of header, footer and the words in a picture.
pub(crate) const SMALL: f32 = 10.0;
/// From line to line, as a multiple of the letters' size.
pub(crate) const LEADING: f32 = 1.4;
/// From the top of a line to where its letters stand, as a multiple of the letters' size.
pub(crate) const ASCENT: f32 = 1.08;
/// Room for one line of handwriting.
pub(crate) const HANDWRITING: f32 = 10.0 * MM;
