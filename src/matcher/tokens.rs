//! Words of a paragraph to tokens: contractions taken apart, each word looked up once.

use super::scan::Matcher;
use crate::rules::{Catalogue, Lexicon, Surface, WordId, fixed, fold, forms};
use crate::text::{Gap, Mark, Paragraph, Shape};

/// One word as rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the block.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
    /// Its word.
    pub word: WordId,
    /// Its classes: an index into [`Lexicon::class_sets`].
    pub classes: u16,
    /// Its verb, plus one; 0 when it is none.
    pub verb: u16,
    /// Its verb forms as bits.
    pub forms: u8,
    /// What stands before it.
    pub gap: Gap,
    /// It stands between quotation marks.
    pub quoted: bool,
    /// A quotation mark opens before it.
    pub opens_quote: bool,
    /// A quotation mark closes behind it.
    pub closes_quote: bool,
}

impl Token {
    /// A word of which nothing is known.
    #[cfg(test)]
    pub(super) fn bare(start: u32, end: u32, word: WordId) -> Token {
        let [quoted, opens_quote, closes_quote] = [false; 3];
        let gap = Gap::Space;
        Token { start, end, word, classes: 0, verb: 0, forms: 0, gap, quoted, opens_quote, closes_quote }
    }

    /// Notes what the lexicon knows of its word.
    #[inline]
    fn know(&mut self, lexicon: &Lexicon) {
        let data = lexicon.word(self.word);
        (self.classes, self.verb, self.forms) = (data.classes, data.verb, data.forms);
    }
}

/// One sentence as rules see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceInfo {
    /// Index of its first token.
    pub first: u32,
    /// Index after its last token.
    pub last: u32,
    /// Where it starts, in bytes of the block.
    pub start: u32,
    /// Where it ends, its mark included.
    pub end: u32,
    /// The facts that hold, as bits.
    pub facts: u64,
}

/// The words grammar itself asks for, looked up once.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// Written without an apostrophe these are words of their own; what follows decides.
    ambiguous: Vec<(WordId, [WordId; 2], Follow)>,
    /// What a word is to grammar, by its number.
    roles: Vec<u8>,
    not: WordId,
}

const AMBIGUOUS: u8 = 1;
/// Lets a clause start behind it.
const OPENER: u8 = 2;
const AFTER_ITS: u8 = 4;
const AFTER_WERE: u8 = 8;
const CLAUSE_END: u8 = 16;
/// Ends a clause when a subject follows.
const CLAUSE_JOINT: u8 = 32;
const SUBJECT: u8 = 64;
/// Opens a greeting or an interjection.
const ADDRESS: u8 = 128;

/// What must follow for the contracted reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follow {
    /// A verb's base form, at the start of a clause: `ill send`, `well look`.
    BaseAtStart,
    /// One of the words that follow *it's*.
    Its,
    /// One of the words that follow *we're*, at the start of a clause.
    Were,
    /// A gerund or an adjective of feeling: `ur overreacting`.
    Gerund,
}

impl Grammar {
    /// Looks the words up.
    pub fn new(lexicon: &Lexicon) -> Grammar {
        let mut roles = vec![0; lexicon.words.len()];
        let mut give = |role: u8, words: &str| {
            for word in words.split(' ') {
                if let Some(roles) = roles.get_mut(lexicon.get(word) as usize) {
                    *roles |= role;
                }
            }
        };
        give(AMBIGUOUS, "ill well id wed lets its were ur your");
        give(OPENER, "and but so then if because that sorry ok okay sure yes no hi hello");
        give(
            AFTER_ITS,
            "not a an the our your my just only no in on out up been very really so all always still already now \
             possible impossible obvious easy simple clear against what how why written stated hard quite pretty \
             kinda rather too actually probably basically literally simply merely such also never gone done going \
             getting coming nothing another at for from with about off over under like because when where who \
             whether if this that there likely unlikely normal standard",
        );
        give(
            AFTER_WERE,
            "sorry unable happy glad not here really so still all very currently also just only aware able fully",
        );
        give(CLAUSE_END, "but so because although though whereas which unless whilst");
        give(CLAUSE_JOINT, "and or if when while until before after since as then that once");
        give(SUBJECT, "i we you he she they it this that there please youll");
        give(
            ADDRESS,
            "hi hello hey dear hiya morning afternoon evening good ok okay sure yes no yeah sorry thanks so well right \
             look listen and but anyway",
        );
        // An unknown spelling answers with word 0, which has no role.
        if let Some(unknown) = roles.first_mut() {
            *unknown = 0;
        }
        let word = |text: &str| lexicon.get(text);
        let ambiguous = [
            ("ill", "i will", Follow::BaseAtStart),
            ("well", "we will", Follow::BaseAtStart),
            ("id", "i would", Follow::BaseAtStart),
            ("wed", "we would", Follow::BaseAtStart),
            ("lets", "let us", Follow::BaseAtStart),
            ("its", "it is", Follow::Its),
            ("were", "we are", Follow::Were),
            ("ur", "you are", Follow::Gerund),
            ("your", "you are", Follow::Gerund),
        ]
        .into_iter()
        .filter_map(|(surface, parts, follow)| {
            let (a, b) = parts.split_once(' ')?;
            let ids = (word(surface), word(a), word(b));
            (ids.0 != 0 && ids.1 != 0 && ids.2 != 0).then_some((ids.0, [ids.1, ids.2], follow))
        })
        .collect();
        Grammar { ambiguous, roles, not: word("not") }
    }

