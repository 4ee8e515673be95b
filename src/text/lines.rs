//! How a single line shows that it is quoted history, a signature or code.
//!
//! Each test looks at its first byte or its length before anything else, and at no more than
//! [`super::Blocks::LOOKAHEAD`] lines below.

use super::chars;

/// The line that starts at `at`, its line feed included; none at the end of the text.
pub(super) fn line_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    Some(&rest[..line_end(rest.as_bytes())])
}

/// The byte after the first line feed, or the end.
fn line_end(bytes: &[u8]) -> usize {
    // Without an early way out the compiler compares a whole chunk at once.
    let without = |chunk: &[u8; 32]| !chunk.iter().fold(false, |found, &byte| found | (byte == b'\n'));
    let (chunks, _) = bytes.as_chunks::<32>();
    let skipped = chunks.iter().take_while(|chunk| without(chunk)).count() * 32;
    let end = bytes[skipped..].iter().position(|&byte| byte == b'\n');
    end.map_or(bytes.len(), |end| skipped + end + 1)
}

/// The start of the line that starts `rest`, when it is no longer than `most` bytes.
fn short_line(rest: &str, most: usize) -> Option<&str> {
    let end = rest.bytes().take(most + 2).position(|byte| byte == b'\n');
    let end = end.or_else(|| (rest.len() <= most).then_some(rest.len()))?;
    Some(rest[..end].trim())
}

/// The first `most` lines of `rest`, each cut to nothing when longer than 200 bytes.
fn next_lines(rest: &str, most: usize) -> impl Iterator<Item = &str> {
    let mut at = 0;
    (0..most).map_while(move |_| {
        let rest = rest.get(at..).filter(|rest| !rest.is_empty())?;
        let line = short_line(rest, 200);
        at += rest.bytes().take(202).position(|byte| byte == b'\n').map_or(rest.len(), |end| end + 1);
        Some(line.unwrap_or(""))
    })
}

/// True for a line with nothing to see on it.
pub(super) fn is_blank(line: &str) -> bool {
    match line.as_bytes() {
        [byte, ..] if *byte > b' ' && *byte < 0x80 => false,
        _ => line.chars().all(chars::is_blank),
    }
}

/// How far the line is indented (a tab counts four), and the line without that and without its line end.
pub(super) fn indented(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches([' ', '\t', '\u{A0}', '\u{FEFF}']);
    let indent = &line[..line.len() - rest.len()];
    let width = indent.bytes().map(|byte| match byte {
        b'\t' => 4,
        b' ' => 1,
        _ => 0,
    });
    (width.sum(), rest.trim_end())
}

/// A `>` line; `>:(` and `>_<` are faces.
pub(super) fn is_quoted(line: &str) -> bool {
    matches!(line.as_bytes(), [b'>', rest @ ..] if !matches!(rest, [b':' | b'.' | b'_' | b'=', ..]))
}

/// What a line may be of an "On … wrote:".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrote {
    No,
    /// All of it.
    Whole,
    /// Its first half: the next line has the verb.
    Wrapped,
}

/// Whether the line introduces quoted history as mail programs do, in English, German, French or Spanish.
pub(super) fn wrote(line: &str, rest: &str) -> Wrote {
    // Long enough for a date and a name, too long for a paragraph.
    if !(8..=300).contains(&line.len()) {
        return Wrote::No;
    }
    let opens = ["On ", "Am ", "Le ", "El "].iter().any(|word| line.starts_with(word));
    let dated = line.bytes().any(|byte| byte.is_ascii_digit());
    if ends_in_wrote(line) {
        return if opens && dated || line.contains('@') { Wrote::Whole } else { Wrote::No };
    }
    // Older Gmail: `2026-05-03 10:00 GMT+02:00 Ana <ana@example.com>:`
    if line.ends_with(">:") && line.contains('@') {
        return Wrote::Whole;
    }
    let wraps = opens && dated && {
        let names = line.ends_with(" schrieb");
        next_lines(rest, 1).any(|next| ends_in_wrote(next) || names && next.ends_with(':'))
    };
    if wraps { Wrote::Wrapped } else { Wrote::No }
}

