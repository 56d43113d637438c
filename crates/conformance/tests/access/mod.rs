//! Access: two specifications that must agree, and every route tried by everyone.

mod cedar;
