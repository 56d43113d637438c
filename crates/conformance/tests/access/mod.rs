//! Access: two specifications that must agree, and every route tried by everyone.

mod actors;
mod cedar;
mod walk;
