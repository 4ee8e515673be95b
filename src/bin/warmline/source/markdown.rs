//! The words of a Markdown text: front matter, code, marks and link targets left out, wrapped lines joined.

use std::ops::Range;

use super::layer::{Layer, Writing};

/// The words of `markdown`.
pub fn words(markdown: &str) -> Layer {
    let mut reading = Reading { source: markdown, layer: Layer::new(Writing::Plain), lines: Lines::Between };
    let mut fence: Option<&str> = None;
    let mut comment = false;
    let mut matter = false;
    let mut at = 0;
    for (number, whole) in markdown.split_inclusive('\n').enumerate() {
        let range = at..at + whole.len();
        at = range.end;
        let line = whole.trim_end_matches(['\n', '\r']);
        let trimmed = line.trim_start();
        if number == 0 && line.trim_end() == "---" {
            matter = true;
        } else if matter {
            matter = !matches!(line.trim_end(), "---" | "...");
        } else if comment {
            comment = !line.contains("-->");
        } else if let Some(open) = fence {
            if trimmed.starts_with(open) && trimmed.trim_end().bytes().all(|byte| byte == open.as_bytes()[0])
            {
                fence = None;
            }
        } else if let Some(open) = ["```", "~~~"].into_iter().find(|open| trimmed.starts_with(open)) {
            fence = Some(open);
            reading.part(range);
        } else if trimmed.starts_with("<!--") {
            comment = !line.contains("-->");
            reading.part(range);
        } else {
            reading.line(range, line);
        }
    }
    reading.layer
}

/// What the line above was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Nothing, or something that ended.
    Between,
    /// Part of a paragraph that goes on.
    Paragraph,
    /// Between, within a list: an indented line is no code.
    List,
}

struct Reading<'s> {
    source: &'s str,
    layer: Layer,
    lines: Lines,
}

impl Reading<'_> {
    fn part(&mut self, range: Range<usize>) {
        self.layer.part_here(range);
        self.lines = Lines::Between;
    }

    fn line(&mut self, range: Range<usize>, line: &str) {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        let start = range.start + indent;
        let end = start + text.len();
        if text.is_empty() {
            if self.lines == Lines::Paragraph {
                self.layer.part_here(range);
                self.lines = Lines::Between;
            }
        } else if self.lines == Lines::Between && (indent >= 4 || line.starts_with('\t')) {
            // Indented code.
        } else if is_rule(text) {
            self.part(range);
        } else if text.starts_with('>') {
            // Quoted history: the checker knows it by its sign.
            self.layer.part_here(range.start..range.start);
            self.layer.copy(self.source, start..end);
            self.part(end..range.end);
        } else if text.starts_with('|') {
            self.cells(start..end, range);
        } else if let Some(marks) = heading(text) {
            self.layer.part_here(range.start..start);
            self.inline(start + marks..end);
            self.part(end..range.end);
        } else {
            if let Some(marks) = bullet(text) {
                self.layer.part_here(range.start..start);
                self.inline(start + marks..end);
            } else {
                if self.lines == Lines::Paragraph && !self.layer.text.ends_with(char::is_whitespace) {
                    self.layer.put(" ", start..start);
                }
                self.inline(start..end);
            }
            let hard = line.ends_with("  ") || text.ends_with('\\');
            if hard {
                self.layer.put("\n", end..range.end);
            }
            self.lines = Lines::Paragraph;
            return;
        }
        if bullet(text).is_some() {
            self.lines = Lines::List;
        }
    }

    fn cells(&mut self, text: Range<usize>, line: Range<usize>) {
        let mut at = text.start;
        for cell in self.source[text.clone()].split('|') {
            let start = at + (cell.len() - cell.trim_start().len());
            if !cell.trim().is_empty() && !cell.trim().bytes().all(|byte| b"-: ".contains(&byte)) {
                self.inline(start..start + cell.trim().len());
                self.layer.part_here(at + cell.len()..at + cell.len());
            }
            at += cell.len() + 1;
        }
        self.part(text.end..line.end);
    }

    /// The words of part of a line: marks of emphasis go, and of a link its text stays.
    fn inline(&mut self, range: Range<usize>) {
        let source = self.source;
        let bytes = source.as_bytes();
        let end = range.end;
        let mut at = range.start;
        let mut link_ends: Vec<(usize, usize)> = vec![];
        while at < end {
            if let Some((_, after)) = link_ends.pop_if(|(close, _)| *close == at) {
                at = after;
                continue;
            }
            let rest = &source[at..end];
            at = match bytes[at] {
                b'\\' if rest[1..].starts_with(|ch: char| ch.is_ascii_punctuation()) => {
                    self.layer.put(&rest[1..2], at..at + 2);
                    at + 2
                }
                b'\\' if rest.len() == 1 => at + 1,
                b'`' => self.kept(at, closed(rest, "`")),
                b'{' if rest.starts_with("{{") => self.kept(at, closed(rest, "}}")),
                b'{' if rest.starts_with("{%") => self.kept(at, closed(rest, "%}")),
                b'<' => match rest.find('>') {
                    Some(close)
                        if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
                            && !rest[..close].contains(':') =>
                    {
                        if rest[..close].eq_ignore_ascii_case("<br")
                            || rest[..close].starts_with("<br ")
                            || rest[..close].starts_with("<br/")
                        {
                            self.layer.put("\n", at..at + close + 1);
                        }
                        at + close + 1
                    }
                    _ => self.kept(at, 1),
                },
                b'!' if rest.starts_with("![") => match link(&rest[1..]) {
                    Some((_, length)) => at + 1 + length,
                    None => self.kept(at, 1),
                },
                b'[' => match link(rest) {
                    Some((close, length)) => {
                        link_ends.push((at + close, at + length));
                        at + 1
                    }
                    None => self.kept(at, 1),
                },
                mark @ (b'*' | b'_' | b'~') => {
                    let run = rest.bytes().take_while(|byte| *byte == mark).count();
                    let before = source[range.start..at].chars().next_back();
                    let after = source[at + run..end].chars().next();
                    let word = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
                    let open = |ch: Option<char>| ch.is_some_and(|ch| !ch.is_whitespace());
                    let is_mark = match mark {
                        b'*' => open(before) || open(after),
                        b'_' => (open(before) || open(after)) && !(word(before) && word(after)),
                        _ => run == 2,
                    };
                    if is_mark { at + run } else { self.kept(at, run) }
                }
                _ => {
                    let stop = |ch: char| "\\`{<![*_~".contains(ch);
                    let first = rest.chars().next().map_or(1, char::len_utf8);
                    let mut length = rest[first..].find(stop).map_or(rest.len(), |more| first + more);
                    if let Some((close, _)) = link_ends.last() {
                        length = length.min(close - at);
                    }
                    self.kept(at, length)
                }
            };
        }
    }

    fn kept(&mut self, at: usize, length: usize) -> usize {
        self.layer.copy(self.source, at..at + length);
        at + length
    }
}

