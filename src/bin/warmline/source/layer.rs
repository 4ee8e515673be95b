//! A text taken out of another one, with the way back: which bytes stood where.

use std::ops::Range;

/// How words are written into the text a layer was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As they are.
    Plain,
    /// With `&`, `<` and `>` as entities.
    Html,
    /// As part of a JSON string.
    Json,
    /// As part of a CSV field; in quotes or not.
    Field {
        /// Whether the field stands in quotes.
        quoted: bool,
        /// What ends a field.
        separator: char,
    },
}

/// One text taken out of another. Spans are bytes.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The text taken.
    pub text: String,
    runs: Vec<Run>,
    writing: Writing,
}

/// A stretch of the taken text and what it was taken from.
#[derive(Clone, Debug)]
struct Run {
    /// Where it starts in the taken text; it ends where the next one starts.
    at: usize,
    from: Range<usize>,
    /// Byte for byte the same, so that places inside it have an exact counterpart.
    same: bool,
}

impl Layer {
    /// Nothing taken yet.
    pub fn new(writing: Writing) -> Layer {
        Layer { text: String::new(), runs: vec![], writing }
    }

    /// All of `range`, as it is.
    pub fn part(source: &str, range: Range<usize>) -> Layer {
        let mut layer = Layer::new(Writing::Plain);
        layer.copy(source, range);
        layer
    }

    /// Takes `range` of the source as it is.
    pub fn copy(&mut self, source: &str, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(&source[range.clone()]);
        match self.runs.last_mut() {
            Some(run) if run.same && run.from.end == range.start => run.from.end = range.end,
            _ => self.runs.push(Run { at, from: range, same: true }),
        }
    }

    /// Takes `words` in place of `range` of the source.
    pub fn put(&mut self, words: &str, range: Range<usize>) {
        if !words.is_empty() {
            self.runs.push(Run { at: self.text.len(), from: range, same: false });
            self.text.push_str(words);
        }
    }

    /// Begins a new paragraph unless one has begun.
    pub fn part_here(&mut self, range: Range<usize>) {
        while self.text.ends_with(' ') {
            let at = self.text.len() - 1;
            self.text.pop();
            self.drop_behind(at);
        }
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.put("\n\n", range);
        }
    }

    fn drop_behind(&mut self, at: usize) {
        if self.runs.last().is_some_and(|run| run.at == at) {
            self.runs.pop();
        } else if let Some(run) = self.runs.last_mut().filter(|run| run.same) {
            run.from.end -= 1;
        }
    }

    /// Where a span of the taken text stood.
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        let start = self
            .run(span.start)
            .map_or(0, |(run, into)| if run.same { run.from.start + into } else { run.from.start });
        if span.is_empty() {
            return start..start;
        }
        let end = self
            .run(span.end - 1)
            .map_or(start, |(run, into)| if run.same { run.from.start + into + 1 } else { run.from.end });
        start..end.max(start)
    }

    /// Where a span of the taken text stood, when nothing was left out from its first byte to its last.
    pub fn whole(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let first = self.runs.partition_point(|run| run.at <= span.start).checked_sub(1)?;
        let last = self.runs.partition_point(|run| run.at < span.end).max(first + 1);
        let joined = self.runs[first..last].windows(2).all(|two| two[0].from.end == two[1].from.start);
        joined.then(|| self.place(span))
    }

    /// Words as they are written into the source.
    pub fn written(&self, words: &str) -> Option<String> {
        Some(match self.writing {
            Writing::Plain => words.to_string(),
            Writing::Html => words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
            Writing::Json => {
                let quoted = serde_json::to_string(words).ok()?;
                quoted.get(1..quoted.len() - 1)?.to_string()
            }
            Writing::Field { quoted: true, .. } => words.replace('"', "\"\""),
            Writing::Field { separator, .. } => {
                let special = |ch: char| ch == separator || matches!(ch, '"' | '\n' | '\r');
                (!words.contains(special)).then(|| words.to_string())?
            }
        })
    }

    /// The run a byte belongs to, and how far into it.
    fn run(&self, at: usize) -> Option<(&Run, usize)> {
        let index = self.runs.partition_point(|run| run.at <= at).checked_sub(1)?;
        let run = &self.runs[index];
        Some((run, at - run.at))
    }
}

#[cfg(test)]
mod tests {
    use super::{Layer, Writing};

    #[test]
    fn places_lead_back_through_what_was_left_out_and_replaced() {
        let source = "a <b>bold</b> caf&eacute; x";
        let mut layer = Layer::new(Writing::Html);
        layer.copy(source, 0..2);
        layer.copy(source, 5..9);
        layer.copy(source, 13..17);
        layer.put("é", 17..25);
        layer.copy(source, 25..27);
        assert_eq!(layer.text, "a bold café x");
        assert_eq!(&source[layer.place(&(2..6))], "bold");
        assert_eq!(layer.whole(&(2..6)), Some(5..9));
        assert_eq!(&source[layer.place(&(7..12))], "caf&eacute;");
        assert_eq!(layer.whole(&(7..12)), Some(14..25));
        assert_eq!(layer.whole(&(0..6)), None, "a tag stands between");
        assert_eq!(&source[layer.place(&(0..14))], source);
    }
}
