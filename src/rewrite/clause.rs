//! Rewrites that are clauses of their own: which are, and which words beside a match they have to replace too.
//!
//! "I'm not sure why <you waited so long>" can't take "Here is what happened"; all of its clause can. So where every
//! template of a rule is a clause and a few words without any fact stand between the match and the edge of its
//! clause, they belong to the finding; where they can't, `fit.rs` holds such a rewrite back.

use super::reach::{ADDRESS, Says};
use super::style::is_i;
use super::template::{Scene, placed, plain};
use crate::matcher::Token;
use crate::rules::fixed;
use crate::text::Gap;

/// The most words taken in before a match, and behind it.
const BEFORE: usize = 4;
const BEHIND: usize = 5;
/// The most words of what is said aside, behind a comma.
const ASIDE: usize = 8;
/// The most characters of a tag: *, really wouldn't there*.
const LONGEST_TAG: usize = 32;

/// Words a clause can follow.
const JOINS: &[&str] = &[
    "and", "but", "so", "because", "or", "if", "when", "that", "since", "though", "although", "while", "as",
    "yet", "then", "cos", "cuz", "coz", "bc", "sorry", "please", "plus", "whether", "unless", "where",
    "once", "until",
];

/// Words that stand before a clause and are none of it.
const ASIDES: &[&str] = &[
    "unfortunately",
    "regrettably",
    "apparently",
    "however",
    "otherwise",
    "frankly",
    "honestly",
    "ok",
    "okay",
    "oh",
    "well",
    "yeah",
    "lol",
    "haha",
    "tbh",
    "hey",
    "hi",
    "hello",
    "still",
    "again",
    "sir",
    "madam",
    "afraid",
    "ah",
    "ugh",
    "omg",
    "sadly",
    "me",
];

/// Words behind which a clause is what is told or thought.
const TELLS: &[&str] = &[
    "think",
    "thinks",
    "says",
    "said",
    "say",
    "like",
    "guess",
    "believe",
    "suspect",
    "seems",
    "appears",
    "reckon",
    "see",
    "understand",
    "notice",
    "hear",
    "know",
    "hope",
];

/// Words that can follow a finished clause without a mark between, whatever it says.
const GOES_ON: &[&str] = &[
    "and", "but", "so", "because", "or", "if", "since", "though", "although", "while", "yet", "until",
    "unless", "today", "tomorrow", "tonight", "now", "then", "again", "too", "either", "please", "cos",
    "cuz", "coz", "bc", "sir", "madam", "maam", "mate", "hun", "love", "dear", "buddy", "pal", "bro", "lol",
    "tbh", "honestly", "rn", "guys", "folks", "friend", "thanks", "thank",
];

/// Words that can follow one too, but go on about what it said last.
const CLINGS: &[&str] = &[
    "about",
    "on",
    "at",
    "with",
    "for",
    "in",
    "by",
    "from",
    "over",
    "after",
    "during",
    "regarding",
    "where",
    "once",
    "whether",
    "how",
    "what",
    "why",
    "which",
    "when",
];

/// How a clause of ours begins.
const HEADS: &[&str] = &[
    "i", "we", "i'm", "we're", "i'll", "we'll", "i've", "we've", "i'd", "we'd", "{i}", "{i'm}", "{i'll}",
    "{i've}", "here's", "let", "let's", "thank", "thanks", "it", "there", "that's", "yours",
];

/// True when a text or template begins as a clause of its own does.
pub(super) fn opens(text: &str) -> bool {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    if text.starts_with("please ") {
        return true;
    }
    // Less than a subject, a verb and something more stands for a word or two.
    if words.clone().count() < 3 {
        return false;
    }
    let first = words.next().unwrap_or("").replace('’', "'").to_lowercase();
    let second = words.next().unwrap_or("").to_lowercase();
    match first.as_str() {
        "here" => second == "is" || second == "it",
        "that" | "this" => second == "is",
        "what" => matches!(second.as_str(), "i" | "we" | "{i}"),
        "if" => true,
        first => HEADS.contains(&first),
    }
}

/// Words behind which a clause is only part of another.
const SUBORDINATES: &[&str] = &[
    "because",
    "since",
    "if",
    "when",
    "that",
    "though",
    "although",
    "while",
    "as",
    "whether",
    "unless",
    "where",
    "once",
    "until",
    "otherwise",
    "cos",
    "cuz",
    "coz",
    "bc",
];

