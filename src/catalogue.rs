//! The built-in catalogue, compiled from `src/rules/en` when the crate is built.
//!
//! Static data: loading it costs nothing, and the rules' example sentences are not in it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::rules::*;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
