//! One pass over a paragraph: words go out as they are met, and what stands between two words decides, when the
//! second is known, whether a sentence ended there.
//!
//! Knows punctuation only. Where a word ends is in `words.rs`; quotation pairs are in `quotes.rs`.

use super::Span;
use super::between::Between;
use super::chars::{CLASS, DIGIT, SPACE, WIDE, WORD, Wide, char_at, char_before, class, is_word, wide};
use super::opaque::{opaque_end, tag_end};
use super::quotes::{Kind, Quotes};
use super::split::{Gap, Item, Mark, Sentence, Shape, Word};
use super::words::word;

/// How far behind a straight single quotation mark its partner is looked for.
const SINGLE_REACH: usize = 400;

/// What makes an emoji of the digit before it, as in lists typed on a phone.
const KEYCAP: &[u8] = "\u{FE0F}\u{20E3}".as_bytes();

/// Splits one block; see [`super::Paragraph::split`].
pub(super) struct Splitter<'t, 'p> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    words: &'p mut Vec<Word>,
    sentences: &'p mut Vec<Sentence>,
    /// The sentence being read: its first word, where it starts, how far it has come, and whether it is listed.
    first: usize,
    start: usize,
    tail: usize,
    item: Item,
    line: usize,
    between: Between,
    quotes: Quotes,
    /// No single quotation mark closes before this byte, as far as has been looked.
    unclosed_to: usize,
}

impl<'t, 'p> Splitter<'t, 'p> {
    pub(super) fn new(text: &'t str, words: &'p mut Vec<Word>, sentences: &'p mut Vec<Sentence>) -> Self {
        Splitter {
            text,
            bytes: text.as_bytes(),
            at: 0,
            words,
            sentences,
            first: 0,
            start: 0,
            tail: 0,
            item: Item::None,
            line: 0,
            between: Between::default(),
            quotes: Quotes::default(),
            unclosed_to: 0,
        }
    }

    pub(super) fn run(mut self) {
        self.words.reserve(self.text.len() / 5);
        self.line_start();
        while let Some(&byte) = self.bytes.get(self.at) {
            let class = CLASS[usize::from(byte)];
            if class & WORD != 0 {
                self.word(self.at, self.at);
            } else if class & SPACE != 0 {
                self.at += 1;
            } else if class & WIDE != 0 {
                self.wide();
            } else {
                self.ascii(byte);
            }
        }
        self.finish();
    }

    #[inline]
    fn word(&mut self, start: usize, at: usize) {
        let (end, shape) = word(self.text, start, at);
        self.push(start, end, shape);
        // By far the likeliest byte behind a word.
        if self.bytes.get(end) == Some(&b' ') {
            self.at += 1;
        }
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, shape: Shape) {
        let gap = self.between.gap;
        let mut word = Word { start: start as u32, end: end as u32, gap, shape, ..Word::default() };
        if self.between.weighty && self.between.ends_sentence(self.text, self.words.last(), &word) {
            self.finish();
        }
        if self.words.len() == self.first {
            word.gap = Gap::Sentence;
            self.start = self.lead(start);
            self.item = self.between.item;
        }
        self.words.push(word);
        // Writing all of it on each word would cost more than finding the word.
        if self.between.weighty {
            self.between = Between::default();
        }
        self.between.gap = Gap::Space;
        self.between.colon = false;
        self.tail = end;
        self.at = end;
    }

    fn opaque(&mut self, start: usize, end: usize) {
        let suffix = match self.bytes.get(end) {
            Some(b'\'') if self.bytes.get(end + 1) == Some(&b's') && !is_word(self.text, end + 2) => 2,
            Some(0xE2) if self.text[end..].starts_with("’s") && !is_word(self.text, end + 4) => 4,
            _ => 0,
        };
        self.push(start, end + suffix, Shape::Opaque);
    }

    /// Closes the sentence being read, if it has words.
    fn finish(&mut self) {
        let last = self.words.len();
        if last == self.first {
            return;
        }
        self.sentences.push(Sentence {
            span: Span::new(self.start, self.tail),
            first: self.first as u32,
            last: last as u32,
            mark: self.between.mark,
            item: self.item,
        });
        self.first = last;
    }