    #[inline]
    fn is(&self, word: WordId, role: u8) -> bool {
        self.roles.get(word as usize).is_some_and(|roles| roles & role != 0)
    }

    /// True for a word that opens a greeting or an interjection.
    pub fn opens_address(&self, word: WordId) -> bool {
        self.is(word, ADDRESS)
    }

    fn contracted(
        &self,
        lexicon: &Lexicon,
        tokens: &[Token],
        next: Option<(WordId, u8)>,
        last: &Token,
    ) -> Option<[WordId; 2]> {
        let (_, parts, follow) = self.ambiguous.iter().find(|(id, ..)| *id == last.word)?;
        let (next_word, next_forms) = next?;
        let at_start =
            || last.gap != Gap::Space || tokens.last().is_none_or(|before| self.is(before.word, OPENER));
        let holds = match follow {
            Follow::BaseAtStart => (next_forms & forms::BASE != 0 || next_word == self.not) && at_start(),
            Follow::Its => self.is(next_word, AFTER_ITS),
            Follow::Were => {
                last.gap != Gap::Space && (self.is(next_word, AFTER_WERE) || next_forms & forms::GERUND != 0)
            }
            Follow::Gerund => {
                next_word == self.not
                    || next_forms & forms::GERUND != 0
                        && !["emotion-ing", "gerund-noun"].iter().any(|class| lexicon.is(next_word, class))
                        && at_start()
            }
        };
        holds.then_some(*parts)
    }

    /// True when a new clause starts at `tokens[at]`, a comma or clause break apart.
    #[inline]
    pub fn starts_clause(&self, tokens: &[Token], at: usize) -> bool {
        let word = tokens[at].word;
        self.is(word, CLAUSE_END)
            || (self.is(word, CLAUSE_JOINT)
                && tokens.get(at + 1).is_some_and(|next| self.is(next.word, SUBJECT)))
    }
}

/// Turns the words of a paragraph into tokens and sentence summaries; both lists are cleared first.
pub fn tokenise(
    catalogue: &Catalogue,
    matcher: &Matcher,
    block: &str,
    paragraph: &Paragraph,
    tokens: &mut Vec<Token>,
    sentences: &mut Vec<SentenceInfo>,
) {
    tokens.clear();
    sentences.clear();
    let (lexicon, grammar) = (&catalogue.lexicon, &matcher.grammar);
    for sentence in &paragraph.sentences {
        let first = tokens.len();
        let words = &paragraph.words[sentence.first as usize..sentence.last as usize];
        for (index, word) in words.iter().enumerate() {
            let mut token = Token {
                start: word.start,
                end: word.end,
                word: fixed::UNKNOWN,
                classes: 0,
                verb: 0,
                forms: 0,
                gap: if index == 0 { Gap::Sentence } else { word.gap },
                quoted: word.quoted,
                opens_quote: word.opens_quote,
                closes_quote: word.closes_quote,
            };
            if word.shape == Shape::Opaque {
                token.word = fixed::OPAQUE;
                push(lexicon, grammar, tokens, first, token);
                continue;
            }
            let plain = lexicon.find_plain(block.as_bytes(), word.start as usize, word.end as usize);
            if let Some(known @ 1..Surface::EXPANSION) = plain {
                token.word = known;
                push(lexicon, grammar, tokens, first, token);
                continue;
            }
            let text = block.get(word.start as usize..word.end as usize).unwrap_or("");
            if plain.is_none()
                && let Some((stem, clitic)) = apostrophe(text)
            {
                let mut base = token;
                base.end = token.start + stem.len() as u32;
                base.closes_quote = false;
                let target = match (clitic, stem.as_bytes()) {
                    ("not", [b'w' | b'W', b'o' | b'O']) => lexicon.get("will"),
                    ("not", [b's' | b'S', b'h' | b'H', b'a' | b'A']) => lexicon.get("shall"),
                    ("not", [b'c' | b'C', b'a' | b'A']) => lexicon.get("can"),
                    ("not", [b'a' | b'A', b'i' | b'I']) => lexicon.get("is"),
                    _ => lexicon.get(stem),
                };
                base.word = if target >= Surface::EXPANSION { fixed::UNKNOWN } else { target };
                if base.word == fixed::UNKNOWN {
                    base.word = guess(stem, word.shape, index == 0);
                }
                push(lexicon, grammar, tokens, first, base);
                let tail = Token {
                    start: base.end,
                    gap: Gap::Space,
                    opens_quote: false,
                    word: match clitic {
                        "'s" if stem.eq_ignore_ascii_case("let") => lexicon.get("us"),
                        "'s" => fixed::S,
                        "'d" => fixed::D,
                        other => lexicon.get(other),
                    },
                    ..token
                };
                push(lexicon, grammar, tokens, first, tail);
                continue;
            }
            let target = plain.unwrap_or_else(|| fold(text).map_or(0, |f| lexicon.find(&f)));
            if target >= Surface::EXPANSION {
                expand(lexicon, grammar, tokens, first, token, target);
                continue;
            }
            token.word = match target {
                0 if word.shape == Shape::Number => fixed::NUMBER,
                0 => guess(text, word.shape, index == 0),
                word => word,
            };
            push(lexicon, grammar, tokens, first, token);
        }
        if tokens.len() == first {
            continue;
        }
        let facts = match sentence.mark {
            Mark::Question => 1,
            Mark::Exclamation => 2,
            _ => 0,
        };
        sentences.push(SentenceInfo {
            first: first as u32,
            last: tokens.len() as u32,
            start: sentence.span.start as u32,
            end: sentence.span.end as u32,
            facts,
        });
    }
}