/// True when a clause turns to the reader, which none does that is part of another: *because here's what we need*.
pub(super) fn turns_to_reader(text: &str) -> bool {
    let first = text.split([' ', ',']).next().unwrap_or("").replace('’', "'").to_lowercase();
    ["here's", "let's", "let", "thank", "thanks", "if"].contains(&first.as_str())
}

/// True when a clause at that token is part of another.
pub(super) fn is_part(tokens: &[Token], at: usize, written: impl Fn(&Token) -> String) -> bool {
    let joins = |before: usize| {
        [SUBORDINATES, TELLS].iter().any(|words| words.contains(&written(&tokens[before]).as_str()))
    };
    tokens.get(at).is_some_and(|token| token.gap != Gap::Sentence) && at.checked_sub(1).is_some_and(joins)
}

/// True when a sentence opens with a part that its main clause is still to follow: *if you can't find it, …*.
pub(super) fn is_fronted(scene: &Scene<'_>, first: usize) -> bool {
    const FRONTS: &[&str] = &["after", "before", "for", "in", "to", "with", "without", "should", "whenever"];
    scene.tokens.get(first).is_some_and(|token| {
        let word = scene.written(token).to_lowercase();
        [SUBORDINATES, FRONTS].iter().any(|words| words.contains(&word.as_str()))
    })
}

/// True where a clause ends in a comma before the span, so that another one needs an *and*: *you are right about the fee,
/// and …*.
pub(super) fn joins_a_clause(scene: &Scene<'_>) -> bool {
    const FRONTS: &[&str] =
        &["at", "having", "given", "by", "on", "from", "thanks", "thank", "please", "every", "each", "due"];
    const TIMES: &[&str] = &["moment", "minute", "second", "instant", "day", "more", "less", "next"];
    let (first, from) = (scene.sentence.first as usize, scene.span.0);
    let lexicon = &scene.catalogue.lexicon;
    let is = |token: &Token, class: &str| lexicon.is(token.word, class);
    let verb = |token: &Token| token.verb > 0 || ["be", "have", "modal"].iter().any(|class| is(token, class));
    let before = scene.tokens.get(first..from).unwrap_or_default();
    let word = |at: usize| before.get(at).map_or("", |token| scene.written(token)).to_lowercase();
    let fronted = FRONTS.contains(&word(0).as_str()) || word(0) == "the" && TIMES.contains(&word(1).as_str());
    // *While we value that, …* and *however, …* lead to the clause.
    let near = before.iter().rposition(|token| token.gap > Gap::Space).unwrap_or(0);
    let led = (near..before.len()).any(|at| SUBORDINATES.contains(&word(at).as_str()))
        || ASIDES.contains(&word(before.len().saturating_sub(1)).as_str());
    let said = before.windows(2).any(|pair| {
        is(&pair[0], "subject") && pair[1].gap == Gap::Space && verb(&pair[1])
            || ["be", "have", "modal"].iter().any(|class| is(&pair[1], class))
    });
    // *… and it's nothing to be upset about*, where the *and* is replaced too.
    let joint = scene.tokens.get(from).map_or("", |token| scene.written(token)).to_lowercase();
    if !before.is_empty() && ["and", "but", "so"].contains(&joint.as_str()) {
        return true;
    }
    scene.tokens.get(from).is_some_and(|token| token.gap == Gap::Comma)
        && before.len() > ADDRESS
        && !fronted
        && !led
        && !is_fronted(scene, first)
        && said
}

/// Words that lead on to what follows: whatever ends with one is not finished.
const LEADS: &[&str] = &[
    "that", "how", "about", "over", "with", "for", "to", "the", "a", "an", "on", "at", "by", "of", "in",
    "is", "are", "was", "were", "be", "than", "from", "when", "if", "but", "and", "i", "we", "you",
    "knowing", "however", "only", "because", "your", "my", "our", "this", "what", "why", "where", "as",
    "yet", "still", "though",
];

/// True when a clause ends with that text: no capture, comma or word that leads on to what follows.
pub(super) fn closes(text: &str) -> bool {
    let text = text.trim_end_matches(['.', '?', '!']).to_lowercase();
    let last = text.rsplit(' ').next().unwrap_or("");
    !text.ends_with(['}', ':', ',', ';', '–']) && !LEADS.contains(&last)
}

/// True when a clause can start at that token.
pub(super) fn starts(tokens: &[Token], at: usize, written: impl Fn(&Token) -> String) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    token.gap != Gap::Space
        || JOINS.contains(&written(token).as_str())
        || at.checked_sub(1).is_none_or(|before| {
            let word = written(&tokens[before]);
            let pronoun = word == "that" && tokens[before].gap != Gap::Space;
            !pronoun && [JOINS, ASIDES, TELLS].iter().any(|words| words.contains(&word.as_str()))
        })
}