    /// The start of a sentence whose first word starts at `start`: quotation marks and brackets before it count.
    fn lead(&self, start: usize) -> usize {
        let floor = self.sentences.last().map_or(0, |sentence| sentence.span.end);
        let mut at = start;
        while at > floor {
            let ch = match self.bytes[at - 1] {
                b'"' | b'\'' | b'(' | b'[' | b'{' | b'*' | b'_' => {
                    at -= 1;
                    continue;
                }
                0..0x80 => break,
                _ => char_before(self.text, at),
            };
            match ch {
                Some(ch @ ('“' | '‘' | '„' | '«' | '‹' | '¿' | '¡' | '「')) => {
                    at -= ch.len_utf8()
                }
                _ => break,
            }
        }
        at.max(floor)
    }

    fn ascii(&mut self, byte: u8) {
        let here = self.at;
        match byte {
            b'\n' => self.newline(1),
            b'.' if self.at > self.tail && is_word(self.text, here + 1) && self.is_spaced() => {
                self.word(here, here + 1);
            }
            b'.' => self.mark(Mark::Period, 1, 1),
            b'!' => self.mark(Mark::Exclamation, 0, 1),
            b'?' => self.mark(Mark::Question, 0, 1),
            b',' => self.separate(Gap::Comma, 1),
            b';' | b':' => match self.emoticon() {
                0 => {
                    self.separate(Gap::Clause, 1);
                    self.between.colon = byte == b':';
                }
                len => self.emoji(len),
            },
            b'(' | b'[' | b'{' | b'<' | b'`' | b'$' => match opaque_end(self.text, here) {
                Some(end) => self.opaque(here, end),
                None => self.open_bracket(byte),
            },
            b')' | b']' | b'}' => {
                self.gap(Gap::Clause);
                self.closer(1);
            }
            b'"' => self.double(),
            b'\'' => self.single(),
            b'-' => self.dash(),
            b'#' | b'@' => match tag_end(self.bytes, here) {
                Some(end) => {
                    let addressed =
                        byte == b'@' && (self.between.addressed || self.words.len() == self.first);
                    self.push(here, end, Shape::Opaque);
                    self.between.addressed = addressed;
                    self.between.weighty |= addressed;
                }
                None => self.at += 1,
            },
            b'+' if class(self.bytes, here + 1) == DIGIT => self.word(here, here + 1),
            b'|' | b'>' => self.separate(Gap::Clause, 1),
            b'*' | b'_' if self.between.mark != Mark::None => self.closer(1),
            _ => self.at += 1,
        }
    }

    /// Whether white space or nothing stands before this byte: the point of `.pdf` or `.5` ends no sentence.
    fn is_spaced(&self) -> bool {
        self.at == 0 || self.bytes[self.at - 1] <= b' '
    }

    fn open_bracket(&mut self, byte: u8) {
        let rest = &self.bytes[self.at..];
        match byte {
            b'(' => {
                // "item(s)": part of the word's spelling, no remark of its own.
                let plural = [&b"(s)"[..], b"(es)"].into_iter().find(|plural| rest.starts_with(plural));
                match plural {
                    Some(plural) if self.at == self.tail => {
                        self.at += plural.len();
                        self.tail = self.at;
                    }
                    _ => self.separate(Gap::Clause, 1),
                }
            }
            b'[' | b'{' => self.separate(Gap::Clause, 1),
            b'$' if class(rest, 1) == DIGIT => self.word(self.at, self.at + 1),
            b'<' if class(rest, 1) == DIGIT && rest[1] == b'3' && class(rest, 2) & WORD == 0 => self.emoji(2),
            b'`' => self.at += rest.iter().take_while(|&&byte| byte == b'`').count(),
            _ => self.at += 1,
        }
    }

    #[inline]
    fn gap(&mut self, gap: Gap) {
        self.between.gap = self.between.gap.max(gap);
    }

    /// A comma, colon or the like. Directly behind a full stop it shows that the stop was an abbreviation's.
    fn separate(&mut self, gap: Gap, len: usize) {
        self.gap(gap);
        if self.between.mark == Mark::Period && self.between.mark_end == self.at && self.between.lines == 0 {
            self.between.mark = Mark::None;
        }
        self.at += len;
    }

