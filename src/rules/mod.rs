//! The words and rules the product knows about language.

pub mod inflect;
pub mod words;