fn ends_in_wrote(line: &str) -> bool {
    let Some(line) = line.strip_suffix(':') else { return false };
    let line = line.trim_end();
    // German puts the verb before the name: "Am … schrieb Ana <…>:".
    let german = line.starts_with("Am ") && line.contains(" schrieb ") || line.starts_with("schrieb ");
    german
        || [" wrote", "schrieb", "a écrit", "escribió"].iter().any(|verb| line.ends_with(verb))
            && !line.ends_with("you wrote")
        || line == "wrote"
}

/// Whether everything from this line on is quoted history.
pub(super) fn begins_history(line: &str, rest: &str) -> bool {
    match line.as_bytes() {
        [b'#', b'#', b'-', ..] => true,
        [b'-', b'-', ..] => is_ruled_title(line),
        // Outlook's rule has 32; a divider of an agent's own is rarely as long.
        [b'_', b'_', ..] => line.len() >= 32 && line.bytes().all(|byte| byte == b'_'),
        [b'*' | b'F' | b'V' | b'D', ..] => is_header_run(line, rest),
        [b'B', ..] => line == "Begin forwarded message:",
        _ => false,
    }
}

/// `-----Original Message-----` and its kin.
fn is_ruled_title(line: &str) -> bool {
    const TITLES: &[&str] = &[
        "original message",
        "forwarded message",
        "forwarded by",
        "reply above this line",
        "reply above the line",
        "type your reply above",
        "ursprüngliche nachricht",
        "originalnachricht",
        "weitergeleitete nachricht",
        "message d'origine",
        "message transféré",
        "mensaje original",
        "mensaje reenviado",
    ];
    if line.len() > 120 {
        return false;
    }
    let title = line.trim_matches(['-', ' ']).to_lowercase();
    TITLES.iter().any(|start| title.contains(start))
}

/// Outlook's `From: … Sent: … To: … Subject: …` over several lines. A traveller's "From: … To: … Date: …" has
/// no subject and no sender's address.
fn is_header_run(line: &str, rest: &str) -> bool {
    fn header(line: &str) -> &str {
        let line = line.trim_start_matches('*');
        line.split_once(':').map_or("", |(name, _)| name.trim_end_matches([' ', '*']))
    }
    if !matches!(header(line), "From" | "Von" | "De") {
        return false;
    }
    let mut mail = line.contains('@');
    let mut headers = 0;
    for line in next_lines(rest, 5) {
        match header(line) {
            "Subject" | "Sent" | "Betreff" | "Gesendet" | "Objet" | "Envoyé" | "Asunto" | "Enviado" => {
                mail = true;
                headers += 1;
            }
            "To" | "Cc" | "Date" | "An" | "Datum" | "À" | "Para" | "Fecha" => headers += 1,
            _ => {}
        }
    }
    mail && headers >= 2
}

/// The `-- ` line of mail programs.
pub(super) fn is_signature_mark(line: &str) -> bool {
    line == "--"
}

/// "Sent from my iPhone" and its kin.
pub(super) fn is_device_note(line: &str) -> bool {
    line.len() <= 60 && (line.starts_with("Sent from my ") || line.starts_with("Get Outlook for "))
}

/// What stands alone on a line above a name, in order.
const CLOSINGS: &[&str] = &[
    "all my best",
    "all the best",
    "best",
    "best regards",
    "best wishes",
    "cheers",
    "cordially",
    "gratefully",
    "have a great day",
    "have a lovely day",
    "have a nice day",
    "kind regards",
    "kindest regards",
    "kindly",
    "many thanks",
    "many thanks and best regards",
    "regards",
    "respectfully",
    "sincerely",
    "sincerely yours",
    "take care",
    "thank you",
    "thank you and best regards",
    "thank you so much",
    "thank you very much",
    "thanks",
    "thanks a lot",
    "thanks again",
    "thanks and regards",
    "thanks so much",
    "thx",
    "warm regards",
    "warm wishes",
    "warmest regards",
    "warmly",
    "with best wishes",
    "with kind regards",
    "with warm regards",
    "with warmth",
    "yours",
    "yours faithfully",
    "yours sincerely",
    "yours truly",
];

/// A closing alone on its line: "Best regards,", "thanks!", "Warmly".
pub(super) fn is_closing(line: &str) -> bool {
    if line.len() > 32 || !matches!(line.as_bytes().first(), Some(b'A'..=b'Z' | b'a'..=b'z')) {
        return false;
    }
    let words = line.trim_end_matches([',', '.', '!', ' ', '-']).to_ascii_lowercase().replace('&', "and");
    CLOSINGS.binary_search(&words.as_str()).is_ok()
}

