//! An expression in a pattern, `/[A-Z]{2,3}-\d{3,}/`: how one word is written, where no list could name them all.
//!
//! Compiled once, when the pattern is read, within limits that no pack can raise. The matcher asks only about a word
//! that the rest of the pattern leads to.

use regex_lite::{Regex, RegexBuilder};

/// The most memory one may take, in bytes. A state is a quarter smaller in wasm: what passes a proof in a terminal
/// passes in a page.
const SIZE: usize = 8 << 10;
/// How deep its brackets may nest.
const DEPTH: u32 = 10;
/// The longest word that is looked at, in bytes.
const LONGEST: usize = 100;

/// A regular expression for a whole word.
#[derive(Clone, Debug)]
pub struct Expression {
    source: Box<str>,
    regex: Regex,
}

impl Expression {
    /// Compiles what stands between the slashes.
    ///
    /// # Errors
    /// What is wrong with it, in a few words.
    pub fn new(source: &str) -> Result<Expression, String> {
        if source.is_empty() {
            return Err("is empty".into());
        }
        if source.contains(char::is_whitespace) {
            return Err("holds a space, and stands for one word".into());
        }
        let build = |text: &str| {
            let mut builder = RegexBuilder::new(text);
            let regex = builder.case_insensitive(true).size_limit(SIZE).nest_limit(DEPTH).build();
            regex.map_err(|error| format!("does not read: {error}"))
        };
        // By itself first: a bracket too many would close the one around it.
        build(source)?;
        Ok(Expression { source: source.into(), regex: build(&format!("^(?:{source})$"))? })
    }

    /// What stands between the slashes.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// True for a word that is all of it, as it is written or without the `'s` at its end.
    pub fn takes(&self, word: &str) -> bool {
        let owned = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        word.len() <= LONGEST && (self.regex.is_match(word) || owned.is_some_and(|o| self.regex.is_match(o)))
    }
}

impl PartialEq for Expression {
    fn eq(&self, other: &Expression) -> bool {
        self.source == other.source
    }
}

impl Eq for Expression {}

#[cfg(test)]
mod tests {
    use super::Expression;

    fn takes(source: &str, word: &str) -> bool {
        Expression::new(source).is_ok_and(|expression| expression.takes(word))
    }

    #[test]
    fn it_takes_a_whole_word_in_any_case_unless_it_says_otherwise() {
        assert!(takes(r"[A-Z]{2,3}-\d{3,}", "ORD-1042"));
        assert!(takes(r"[A-Z]{2,3}-\d{3,}", "ord-1042"));
        assert!(takes(r"[A-Z]{2,3}-\d{3,}", "ORD-1042's"));
        assert!(!takes(r"[A-Z]{2,3}-\d{3,}", "ORD-1042B"));
        assert!(!takes(r"[A-Z]{2,3}-\d{3,}", "XORD-1042"));
        assert!(!takes(r"(?-i)[A-Z]{2,3}-\d{3,}", "ord-1042"));
        assert!(takes("a|ab", "ab"));
        assert!(!takes(r"\w+", &"a".repeat(101)));
    }

    #[test]
    fn what_does_not_read_or_is_too_large_says_so() {
        let error = |source: &str| Expression::new(source).err().unwrap_or_default();
        assert_eq!(error(""), "is empty");
        assert_eq!(error("order \\d+"), "holds a space, and stands for one word");
        for broken in ["[A-Z", "a)|(b", "(?x)a)#", "*", r"\p{L}", "(", r"\"] {
            assert!(error(broken).starts_with("does not read: "), "{broken}: {}", error(broken));
        }
        for large in ["a{1000}", "(?:a{50}){50}", "(?:(?:){1000}){1000}", "(((((((((((a)))))))))))"] {
            assert!(!error(large).is_empty(), "{large}");
        }
    }
}