    /// An end mark of `len` bytes that counts as so many points.
    fn mark(&mut self, mark: Mark, points: u32, len: usize) {
        let end = self.at + len;
        if self.between.lines == 0 && self.words.len() > self.first {
            let between = &mut self.between;
            between.weighty = true;
            if between.mark == Mark::None {
                between.mark_start = self.at;
                between.mark = mark;
            } else if mark == Mark::Question || between.mark == Mark::Period && mark == Mark::Exclamation {
                between.mark = mark;
            }
            between.points = between.points.saturating_add(points);
            between.mark_end = end;
            self.tail = end;
        }
        // Behind "Dr." and in decimals there is no pause; everywhere else there is one.
        if mark != Mark::Period || self.between.points > 1 {
            self.gap(Gap::Clause);
        }
        self.at = end;
    }

    /// A closing bracket or quotation mark; it belongs to the sentence when nothing stands between.
    fn closer(&mut self, len: usize) {
        self.between.closed |= self.between.mark != Mark::None;
        if self.at == self.tail && self.words.len() > self.first {
            self.tail += len;
        }
        self.at += len;
    }

    fn emoji(&mut self, len: usize) {
        self.gap(Gap::Clause);
        self.between.emoji = true;
        self.between.weighty = true;
        self.at += len;
    }

    /// The length of the `:)` or `;-)` that stands here; 0 when none does.
    fn emoticon(&self) -> usize {
        let nose = usize::from(self.bytes.get(self.at + 1) == Some(&b'-'));
        let mouth = self.at + 1 + nose;
        match self.bytes.get(mouth) {
            Some(b')' | b'(' | b'/' | b'|' | b'*' | b'D' | b'P' | b'p' | b'o' | b'O' | b'3')
                if class(self.bytes, mouth + 1) & (WORD | WIDE) == 0
                    && self.bytes.get(mouth + 1) != Some(&b'/') =>
            {
                let mouths =
                    self.bytes[mouth..].iter().take_while(|&&byte| byte == self.bytes[mouth]).count();
                1 + nose + mouths
            }
            _ => 0,
        }
    }

    fn newline(&mut self, len: usize) {
        if self.between.lines == 0 {
            self.between.line_len = self.at - self.line;
        }
        self.between.lines += 1;
        self.between.weighty = true;
        self.at += len;
        self.line = self.at;
        self.line_start();
    }

    /// Takes the bullet or number of a list item, if the line begins with one.
    fn line_start(&mut self) {
        while class(self.bytes, self.at) & SPACE != 0 {
            self.at += 1;
        }
        let rest = &self.bytes[self.at..];
        let (item, len) = match rest {
            [b'-' | b'*' | b'+', ..] => (Item::Bullet, 1),
            [b'0'..=b'9', ..] => {
                let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
                match rest.get(digits) {
                    Some(b'.' | b')') if digits < 4 => (Item::Number, digits + 1),
                    Some(_) if rest[digits..].starts_with(KEYCAP) => (Item::Number, digits + KEYCAP.len()),
                    _ => return,
                }
            }
            [b'a'..=b'z' | b'A'..=b'Z', b')', ..] => (Item::Number, 2),
            [0xC2..=0xFF, ..] => match char_at(self.text, self.at) {
                Some(ch) if wide(ch) == Wide::Bullet || matches!(ch, '–' | '—') => {
                    (Item::Bullet, ch.len_utf8())
                }
                _ => return,
            },
            _ => return,
        };
        let spaced = class(rest, len) & SPACE != 0 || rest[len..].starts_with("\u{A0}".as_bytes());
        if spaced || rest[..len].ends_with(KEYCAP) || rest.starts_with("•".as_bytes()) {
            self.between.item = item;
            self.between.weighty = true;
            self.at += len;
        }
    }

    fn dash(&mut self) {
        let spaced = |byte: Option<&u8>| byte.is_none_or(|&byte| byte <= b' ');
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        let after = self.bytes.get(self.at + 1);
        if matches!(after, Some(b'-' | b'>')) || spaced(before) && spaced(after) {
            self.separate(Gap::Clause, 1);
        } else {
            self.at += 1;
        }
    }

    /// Whether what stands before, and after `len` bytes, leaves room for an opening quotation mark.
    fn borders(&self, len: usize) -> (bool, bool) {
        let before = match self.at.checked_sub(1).map(|at| self.bytes[at]) {
            None => true,
            Some(byte) => {
                byte <= b' '
                    || b"([{-:/\"'*_=>".contains(&byte)
                    || byte >= 0x80 && {
                        char_before(self.text, self.at).is_some_and(|ch| {
                            matches!(wide(ch), Wide::Dash | Wide::Space | Wide::OpenDouble | Wide::OpenSingle)
                        })
                    }
            }
        };
        let after = match self.bytes.get(self.at + len) {
            None => false,
            Some(&byte) => byte > b' ' && !b".,;:!?)]}".contains(&byte),
        };
        (before, after)
    }

