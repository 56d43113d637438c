//! How this room's things are kept.

foundation::statements! {}