/// The length of what opens `rest` up to its closing mark, or of its first character.
fn closed(rest: &str, mark: &str) -> usize {
    rest[1..].find(mark).map_or(1, |end| 1 + end + mark.len())
}

/// Where the text of the link at the start of `rest` ends, and how long the whole is.
fn link(rest: &str) -> Option<(usize, usize)> {
    let mut depth = 0;
    let close = rest.char_indices().find_map(|(at, ch)| {
        depth += i32::from(ch == '[') - i32::from(ch == ']');
        (depth == 0).then_some(at)
    })?;
    let target = &rest[close + 1..];
    let end = match target.as_bytes().first()? {
        b'(' => target.find(')')?,
        b'[' => target.find(']')?,
        _ => return None,
    };
    Some((close, close + 1 + end + 1))
}

/// A rule across the page, or the line under a heading.
fn is_rule(text: &str) -> bool {
    let first = text.as_bytes()[0];
    text.len() >= 3 && b"-=*_".contains(&first) && text.bytes().all(|byte| byte == first || byte == b' ')
}

/// The length of a heading's signs.
fn heading(text: &str) -> Option<usize> {
    let signs = text.bytes().take_while(|byte| *byte == b'#').count();
    let spaces = text[signs..].bytes().take_while(|byte| *byte == b' ').count();
    ((1..=6).contains(&signs) && spaces > 0).then_some(signs + spaces)
}

/// The length of a list item's sign.
fn bullet(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match text.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let spaces = text[sign..].bytes().take_while(|byte| *byte == b' ').count();
    (spaces > 0).then_some(sign + spaces)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn marks_go_and_words_stay() {
        let check =
            |markdown: &str, wanted: &str| assert_eq!(words(markdown).text.trim(), wanted, "{markdown}");
        check(
            "# Late parcels\n\nYou **should\nhave** _checked_ it.",
            "Late parcels\n\nYou should have checked it.",
        );
        check("---\ntitle: Calm down\n---\nHi", "Hi");
        check("```\nyou should have\n```\nHi", "Hi");
        check("Hi\n\n    indented code\n\nBye", "Hi\n\nBye");
        check("- one\n- two\n  goes on\n", "one\n\ntwo goes on");
        check("1. one\n2) two", "one\n\ntwo");
        check("See [the *size* chart](https://x.y/a_b) and ![no](i.png)it.", "See the size chart and it.");
        check(
            "Keep [your name] and {{user_first_name}} and `a*b`.",
            "Keep [your name] and {{user_first_name}} and `a*b`.",
        );
        check("snake_case 2 * 3 \\*not\\*", "snake_case 2 * 3 *not*");
        check("a  \nb<br>c <b>d</b> <https://x.y>", "a\nb\nc d <https://x.y>");
        check("| a | b |\n|---|---|\n| c | d |", "a\n\nb\n\nc\n\nd");
        check("<!-- calm\ndown -->\nHi\n\n> quoted\n\nBye", "Hi\n\n> quoted\n\nBye");
    }

    #[test]
    fn every_word_leads_back_to_itself() {
        let markdown = "## Café\n\n* You **should**\n  [have](x) read it.\n";
        let layer = words(markdown);
        for word in ["Café", "You", "should", "have", "read it."] {
            let at = layer.text.find(word).unwrap();
            assert_eq!(&markdown[layer.place(&(at..at + word.len()))], word);
        }
    }
}