    fn double(&mut self) {
        let (before, after) = self.borders(1);
        let open = self.quotes.is_open(Kind::Double);
        if before && after && !(open && self.at == self.tail) {
            self.quotes.open(Kind::Double, self.words.len());
            self.at += 1;
        } else if open {
            self.quotes.close(Kind::Double, self.words);
            self.closer(1);
        } else {
            self.closer(1);
        }
    }

    fn single(&mut self) {
        let (before, after) = self.borders(1);
        if self.quotes.is_open(Kind::Single) && !(before && after) {
            self.quotes.close(Kind::Single, self.words);
            self.closer(1);
        } else if before && after && self.single_closes() {
            self.quotes.open(Kind::Single, self.words.len());
            self.at += 1;
        } else {
            self.at += 1;
        }
    }

    /// Whether the `'` that stands here is a quotation mark with a partner, not the apostrophe of `'em`.
    fn single_closes(&mut self) -> bool {
        let rest = &self.bytes[self.at + 1..];
        let head = rest.iter().take(6).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let elided = [&b"em"[..], b"til", b"till", b"cause", b"tis", b"twas", b"bout", b"n", b"round"];
        if elided.contains(&&rest[..head]) || rest.first().is_some_and(u8::is_ascii_digit) {
            return false;
        }
        let closes = |&at: &usize| {
            let bytes = self.bytes;
            bytes[at] == b'\'' && bytes[at - 1] > b' ' && class(bytes, at + 1) & (WORD | WIDE) == 0
        };
        let limit = self.bytes.len().min(self.at + SINGLE_REACH);
        let found = (self.unclosed_to.max(self.at + 2)..limit).find(closes);
        self.unclosed_to = found.unwrap_or(limit);
        found.is_some()
    }

    fn wide(&mut self) {
        let here = self.at;
        let Some(ch) = char_at(self.text, here) else {
            self.at += 1;
            return;
        };
        let len = ch.len_utf8();
        match wide(ch) {
            Wide::Letter(_) => self.word(here, here),
            Wide::Space | Wide::Invisible | Wide::Combining | Wide::Other => self.at += len,
            Wide::Newline => self.newline(len),
            Wide::Emoji => self.emoji(len),
            Wide::Dash | Wide::Bullet | Wide::Bracket => self.separate(Gap::Clause, len),
            Wide::Comma => self.separate(Gap::Comma, len),
            Wide::Hyphen => self.at += len,
            Wide::Ellipsis => self.mark(Mark::Period, 3, len),
            Wide::FullStop => self.firm(Mark::Period, len),
            Wide::Question => self.firm(Mark::Question, len),
            Wide::Exclamation => self.firm(Mark::Exclamation, len),
            Wide::Currency if class(self.bytes, here + len) == DIGIT => self.word(here, here + len),
            Wide::Currency => self.at += len,
            Wide::OpenDouble if self.quotes.is_open(Kind::LowDouble) => self.close(Kind::LowDouble, len),
            Wide::OpenDouble => self.open(Kind::CurlyDouble, len),
            Wide::LowDouble => self.open(Kind::LowDouble, len),
            Wide::OpenSingle => self.open(Kind::CurlySingle, len),
            Wide::OpenAngle => self.open(Kind::Angle, len),
            Wide::CloseDouble => self.close(Kind::CurlyDouble, len),
            Wide::CloseAngle => self.close(Kind::Angle, len),
            Wide::Apostrophe => {
                let kind =
                    if self.quotes.is_open(Kind::CurlySingle) { Kind::CurlySingle } else { Kind::Single };
                self.close(kind, len);
            }
        }
    }

    fn firm(&mut self, mark: Mark, len: usize) {
        self.mark(mark, 1, len);
        self.between.firm |= self.between.mark != Mark::None;
    }

    fn open(&mut self, kind: Kind, len: usize) {
        self.quotes.open(kind, self.words.len());
        self.at += len;
    }

    fn close(&mut self, kind: Kind, len: usize) {
        self.quotes.close(kind, self.words);
        self.closer(len);
    }
}
