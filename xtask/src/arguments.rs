//! The words after a command. A command takes the ones it knows; what is left over is an error, never ignored.

use crate::Outcome;

/// The words not taken yet.
pub struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    /// All words after the command's name.
    pub fn new(words: impl Iterator<Item = String>) -> Arguments {
        Arguments { words: words.collect() }
    }

    /// Takes `--name`; true when it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes one `--name VALUE`, the first.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) = self.words.iter().position(|word| word == name) else { return Ok(None) };
        if at + 1 == self.words.len() {
            return Err(format!("{name} needs a value"));
        }
        self.words.remove(at);
        Ok(Some(self.words.remove(at)))
    }

    /// Takes one `--name N`.
    pub fn number(&mut self, name: &str) -> Outcome<Option<usize>> {
        let Some(value) = self.value(name)? else { return Ok(None) };
        value.parse().map(Some).map_err(|_| format!("{name} needs a number, not {value:?}"))
    }

    /// Takes all words that are no options.
    pub fn files(&mut self) -> Vec<String> {
        self.words.extract_if(.., |word| !word.starts_with("--")).collect()
    }

    /// Every word was understood.
    pub fn finish(self) -> Outcome {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(format!("{word:?} is not understood here; see `cargo xtask help`")),
        }
    }
}
