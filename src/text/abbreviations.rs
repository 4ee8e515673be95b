//! Which words carry a full stop without ending a sentence.
//!
//! The one place in `text` that knows English words; looked at only where a full stop stands.

/// What a full stop behind an abbreviation does, by what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Never ends a sentence: `Dr.`, `e.g.`
    Never,
    /// Ends it unless a digit follows: `No. 5`, `Jan. 3`
    UnlessDigit,
    /// Ends it when a capital follows: `etc.`, `min.`
    BeforeCapital,
    /// Ends it when a capital follows that is no day or time zone: `5 p.m. Friday`
    AfterTime,
    /// Part of a name: ends it only when a common first word of a sentence follows: `Inc.`, `U.S.`, `J.`
    AfterName,
}

/// The longest abbreviation, in bytes.
const LONGEST: usize = 7;

/// What the full stop behind `word` does, when `word` is an abbreviation.
pub(super) fn stop(word: &str) -> Option<Stop> {
    let bytes = word.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST {
        return None;
    }
    let mut lower = [0; LONGEST];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    Some(match &lower[..bytes.len()] {
        b"mr" | b"mrs" | b"ms" | b"mx" | b"dr" | b"prof" | b"rev" | b"hon" | b"messrs" | b"mme" | b"capt"
        | b"sgt" | b"e.g" | b"i.e" | b"eg" | b"ie" | b"vs" | b"cf" | b"viz" | b"approx" | b"a.k.a"
        | b"incl" | b"excl" | b"esp" => Stop::Never,
        b"no" | b"nos" | b"nr" | b"p" | b"pp" | b"fig" | b"sec" | b"art" | b"ref" | b"tel" | b"ext"
        | b"ch" | b"vol" | b"jan" | b"feb" | b"mar" | b"apr" | b"jun" | b"jul" | b"aug" | b"sep"
        | b"sept" | b"oct" | b"nov" | b"dec" | b"mon" | b"tue" | b"tues" | b"wed" | b"thu" | b"thur"
        | b"thurs" | b"fri" | b"sat" | b"sun" => Stop::UnlessDigit,
        b"etc" | b"min" | b"max" | b"mins" | b"hr" | b"hrs" | b"secs" | b"wk" | b"wks" | b"yr" | b"yrs"
        | b"dept" | b"est" | b"misc" | b"qty" | b"acct" | b"amt" | b"std" | b"avg" => Stop::BeforeCapital,
        b"a.m" | b"p.m" => Stop::AfterTime,
        [b'0'..=b'9', .., b'a' | b'p', b'.', b'm'] => Stop::AfterTime,
        b"st" | b"ave" | b"rd" | b"blvd" | b"inc" | b"ltd" | b"co" | b"corp" | b"llc" | b"jr" | b"sr"
        | b"mt" | b"ft" | b"ph.d" => Stop::AfterName,
        // `U.S`, `U.K`, `I.D`: letters with points between.
        [b'a'..=b'z', b'.', b'a'..=b'z'] | [b'a'..=b'z', b'.', b'a'..=b'z', b'.', b'a'..=b'z'] => {
            Stop::AfterName
        }
        [_] if bytes[0].is_ascii_uppercase() && bytes[0] != b'I' => Stop::AfterName,
        _ => return None,
    })
}

/// True for a day, month or time zone, which may follow `p.m.` within a sentence.
pub(super) fn is_time(word: &str) -> bool {
    matches!(word, "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "MST" | "MDT" | "MT" | "PST" | "PDT" | "PT")
        || matches!(word, "GMT" | "UTC" | "BST" | "CET" | "CEST" | "IST" | "AEST" | "AEDT" | "SGT" | "JST")
        || ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().any(|day| word.starts_with(day))
        || ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            .iter()
            .any(|month| word.starts_with(month) && word.len() != 4)
}

/// Words that commonly begin a sentence, in order.
const STARTERS: &[&str] = &[
    "After",
    "All",
    "And",
    "Any",
    "Are",
    "As",
    "At",
    "Before",
    "But",
    "Can",
    "Could",
    "Did",
    "Do",
    "For",
    "Good",
    "Have",
    "He",
    "Here",
    "Hi",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Is",
    "It",
    "Let",
    "My",
    "No",
    "Now",
    "Of",
    "On",
    "Once",
    "Or",
    "Our",
    "Please",
    "She",
    "So",
    "Sorry",
    "Thank",
    "Thanks",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "To",
    "Unfortunately",
    "Was",
    "We",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Who",
    "Why",
    "Will",
    "Would",
    "Yes",
    "You",
    "Your",
];

/// True for a word that commonly begins a sentence: behind `Inc.` it tells a new sentence from a longer name.
pub(super) fn is_starter(word: &str) -> bool {
    let head = word.split(['\'', '’']).next().unwrap_or(word);
    STARTERS.binary_search(&head).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn starters_are_in_order() {
        assert!(super::STARTERS.is_sorted());
    }
}