/// True when that token goes on about the very word before it: ", which was made in June", ", along with the picture".
pub(super) fn clings(tokens: &[Token], at: usize, written: impl Fn(&Token) -> String) -> bool {
    const RELATIVES: &[&str] = &["which", "who", "whose", "whom", "where", "along"];
    tokens
        .get(at)
        .is_some_and(|token| token.gap != Gap::Sentence && RELATIVES.contains(&written(token).as_str()))
}

/// True when a clause can have ended before that token.
pub(super) fn ended(tokens: &[Token], at: usize, written: impl Fn(&Token) -> String) -> bool {
    tokens.get(at).is_none_or(|token| {
        let word = written(token);
        token.gap != Gap::Space || [GOES_ON, CLINGS].iter().any(|words| words.contains(&word.as_str()))
    })
}

/// True when a template is a clause of its own from its start on.
pub(super) fn may_open(line: &str) -> bool {
    placed(line).0.unwrap_or_else(|| opens(plain(line)))
}

/// The same to its end.
pub(super) fn may_close(line: &str) -> bool {
    placed(line).1.unwrap_or_else(|| closes(plain(line)))
}

/// True when what follows that token can follow any finished clause, whatever it says.
pub(super) fn followed(tokens: &[Token], at: usize, written: impl Fn(&Token) -> String) -> bool {
    tokens.get(at).is_none_or(|token| {
        let word = written(token);
        let purpose = word == "so" && tokens.get(at + 1).is_some_and(|next| written(next) == "that");
        token.gap != Gap::Space || GOES_ON.contains(&word.as_str()) && !purpose
    })
}

/// The tokens that rewrites by these templates replace when those of the match are `from..to`.
pub(super) fn whole(block: &str, tokens: &[Token], from: usize, to: usize, says: Says) -> (usize, usize) {
    let (from, to) = bounds(block, tokens, from, to, says);
    let to = if says.none { to } else { behind_tag(block, tokens, to) };
    (from, if says.none || says.restates { to } else { behind_aside(block, tokens, to) })
}

/// The first token behind what is said aside to the end of the sentence, as in *…, you of all people* and *…, which could
/// lose an elephant in a lift*: it goes with what is no longer said. What states a name, a number or a *not* stays.
fn behind_aside(block: &str, tokens: &[Token], to: usize) -> usize {
    const ASIDES: &[&str] = &["eh", "huh", "innit", "hardly", "poor", "bless"];
    const VERBS: &[&str] = &[
        "can", "could", "will", "would", "should", "may", "might", "must", "are", "were", "have", "had",
        "do", "did", "just", "also", "still", "now", "ll", "'ll", "re", "'re", "ve", "'ve", "d", "'d",
    ];
    let written = |at: usize| {
        let word = tokens.get(at).and_then(|token| block.get(token.start as usize..token.end as usize));
        word.unwrap_or("").replace('’', "'").to_lowercase()
    };
    if tokens.get(to).is_none_or(|token| token.gap != Gap::Comma) {
        return to;
    }
    let behind = tokens.get(to + 1..).unwrap_or_default();
    let end = to + 1 + behind.iter().take(ASIDE).take_while(|token| token.gap != Gap::Sentence).count();
    let ends = tokens.get(end).is_none_or(|token| token.gap == Gap::Sentence);
    let (first, second) = (written(to), written(to + 1));
    let is_aside = match first.as_str() {
        "which" => !["is", "means", "meant", "was", "will", "we", "i"].contains(&second.as_str()),
        "of" => second == "all",
        "you" => end > to + 1 && tokens[to + 1].verb == 0 && !VERBS.contains(&second.as_str()),
        first => ASIDES.contains(&first),
    };
    if ends && is_aside && (to..end).all(|at| bare(block, &tokens[at])) { end } else { to }
}

/// True for a word that states nothing which has to stay: no name, no number, no *not*, nothing quoted.
fn bare(block: &str, token: &Token) -> bool {
    let word = block.get(token.start as usize..token.end as usize).unwrap_or("");
    let named = word.starts_with(char::is_uppercase) && token.gap != Gap::Sentence && !is_i(word);
    let number = word.contains(|ch: char| ch.is_ascii_digit());
    !(named
        || number
        || token.word == fixed::OPAQUE
        || token.quoted
        || NEGATIONS.contains(&word.to_lowercase().as_str())
        || word.ends_with("n't")
        || word.ends_with("n’t"))
}