/// Appends a token, reading the one before it as a contraction where this one says so.
#[inline]
fn push(lexicon: &Lexicon, grammar: &Grammar, tokens: &mut Vec<Token>, first: usize, mut token: Token) {
    token.know(lexicon);
    if token.gap == Gap::Space
        && let Some(last) = tokens.last()
        && grammar.is(last.word, AMBIGUOUS)
        && tokens.len() > first
    {
        contract(lexicon, grammar, tokens, &token);
    }
    tokens.push(token);
}

/// Reads the last token as a contraction where the one behind it says so.
fn contract(lexicon: &Lexicon, grammar: &Grammar, tokens: &mut Vec<Token>, token: &Token) {
    let Some((&last, before)) = tokens.split_last() else { return };
    let next = Some((token.word, token.forms));
    let Some([a, b]) = grammar.contracted(lexicon, before, next, &last) else { return };
    tokens.pop();
    let middle = last.start + lexicon.spelling(a).len().min((last.end - last.start) as usize) as u32;
    let mut first = Token { end: middle, word: a, closes_quote: false, ..last };
    let mut second = Token { start: middle, word: b, gap: Gap::Space, opens_quote: false, ..last };
    first.know(lexicon);
    second.know(lexicon);
    tokens.extend([first, second]);
}

fn expand(
    lexicon: &Lexicon,
    grammar: &Grammar,
    tokens: &mut Vec<Token>,
    first: usize,
    token: Token,
    target: u16,
) {
    let Some(parts) = lexicon.expansions.get((target - Surface::EXPANSION) as usize) else { return };
    let count = parts.iter().filter(|p| **p != 0).count();
    let mut at = token.start;
    for (index, part) in parts[..count].iter().enumerate() {
        let last = index + 1 == count;
        let room = token.end - at;
        let take =
            (lexicon.spelling(*part).len() as u32).min(room.saturating_sub((count - 1 - index) as u32));
        let end = if last { token.end } else { at + take };
        push(
            lexicon,
            grammar,
            tokens,
            first,
            Token {
                start: at,
                end,
                word: *part,
                gap: if index == 0 { token.gap } else { Gap::Space },
                opens_quote: index == 0 && token.opens_quote,
                closes_quote: last && token.closes_quote,
                ..token
            },
        );
        at = end;
    }
}

/// The stem of a word with an apostrophe, and the word its clitic stands for.
#[inline]
fn apostrophe(text: &str) -> Option<(&str, &'static str)> {
    let bytes = text.as_bytes();
    let at = bytes.iter().position(|b| *b == b'\'' || *b == 0xE2 || *b == 0xCA)?;
    let ch = text.get(at..)?.chars().next()?;
    if !matches!(ch, '\'' | '’' | 'ʼ' | '‘') {
        return None;
    }
    let tail = &text[at + ch.len_utf8()..];
    let stem = &text[..at];
    if stem.is_empty() {
        return None;
    }
    let is = |word: &str| tail.eq_ignore_ascii_case(word);
    Some(match tail.len() {
        1 if is("s") => (stem, "'s"),
        1 if is("d") => (stem, "'d"),
        1 if is("m") => (stem, "am"),
        1 if is("t") && stem.len() > 1 && stem.ends_with(['n', 'N']) => (&stem[..stem.len() - 1], "not"),
        2 if is("re") => (stem, "are"),
        2 if is("ve") => (stem, "have"),
        2 if is("ll") => (stem, "will"),
        _ => return None,
    })
}

/// What an unknown word looks like.
fn guess(text: &str, shape: Shape, first: bool) -> WordId {
    let ends = |tail: &str| {
        text.len() > tail.len() + 2
            && text.as_bytes()[text.len() - tail.len()..].eq_ignore_ascii_case(tail.as_bytes())
    };
    match shape {
        Shape::Number => fixed::NUMBER,
        Shape::Title | Shape::Upper if !first => fixed::CAPITAL,
        _ if ends("ed") => fixed::UNKNOWN_ED,
        _ if ends("ing") => fixed::UNKNOWN_ING,
        _ if ends("ly") => fixed::UNKNOWN_LY,
        _ if ends("s") && !ends("ss") => fixed::UNKNOWN_S,
        _ => fixed::UNKNOWN,
    }
}
