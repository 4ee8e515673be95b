//! One line of JSON Lines: a reply to check and its answer.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use warmline::engine::{Checker, Customer, Report};

use super::surrogates::repaired;

/// Why a line has no answer, and of which it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line's `id` as it is written, where that much could be read.
    pub id: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

/// What a line holds, not decoded yet. Of a key written twice the last counts, as in JavaScript and Python.
#[derive(Default)]
struct Fields<'a> {
    id: Option<&'a RawValue>,
    text: Option<&'a RawValue>,
    customer: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    report: &'a Report,
}

/// Answers one line, without its line feed. The answer is one line of JSON without a line feed.
pub fn answer(checker: &Checker, line: &[u8]) -> Result<(String, Report), Unreadable> {
    let unknown = |message: String| Unreadable { id: None, message };
    let json = std::str::from_utf8(line).map_err(|error| {
        let at = error.valid_up_to();
        let id = identified(&String::from_utf8_lossy(line));
        Unreadable { id, message: format!("not UTF-8 at byte {}; write the file as UTF-8", at + 1) }
    })?;
    let json = repaired(json);
    let fields: Fields = serde_json::from_str(&json).map_err(|error| unknown(told(&error)))?;
    let read = || {
        let text = fields.text.ok_or("`text` is missing; it holds the reply to check")?;
        let text: Cow<str> =
            decoded(text).ok_or_else(|| format!("`text` is {}, not a string", kind(text)))?;
        Ok::<_, Cow<str>>((text, customer(fields.customer)?))
    };
    let (text, customer) = read().map_err(|message| Unreadable {
        id: fields.id.map(|id| id.get().to_string()),
        message: message.into_owned(),
    })?;
    let report = checker.report(&text, &customer);
    let answer = serde_json::to_string(&Answer { id: fields.id, report: &report });
    // Between tokens JSON may hold a carriage return, which some readers take for the end of a line.
    let answer = answer.map_err(|error| unknown(error.to_string()))?.replace('\r', " ");
    Ok((answer, report))
}

/// The customer of a line; `null` is as good as absent.
fn customer(raw: Option<&RawValue>) -> Result<Customer, Cow<'static, str>> {
    let Some(raw) = raw.filter(|raw| raw.get() != "null") else { return Ok(Customer::default()) };
    if !raw.get().starts_with('{') {
        return Err(format!("`customer` is {}, not an object with `name` and `message`", kind(raw)).into());
    }
    serde_json::from_str(raw.get())
        .map_err(|_| "`customer` holds a `name` or `message` that is neither a string nor null".into())
}

fn decoded(raw: &RawValue) -> Option<Cow<'_, str>> {
    serde_json::from_str::<String>(raw.get()).ok().map(Cow::Owned)
}

/// A value as a person calls it.
fn kind(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'"') => "a string that can't be read",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// The id of a line that can't be read as it should.
fn identified(json: &str) -> Option<String> {
    let json = repaired(json);
    let fields: Fields = serde_json::from_str(&json).ok()?;
    fields.id.map(|id| id.get().to_string())
}

/// A parser's complaint with the place in our words.
fn told(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
    match error.classify() {
        serde_json::error::Category::Data => what.to_string(),
        _ => format!("not JSON at column {}: {what}", error.column()),
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("one object a line, as in {\"id\": 1, \"text\": \"…\"}")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Fields::default();
                while let Some(key) = map.next_key::<Cow<str>>()? {
                    match &*key {
                        "id" => fields.id = Some(map.next_value()?),
                        "text" => fields.text = Some(map.next_value()?),
                        "customer" => fields.customer = Some(map.next_value()?),
                        _ => _ = map.next_value::<IgnoredAny>()?,
                    }
                }
                Ok(fields)
            }
        }
        from.deserialize_map(Object)
    }
}