/// Whether one to six lines of names, titles, companies and numbers stand here, up to a blank line, quoted
/// history or the end.
pub(super) fn is_signed(rest: &str) -> bool {
    let mut names = 0;
    let mut at = 0;
    while at < rest.len() {
        let Some(line) = short_line(&rest[at..], 70) else { return false };
        if line.chars().all(chars::is_blank)
            || is_quoted(line)
            || line.starts_with("--")
            || line.starts_with("On ")
        {
            break;
        }
        names += 1;
        if names > 6 || !is_name_line(line) {
            return false;
        }
        at += rest[at..].find('\n').map_or(rest.len() - at, |end| end + 1);
    }
    names > 0
}

/// A line that a signature may hold: at most seven words, mostly capitalised or numbers, and no end mark.
fn is_name_line(line: &str) -> bool {
    if line.ends_with(['.', '!', '?', ':', ';', ',']) && !line.ends_with("Inc.") && !line.ends_with("Ltd.") {
        return false;
    }
    let is_item = ["- ", "* ", "• "].iter().any(|bullet| line.starts_with(bullet));
    let is_step = line.starts_with(|ch: char| ch.is_ascii_digit()) && line.contains(". ");
    if is_item || is_step {
        return false;
    }
    let letters = |word: &&str| word.starts_with(char::is_alphabetic);
    let plain = |word: &str| {
        let head = word.trim_matches(|ch: char| !ch.is_alphanumeric());
        let joins = matches!(
            head,
            "of" | "and"
                | "the"
                | "at"
                | "for"
                | "from"
                | "de"
                | "van"
                | "von"
                | "der"
                | "la"
                | "team"
                | "support"
                | "care"
                | "desk"
                | "service"
                | "services"
                | "customer"
                | "tel"
                | "phone"
        );
        head.starts_with(char::is_lowercase) && !joins && !head.contains(['@', '.'])
    };
    let says = |word: &str| {
        let head = word.split(['\'', '’']).next().unwrap_or(word);
        matches!(
            head,
            "I" | "We" | "You" | "Your" | "It" | "If" | "Please" | "This" | "That" | "There" | "Here"
        )
    };
    let words = line.split_whitespace().filter(letters).count();
    let lower = line.split_whitespace().filter(|word| plain(word)).count();
    // A name in lower case, as in chat, is a single word.
    words <= 7
        && !line.split_whitespace().next().is_some_and(says)
        && (lower == 0 || lower == 1 && words == 1)
}

/// The mark and length of the fence that the line opens.
pub(super) fn opens_fence(line: &str) -> Option<(u8, usize)> {
    let mark = *line.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let len = line.bytes().take_while(|byte| *byte == mark).count();
    // Behind backticks more backticks would be inline code.
    (len >= 3 && !(mark == b'`' && line[len..].contains('`'))).then_some((mark, len))
}

/// Whether the line closes a fence of that mark and at least that length.
pub(super) fn closes_fence(line: &str, mark: u8, len: usize) -> bool {
    let line = line.trim();
    line.len() >= len && line.bytes().all(|byte| byte == mark)
}

/// An indented line that reads as code or a log: a stack frame, or an eighth of it symbols that prose lacks.
pub(super) fn looks_like_code(line: &str) -> bool {
    // Enough of a line to tell; a list item indented under another is prose.
    let line: &[u8] = &line.as_bytes()[..line.len().min(200)];
    let is_item = matches!(line, [b'-' | b'*' | b'+', b' ', ..] | [0xE2, 0x80, 0xA2, ..])
        || matches!(
            line,
            [b'0'..=b'9', b'.' | b')', b' ', ..] | [b'0'..=b'9', b'0'..=b'9', b'.' | b')', b' ', ..]
        );
    if is_item {
        return false;
    }
    if line.starts_with(b"at ") && line.contains(&b'(') || line.starts_with(b"File \"") {
        return true;
    }
    let symbols = line.iter().filter(|byte| b"{}()[];=<>_/\\|$#\"+*&^:".contains(byte)).count();
    let seen = line.iter().filter(|byte| **byte > b' ').count();
    symbols >= 2 && symbols * 8 >= seen || matches!(line.last(), Some(b'{' | b'}' | b';'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn closings_are_in_order() {
        assert!(super::CLOSINGS.is_sorted());
    }
}