/// The first token behind the tag that follows, as in *…, isn't it?* and *…, it really is*: it is about what is no
/// longer said.
fn behind_tag(block: &str, tokens: &[Token], to: usize) -> usize {
    const VERBS: &[&str] = &[
        "is", "was", "are", "were", "do", "does", "did", "has", "have", "had", "will", "wo", "would", "can",
        "ca", "could", "should", "must",
    ];
    const SUBJECTS: &[&str] = &["i", "you", "he", "she", "it", "we", "they", "this", "that", "there"];
    const IT: &[&str] = &["it", "this", "that"];
    const IS: &[&str] = &["is", "was", "does", "did", "has"];
    let rest = block.get(tokens[to - 1].end as usize..).unwrap_or("");
    // In chat its comma is left out.
    let Some((comma, tag)) =
        [", ", " "].iter().find_map(|comma| Some((comma.len(), rest.strip_prefix(comma)?)))
    else {
        return to;
    };
    // No further than a tag can reach: a text without any mark is searched at each of its findings.
    let mut near = tag.char_indices().take(LONGEST_TAG);
    let Some(tag) = near
        .find(|(_, ch)| !ch.is_alphanumeric() && !matches!(ch, ' ' | '\'' | '’' | ','))
        .map(|(end, _)| &tag[..end])
        .or((tag.len() < LONGEST_TAG).then_some(tag))
    else {
        return to;
    };
    let said = tag.trim_end().replace('’', "'").to_lowercase();
    let is_verb = |word: &str| VERBS.contains(&word.trim_end_matches("n't"));
    let words: Vec<&str> = said.split(' ').filter(|word| !["really", "truly"].contains(word)).collect();
    let is_tag = match words[..] {
        [one, two] => {
            is_verb(one) && SUBJECTS.contains(&two)
                || comma > " ".len() && IT.contains(&one) && IS.contains(&two)
        }
        _ => false,
    };
    if !is_tag {
        return to;
    }
    let end = block.len() - rest.len() + comma + tag.len();
    to + tokens[to..].iter().take_while(|token| (token.start as usize) < end).count()
}

/// The tokens of the clause around a match, where such rewrites replace all of it.
fn bounds(block: &str, tokens: &[Token], from: usize, to: usize, says: Says) -> (usize, usize) {
    let (from, to) = unbroken(tokens, from, to);
    if !says.opens {
        return (from, to);
    }
    let written =
        |token: &Token| block.get(token.start as usize..token.end as usize).unwrap_or("").to_lowercase();
    // What states something stays, and what is quoted.
    let bare = |at: usize| bare(block, &tokens[at]);
    let least = from.saturating_sub(BEFORE);
    let start = (least..=from).rev().find(|at| starts(tokens, *at, written) || !bare(at.saturating_sub(1)));
    let start = start.filter(|at| starts(tokens, *at, written)).unwrap_or(from);
    if !says.closes || !closes(&written(&tokens[to - 1])) {
        return (start, to);
    }
    let most = (to + BEHIND).min(tokens.len());
    let end = (to..=most).find(|at| ended(tokens, *at, written) || tokens.len() > *at && !bare(*at));
    let end = end.filter(|at| ended(tokens, *at, written)).unwrap_or(to);
    (start, end)
}

/// The end of a match with what is written in one with its last word, *'ll* behind *we*; a *not* stays outside.
pub(super) fn to_the_words_end(block: &str, tokens: &[Token], from: usize, to: usize) -> usize {
    let end = unbroken(tokens, from, to).1;
    let denies = tokens[to..end].iter().any(|token| {
        let word = block.get(token.start as usize..token.end as usize).unwrap_or("").replace('’', "'");
        word.eq_ignore_ascii_case("n't") || NEGATIONS.iter().any(|no| no.eq_ignore_ascii_case(&word))
    });
    if denies { to } else { end }
}

/// The tokens with what is written in one with the first and the last: *It's* for the *'s* of it.
fn unbroken(tokens: &[Token], mut from: usize, mut to: usize) -> (usize, usize) {
    let one = |a: usize| tokens.get(a).zip(tokens.get(a + 1)).is_some_and(|(a, b)| a.end == b.start);
    while from > 0 && tokens[from].gap == Gap::Space && one(from - 1) {
        from -= 1;
    }
    while to > 0 && tokens.get(to).is_some_and(|next| next.gap == Gap::Space) && one(to - 1) {
        to += 1;
    }
    (from, to)
}

/// Words that turn what a clause says round.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "nothing", "nobody", "none", "without", "cannot", "dont", "cant", "didnt", "wont",
    "isnt", "nt",
];
