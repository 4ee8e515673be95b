//! The words of a piece of HTML: tags, comments, scripts, code and quoted history left out, entities read.

use super::layer::{Layer, Writing};

/// Elements whose content is no wording of the agent's.
const SKIPPED: &[&str] = &["blockquote", "head", "pre", "script", "style", "template", "textarea", "title"];

/// Elements that stand in the middle of a sentence; all others end it.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
];

/// Entities as support replies use them; numbers are read too, anything else stays as it is written.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bull", "•"),
    ("cent", "¢"),
    ("copy", "©"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ouml", "ö"),
    ("pound", "£"),
    ("quot", "\""),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("shy", ""),
    ("times", "×"),
    ("trade", "™"),
    ("uuml", "ü"),
    ("zwnj", ""),
];

/// True for a text that is written in HTML.
pub fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('<') && start[1..].starts_with(|ch: char| ch.is_ascii_alphabetic() || ch == '!')
        || ["</", "<br", "<!--"].iter().any(|mark| text.contains(mark))
}

/// The words of `html`.
pub fn words(html: &str) -> Layer {
    let mut layer = Layer::new(Writing::Html);
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let next = match rest.as_bytes()[0] {
            b'<' if rest.starts_with("<!--") => at + rest.find("-->").map_or(rest.len(), |end| end + 3),
            b'<' => match Tag::at(rest) {
                Some(tag) => at + taken(&mut layer, html, at, &tag),
                None => plain(&mut layer, html, at, at + 1),
            },
            b'&' => match entity(rest) {
                Some((stands_for, length)) => {
                    layer.put(&stands_for, at..at + length);
                    at + length
                }
                None => plain(&mut layer, html, at, at + 1),
            },
            byte if byte.is_ascii_whitespace() => {
                let end = at + rest.find(|ch: char| !ch.is_ascii_whitespace()).unwrap_or(rest.len());
                // What a browser shows: one space, and none at the start of a line.
                if !layer.text.is_empty() && !layer.text.ends_with(char::is_whitespace) {
                    match &html[at..end] {
                        " " => layer.copy(html, at..end),
                        _ => layer.put(" ", at..end),
                    }
                }
                end
            }
            _ => {
                let stop = |ch: char| matches!(ch, '<' | '&') || ch.is_ascii_whitespace();
                plain(&mut layer, html, at, at + rest.find(stop).unwrap_or(rest.len()))
            }
        };
        at = next;
    }
    layer
}

fn plain(layer: &mut Layer, html: &str, from: usize, to: usize) -> usize {
    layer.copy(html, from..to);
    to
}

/// A tag as it is written.
struct Tag {
    name: String,
    closing: bool,
    length: usize,
}

impl Tag {
    /// The tag that `rest` starts with.
    fn at(rest: &str) -> Option<Tag> {
        let inner = rest.strip_prefix('<')?;
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let long = inner.find(|ch: char| !ch.is_ascii_alphanumeric() && ch != '-').unwrap_or(inner.len());
        let name = inner[..long].to_ascii_lowercase();
        if !name.starts_with(|ch: char| ch.is_ascii_alphabetic())
            && !rest.starts_with("<!")
            && !rest.starts_with("<?")
        {
            return None;
        }
        let mut quote = None;
        for (at, ch) in rest.char_indices() {
            match (quote, ch) {
                (Some(open), _) if ch == open => quote = None,
                (None, '"' | '\'') => quote = Some(ch),
                (None, '>') => return Some(Tag { name, closing, length: at + 1 }),
                _ => {}
            }
        }
        None
    }
}

/// What a tag does to the words; how many bytes are done with.
fn taken(layer: &mut Layer, html: &str, at: usize, tag: &Tag) -> usize {
    let range = at..at + tag.length;
    match tag.name.as_str() {
        "br" => {
            layer.put("\n", range);
        }
        // How Intercom's interface writes a placeholder.
        "attribute" if !tag.closing => layer.put("{{attribute}}", range),
        "code" if !tag.closing => {
            let length = element(&html[at..], tag);
            layer.put("{{code}}", at..at + length);
            return length;
        }
        name if !tag.closing && SKIPPED.contains(&name) => {
            let length = element(&html[at..], tag);
            layer.part_here(at..at + length);
            return length;
        }
        name if name.is_empty() || INLINE.contains(&name) => {}
        _ => layer.part_here(range),
    }
    tag.length
}

/// The length of the element that `rest` starts with: to its closing tag, or to the end.
fn element(rest: &str, tag: &Tag) -> usize {
    let mut depth = 1;
    let mut at = tag.length;
    while let Some(next) = rest[at..].find('<') {
        at += next;
        match Tag::at(&rest[at..]) {
            Some(other) if other.name == tag.name => {
                depth = if other.closing { depth - 1 } else { depth + 1 };
                at += other.length;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    rest.len()
}

/// What the entity that `rest` starts with stands for, and its length.
fn entity(rest: &str) -> Option<(String, usize)> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let words = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?.to_string()
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1.to_string(),
    };
    Some((words, end + 1))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn tags_comments_and_code_go_and_entities_are_read() {
        let check = |html: &str, wanted: &str| assert_eq!(words(html).text.trim(), wanted, "{html}");
        check("<p>Hi <b>Ana</b>,</p>\n<p>It&rsquo;s\n  here.</p>", "Hi Ana,\n\nIt’s here.");
        check("a<!-- you should have -->b", "ab");
        check("one<br>two<br/>three", "one\ntwo\nthree");
        check("<style>p { x: 1 }</style>Hi<script>if (a < b) {}</script>", "Hi");
        check("Run <code>you <i>x</i></code> now", "Run {{code}} now");
        check("<a title=\"a > b\" href='x'>here</a>", "here");
        check("1 < 2 & 3 &unknown; &#8217; &#x1F600;", "1 < 2 & 3 &unknown; ’ 😀");
        check("<blockquote>old <blockquote>older</blockquote></blockquote>new", "new");
        check("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo");
        check("never <b closed", "never <b closed");
        check("<!-- never closed", "");
        check("Hi <attribute key=\"user.name\"/>,", "Hi {{attribute}},");
    }

    #[test]
    fn every_word_leads_back_to_itself() {
        let html = "<div>\n  You <em>should</em>&nbsp;have &amp; <b>café</b></div>";
        let layer = words(html);
        for word in ["You", "should", "have", "café"] {
            let at = layer.text.find(word).unwrap();
            assert_eq!(&html[layer.place(&(at..at + word.len()))], word);
        }
    }
}
