//! The rule language: `.rules` text to rules, rules to tables.
//!
//! [`parse`] reads a source and never fails: it returns what it understood and a [`RuleError`] for each
//! part it did not. [`Compiler`] turns sources and the lexicon into a [`Catalogue`] of flat tables that the
//! matcher runs. Proving rules on their own sentences needs the matcher and lives in `engine`.

mod assemble;
mod category;
mod columns;
mod compile;
mod condition;
mod error;
mod expression;
mod gather;
mod hashing;
pub mod inflect;
mod lexicon;
mod numbering;
mod packed;
mod pattern;
mod sorting;
mod source;
mod summary;
mod tables;
mod unpacked;
pub mod words;

pub use assemble::assemble;
pub use category::{Category, Group, Profile, Severity};
pub use compile::Compiler;
pub use condition::Condition;
pub use error::RuleError;
pub use expression::Expression;
pub use gather::gather;
pub use inflect::Form;
pub use lexicon::{ClassSet, EmotionRow, Folded, Lexicon, Surface, WordData, WordId, fixed, fold};
pub use numbering::numbered;
pub use packed::pack;
pub use pattern::{Node, Pattern};
pub use sorting::{sort, sort_by_key};
pub use source::{Example, ExampleKind, Kind, RuleSource, Source, parse, template_problem};
pub use summary::summarise;
pub use tables::{
    Bloom, Catalogue, First, Instr, NEAR_GAP, Nearness, Op, Program, Rule, RuleKind, Test, TestKind, forms,
};
pub use unpacked::unpack;
