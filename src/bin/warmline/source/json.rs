//! JSON with places: values as they stand in a file, strings with the way back.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::layer::{Layer, Writing};

/// A value and where it stands in its file.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    file: &'a str,
    raw: &'a str,
}

/// What is wrong in a document, and the byte it is at.
pub struct Broken {
    pub at: usize,
    pub message: String,
}

impl<'a> Value<'a> {
    /// The document that is all of `range` of a file.
    pub fn parse(file: &'a str, range: Range<usize>) -> Result<Value<'a>, Broken> {
        let text = &file[range.clone()];
        match serde_json::from_str::<&RawValue>(text) {
            Ok(raw) => Ok(Value { file, raw: raw.get() }),
            Err(error) => {
                let line: usize =
                    text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
                let at = text.floor_char_boundary(line + error.column().saturating_sub(1));
                let whole = error.to_string();
                let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
                let what = match what.strip_prefix("EOF while parsing ") {
                    Some(open) => format!("it ends inside {open}"),
                    None => what.replace("expected ident", "expected value"),
                };
                Err(Broken { at: range.start + at, message: format!("not JSON: {what}") })
            }
        }
    }

    /// The byte it starts at.
    pub fn start(&self) -> usize {
        // Both are slices of one string, so the difference of their addresses is a place in it.
        self.raw.as_ptr() as usize - self.file.as_ptr() as usize
    }

    /// The members of an object.
    pub fn members(&self) -> Option<Vec<(String, Value<'a>)>> {
        let members: Members = self.raw.starts_with('{').then(|| serde_json::from_str(self.raw).ok())??;
        Some(
            members
                .0
                .into_iter()
                .map(|(key, raw)| (key, Value { file: self.file, raw: raw.get() }))
                .collect(),
        )
    }

    /// The items of a list.
    pub fn items(&self) -> Option<Vec<Value<'a>>> {
        let items: Vec<&RawValue> =
            self.raw.starts_with('[').then(|| serde_json::from_str(self.raw).ok())??;
        Some(items.into_iter().map(|raw| Value { file: self.file, raw: raw.get() }).collect())
    }

    /// A string, decoded.
    pub fn string(&self) -> Option<Layer> {
        self.raw
            .starts_with('"')
            .then(|| decoded(self.file, self.start() + 1..self.start() + self.raw.len() - 1))
    }

    /// A string or number as a title.
    pub fn title(&self) -> Option<String> {
        match self.raw.as_bytes().first()? {
            b'"' => self.string().map(|layer| layer.text),
            b'-' | b'0'..=b'9' => Some(self.raw.to_string()),
            _ => None,
        }
    }
}

struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members<'de>, M::Error> {
                let mut members = vec![];
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Object)
    }
}

/// What stands between the quotes of a valid string; a lone surrogate becomes U+FFFD.
fn decoded(file: &str, range: Range<usize>) -> Layer {
    let mut layer = Layer::new(Writing::Json);
    let mut at = range.start;
    while at < range.end {
        let rest = &file[at..range.end];
        let plain = rest.find('\\').unwrap_or(rest.len());
        layer.copy(file, at..at + plain);
        at += plain;
        let Some(sign) = file[at..range.end].chars().nth(1) else { break };
        let unit = |at: usize| {
            file.get(at..at + 6)?.strip_prefix("\\u").and_then(|code| u16::from_str_radix(code, 16).ok())
        };
        let (ch, length) = match sign {
            'n' => ('\n', 2),
            'r' => ('\r', 2),
            't' => ('\t', 2),
            'b' => ('\u{8}', 2),
            'f' => ('\u{C}', 2),
            'u' => {
                let first = unit(at).unwrap_or(0xFFFD);
                let second = unit(at + 6).filter(|unit| (0xDC00..0xE000).contains(unit));
                match (first, second) {
                    (0xD800..=0xDBFF, Some(second)) => {
                        let code =
                            0x10000 + ((u32::from(first) - 0xD800) << 10) + (u32::from(second) - 0xDC00);
                        (char::from_u32(code).unwrap_or('\u{FFFD}'), 12)
                    }
                    _ => (char::from_u32(u32::from(first)).unwrap_or('\u{FFFD}'), 6),
                }
            }
            other => (other, 1 + other.len_utf8()),
        };
        layer.put(ch.encode_utf8(&mut [0; 4]), at..at + length);
        at += length;
    }
    layer
}

/// All values a pointer leads to; `*` stands for every item or member.
pub fn pointed<'a>(root: Value<'a>, pointer: &str) -> Vec<(String, Value<'a>)> {
    let mut found = vec![(String::new(), root)];
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut next = vec![];
        for (path, value) in found {
            if let Some(items) = value.items() {
                for (index, item) in items.into_iter().enumerate() {
                    if step == "*" || step.parse() == Ok(index) {
                        next.push((format!("{path}/{index}"), item));
                    }
                }
            } else if let Some(members) = value.members() {
                for (key, member) in members {
                    if step == "*" || key == step {
                        next.push((format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), member));
                    }
                }
            }
        }
        found = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Value, pointed};

    #[test]
    fn strings_lead_back_through_their_escapes() {
        let file = r#" {"a": ["Hi \"Ana\"\n\u00e9\ud83d\ude00\ud800 you"]} "#;
        let root = Value::parse(file, 0..file.len()).ok().unwrap();
        let (path, value) = pointed(root, "/a/*").remove(0);
        let layer = value.string().unwrap();
        assert_eq!(path, "/a/0");
        assert_eq!(layer.text, "Hi \"Ana\"\né😀\u{FFFD} you");
        let at = |word: &str| layer.text.find(word).map(|at| at..at + word.len()).unwrap();
        assert_eq!(&file[layer.place(&at("Ana"))], "Ana");
        assert_eq!(&file[layer.place(&at("é"))], "\\u00e9");
        assert_eq!(&file[layer.place(&at("you"))], "you");
    }

    #[test]
    fn broken_documents_say_where() {
        let file = "{\n  \"a\": 1,\n  b\n}";
        let broken = Value::parse(file, 0..file.len()).err().unwrap();
        assert_eq!(&file[broken.at..broken.at + 1], "b");
    }
}
