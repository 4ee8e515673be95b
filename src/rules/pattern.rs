//! The pattern of a `find` line: text to a small tree.
//!
//! | written | means |
//! |---|---|
//! | `word` | that word, in any spelling the lexicon folds together; `can't` is `can not` |
//! | `a\|b` | one of the words |
//! | `(a\|b c\|@d)` | one of the alternatives |
//! | `x?` | optional |
//! | `@class`, `@class:past` | a word of a class, in a verb form |
//! | `~forget`, `~forget:past` | a form of that verb |
//! | `{name:...}` | a capture of a form, a class, alternatives, `words 1-8` (the fewest that do) or `rest 1-20` (to the end of the clause) |
//! | `_` | any one word |
//! | `/ord-\d+/` | one word that is written like this regular expression, in any case unless `(?-i)` opens it |
//! | `..3` | up to three words within the clause, twelve at most; `...3` across commas too |
//! | `,` | a comma or clause break may stand here; `;` must; `.` a sentence may end here |
//! | `^`, `$` | start and end of a sentence |
//! | `"` | a quotation mark |
//! | `!x` | the next word is not `x` |
//! | `<`, `>` | the span to underline, when it is not the whole match |

use super::{Expression, Form, RuleError, forms};

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A literal, as written; may stand for more than one word (`can't`).
    Word(String),
    /// A word class and verb forms as bits (0: any).
    Class(String, u8),
    /// A verb by its base form, and forms as bits (0: any).
    Lemma(String, u8),
    /// Any verb in one of the forms.
    Form(u8),
    /// Any one word.
    Any,
    /// A word by how it is written.
    Written(Expression),
    /// As few words as do, between the two counts; true: across commas.
    Words(u8, u8, bool),
    /// To the end of the clause, between the two counts.
    Rest(u8, u8),
    /// An optional comma or clause break.
    Comma,
    /// A comma or clause break.
    Break,
    /// Any break or none, a sentence's end included.
    Boundary,
    /// Sentence start.
    Start,
    /// Sentence end.
    End,
    /// A quotation mark.
    Quote,
    /// Start of the span.
    SpanStart,
    /// End of the span.
    SpanEnd,
    /// One of these, the first that fits.
    Alt(Vec<Node>),
    /// These in order.
    Seq(Vec<Node>),
    /// This or nothing.
    Opt(Box<Node>),
    /// A capture by its index in [`Pattern::captures`].
    Capture(u8, Box<Node>),
    /// The next word is none of these.
    Not(Box<Node>),
    /// A named part that patterns share: its name and what it stands for. Parsing makes none.
    Shared(String, Box<Node>),
}

/// A parsed pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The tree.
    pub node: Node,
    /// The names of its captures.
    pub captures: Vec<String>,
}

/// The most captures a rule may have.
pub const MAX_CAPTURES: usize = 6;
const MAX_DEPTH: u8 = 6;

impl Pattern {
    /// Parses a pattern that starts at `line:column` of its source; `captures` holds the names earlier lines of the rule took.
    ///
    /// # Errors
    /// The first thing that does not read, with its place and what to write instead.
    pub fn parse(text: &str, line: usize, column: usize, captures: &[String]) -> Result<Pattern, RuleError> {
        let mut parser = Parser {
            chars: text.chars().collect(),
            at: 0,
            line,
            column,
            captures: captures.to_vec(),
            depth: 0,
        };
        let node = parser.alternatives(None)?;
        Ok(Pattern { node, captures: parser.captures })
    }
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    line: usize,
    column: usize,
    captures: Vec<String>,
    depth: u8,
}

impl Parser {
    fn error<T>(&self, at: usize, message: impl Into<String>, help: &str) -> Result<T, RuleError> {
        Err(RuleError::new(self.line, self.column + at, message, help))
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, ch: char) -> bool {
        let hit = self.peek() == Some(ch);
        self.at += usize::from(hit);
        hit
    }

    fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Sequences separated by `|` up to `close` (or the end of the text).
    fn alternatives(&mut self, close: Option<char>) -> Result<Node, RuleError> {
        let open = self.at.saturating_sub(usize::from(close.is_some()));
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.error(
                open,
                "these brackets are nested too deeply",
                "split the line into two `find` lines",
            );
        }
        let mut branches = vec![vec![]];
        loop {
            self.spaces();
            match self.peek() {
                None if close.is_some() => {
                    return self.error(open, "this bracket is never closed", "add the closing bracket");
                }
                None => break,
                Some(ch) if Some(ch) == close => {
                    self.at += 1;
                    break;
                }
                Some('|') => {
                    self.at += 1;
                    branches.push(vec![]);
                }
                Some(_) => {
                    let node = self.item()?;
                    if let Some(branch) = branches.last_mut() {
                        branch.push(node);
                    }
                }
            }
        }
        self.depth -= 1;
        if branches.iter().any(Vec::is_empty) {
            return self.error(
                open,
                "an alternative is empty",
                "write a word between the bars, or `(…)?` for an optional part",
            );
        }
        let mut seqs: Vec<Node> =
            branches.into_iter().map(|mut b| if b.len() == 1 { b.remove(0) } else { Node::Seq(b) }).collect();
        Ok(if seqs.len() == 1 { seqs.remove(0) } else { Node::Alt(seqs) })
    }

    fn item(&mut self) -> Result<Node, RuleError> {
        let node = self.atom()?;
        Ok(if self.eat('?') { Node::Opt(Box::new(node)) } else { node })
    }

    fn atom(&mut self) -> Result<Node, RuleError> {
        let start = self.at;
        let Some(ch) = self.peek() else {
            return self.error(start, "the pattern ends too early", "write what should be found");
        };
        self.at += 1;
        match ch {
            '(' => self.alternatives(Some(')')),
            '{' => self.capture(start),
            '!' => {
                let inner = self.atom()?;
                let single = |n: &Node| matches!(n, Node::Word(_) | Node::Class(..) | Node::Lemma(..) | Node::Form(_));
                let fits = match &inner {
                    Node::Alt(list) => list.iter().all(single),
                    node => single(node),
                };
                if fits { Ok(Node::Not(Box::new(inner))) } else { self.error(start, "`!` takes single words and classes only", "write `!(word|@class)`, or use an `unless` line") }
            }
            ',' => Ok(Node::Comma),
            ';' => Ok(Node::Break),
            '^' => Ok(Node::Start),
            '$' => Ok(Node::End),
            '"' => Ok(Node::Quote),
            '<' => Ok(Node::SpanStart),
            '>' => Ok(Node::SpanEnd),
            '_' => Ok(Node::Any),
            '/' => self.expression(start),
            '.' => {
                let mut dots = 1;
                while self.eat('.') {
                    dots += 1;
                }
                let count = self.number();
                match (dots, count) {
                    (1, None) => Ok(Node::Boundary),
                    (2 | 3, Some(13..)) => self.error(start, "a gap is at most 12 words long", "write `..12`, or two gaps in a row, as in `..12 ..8`"),
                    (2 | 3, count) => Ok(Node::Words(0, count.unwrap_or(3), dots == 3)),
                    _ => self.error(start, "these dots mean nothing here", "write `.` for a sentence's end, `..3` for up to three words, `...3` for up to three across commas"),
                }
            }
            '@' => {
                let name = self.name();
                if name.is_empty() {
                    return self.error(start, "a class needs a name", "write `@emotion`, for instance");
                }
                let forms = self.forms()?;
                Ok(Node::Class(name, forms))
            }
            '~' => {
                let name = self.name();
                if name.is_empty() {
                    return self.error(start, "`~` needs a verb", "write `~forget`, for instance");
                }
                let forms = self.forms()?;
                Ok(Node::Lemma(name, forms))
            }
            ch if is_word(ch) => {
                self.at = start;
                let mut words = vec![];
                loop {
                    let word: String = std::iter::from_fn(|| self.peek().filter(|c| is_word(*c)).inspect(|_| self.at += 1)).collect();
                    if word.is_empty() {
                        return self.error(self.at, "a word is missing after the bar", "write the other word, or put brackets around the alternatives");
                    }
                    words.push(Node::Word(word));
                    // A bar right behind a word, with a word right behind it, joins single words; in brackets the bar is theirs.
                    let joins = self.depth == 1 && self.peek() == Some('|') && self.chars.get(self.at + 1).is_some_and(|c| is_word(*c));
                    if !joins {
                        break;
                    }
                    self.at += 1;
                }
                Ok(if words.len() == 1 { words.remove(0) } else { Node::Alt(words) })
            }
            other => self.error(start, format!("`{other}` means nothing in a pattern"), "patterns hold words, `(a|b)`, `x?`, `@class`, `~verb`, `{name:…}`, `/…/`, `..3`, `,` `;` `.` `^` `$` `<` `>`"),
        }
    }

    /// Behind the `/` of an expression; `\/` in it is a slash.
    fn expression(&mut self, start: usize) -> Result<Node, RuleError> {
        let mut escaped = false;
        let length = self.chars[self.at..].iter().position(|ch| {
            let closes = *ch == '/' && !escaped;
            escaped = *ch == '\\' && !escaped;
            closes
        });
        let Some(length) = length else {
            return self.error(
                start,
                "this expression is never closed",
                "add `/`; a slash in it is written `\\/`",
            );
        };
        let source: String = self.chars[self.at..self.at + length].iter().collect();
        self.at += length + 1;
        match Expression::new(&source) {
            Ok(expression) => Ok(Node::Written(expression)),
            Err(problem) => self.error(
                start,
                format!("the expression `/{source}/` {problem}"),
                "write a short regular expression for one whole word, for instance `/[A-Z]{2,3}-\\d{3,}/`",
            ),
        }
    }

    fn number(&mut self) -> Option<u8> {
        let digits: String =
            std::iter::from_fn(|| self.peek().filter(char::is_ascii_digit).inspect(|_| self.at += 1))
                .collect();
        // More than counts for anything is more than any pattern may ask for.
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u8::MAX))
    }

    fn name(&mut self) -> String {
        std::iter::from_fn(|| self.peek().filter(|c| is_word(*c)).inspect(|_| self.at += 1)).collect()
    }

    /// `:past|participle` behind a class or a verb.
    fn forms(&mut self) -> Result<u8, RuleError> {
        if !self.eat(':') {
            return Ok(0);
        }
        let mut bits = 0;
        loop {
            let at = self.at;
            let name = self.name();
            match Form::named(&name) {
                Some(form) => bits |= forms::bit(form),
                None => {
                    return self.error(
                        at,
                        format!("`{name}` is no verb form"),
                        "the forms are base, third, past, participle, gerund",
                    );
                }
            }
            if !self.eat('/') {
                return Ok(bits);
            }
        }
    }

    /// Behind the `{` of a capture.
    fn capture(&mut self, start: usize) -> Result<Node, RuleError> {
        let name = self.name();
        if name.is_empty() || !self.eat(':') {
            return self.error(
                start,
                "a capture is written `{name:what}`",
                "for instance `{did:participle}` or `{what:words 1-8}`",
            );
        }
        let index = match self.captures.iter().position(|c| *c == name) {
            Some(index) => index,
            None if self.captures.len() == MAX_CAPTURES => {
                return self.error(
                    start,
                    "a rule can have six captures",
                    "use brackets without a name for the rest",
                );
            }
            None => {
                self.captures.push(name);
                self.captures.len() - 1
            }
        };
        let body_at = self.at;
        let node = match self.body()? {
            Some(node) => node,
            None => {
                self.at = body_at;
                self.alternatives(Some('}'))?
            }
        };
        Ok(Node::Capture(index as u8, Box::new(node)))
    }

    /// `words 1-8`, `rest 1-20` or verb forms, up to the closing brace; `None` when it is neither.
    fn body(&mut self) -> Result<Option<Node>, RuleError> {
        let Some(close) = self.chars[self.at..].iter().position(|c| *c == '}') else {
            return self.error(self.at, "this brace is never closed", "add `}`");
        };
        let text: String = self.chars[self.at..self.at + close].iter().collect();
        let at = self.at;
        self.at += close + 1;
        let (head, range) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        if head == "words" || head == "rest" {
            let (low, high) = range.trim().split_once('-').unwrap_or((range.trim(), range.trim()));
            return match (low.parse::<u8>(), high.parse::<u8>()) {
                _ if range.is_empty() && head == "rest" => Ok(Some(Node::Rest(1, 24))),
                (Ok(low), Ok(high)) if low <= high && high <= 30 => Ok(Some(if head == "words" {
                    Node::Words(low, high, false)
                } else {
                    Node::Rest(low, high)
                })),
                _ => self.error(
                    at,
                    format!("`{range}` is no range of words"),
                    "write `words 1-8`, from 0 to 30",
                ),
            };
        }
        let mut bits = 0;
        for part in text.trim().split('/') {
            match Form::named(part) {
                Some(form) => bits |= forms::bit(form),
                None => return Ok(None),
            }
        }
        Ok(Some(Node::Form(bits)))
    }
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || matches!(ch, '\'' | '’' | '-' | '&' | '%' | '£' | '€' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        match Pattern::parse(text, 3, 9, &[]) {
            Ok(p) => format!("{:?}", p.node),
            Err(e) => format!("{}:{} {}", e.line, e.column, e.message),
        }
    }

    #[test]
    fn literals_bars_and_options_read_as_written() {
        assert_eq!(show("you should|must"), r#"Seq([Word("you"), Alt([Word("should"), Word("must")])])"#);
        assert_eq!(show("(a|b c)?"), r#"Opt(Alt([Word("a"), Seq([Word("b"), Word("c")])]))"#);
    }

    #[test]
    fn captures_name_forms_words_and_alternatives() {
        assert_eq!(show("{did:participle/past}"), "Capture(0, Form(12))");
        assert_eq!(show("{what:words 1-8}"), "Capture(0, Words(1, 8, false))");
        assert_eq!(show("{x:a|@b}"), r#"Capture(0, Alt([Word("a"), Class("b", 0)]))"#);
    }

    #[test]
    fn an_expression_ends_at_a_slash_that_is_not_escaped() {
        let source = |text: &str| match Pattern::parse(text, 1, 1, &[]).map(|p| p.node) {
            Ok(Node::Written(expression)) => expression.source().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(source(r"/[A-Z]{2,3}-\d{3,}/"), r"[A-Z]{2,3}-\d{3,}");
        assert_eq!(source(r"/\d+\/\d+/"), r"\d+\/\d+");
        let Ok(Pattern { node: Node::Capture(0, inner), captures }) =
            Pattern::parse(r"{code:/\d{3}/}", 1, 1, &[])
        else {
            panic!("no capture");
        };
        assert!(matches!(*inner, Node::Written(e) if e.source() == r"\d{3}") && captures == ["code"]);
    }

    #[test]
    fn an_error_names_its_column() {
        assert_eq!(show("you (should"), "3:13 this bracket is never closed");
        assert_eq!(show("you ="), "3:13 `=` means nothing in a pattern");
        assert_eq!(show("@verb:soon"), "3:15 `soon` is no verb form");
        assert_eq!(show("order /[A-Z]+"), "3:15 this expression is never closed");
        assert_eq!(
            show("order /[A-Z/ is"),
            "3:15 the expression `/[A-Z/` does not read: found unclosed character class"
        );
        assert_eq!(show("{did participle}"), "3:9 a capture is written `{name:what}`");
        assert_eq!(show("you ..13 late"), "3:13 a gap is at most 12 words long");
        assert_eq!(show("you ..300 late"), "3:13 a gap is at most 12 words long");
    }
}
