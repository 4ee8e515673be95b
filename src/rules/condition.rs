//! What has to hold, or must not, for a match to count: `unless` and `only` lines.

use super::error::RuleError;
use super::pattern::Pattern;
use super::source::{Place, RuleSource};
use super::tables::Nearness;

/// One `unless` or `only` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The whole capture is this.
    Capture(u8, Pattern),
    /// The capture has this in it.
    CaptureHas(u8, Pattern),
    /// This stands right before the match.
    Before(Pattern),
    /// This stands right behind the match.
    After(Pattern),
    /// This stands somewhere in the sentence.
    In(Pattern),
    /// This stands somewhere in the match.
    Inside(Pattern),
    /// One of these facts holds there.
    Fact(Nearness, Vec<String>),
}

/// Reads one, for a rule with the captures it has so far.
pub(super) fn condition(rule: &RuleSource, rest: &str, place: Place) -> Result<Condition, RuleError> {
    let head = rest.split_whitespace().next().unwrap_or("");
    let body = rest[head.len()..].trim_start();
    let skip = rest.chars().count() - body.chars().count();
    let pattern = |text: &str, more: usize| Pattern::parse(text, place.line, place.column + skip + more, &[]);
    let nearness = match head {
        "here" => Some(Nearness::Here),
        "previous" => Some(Nearness::Previous),
        "next" => Some(Nearness::Next),
        "near" => Some(Nearness::Near),
        "ahead" => Some(Nearness::Ahead),
        _ => None,
    };
    if let Some(nearness) = nearness {
        let facts: Vec<String> =
            body.split('|').map(|f| f.trim().to_string()).filter(|f| !f.is_empty()).collect();
        return if facts.is_empty() {
            Err(place.error("a fact is missing", "write `unless near offer`, for instance"))
        } else {
            Ok(Condition::Fact(nearness, facts))
        };
    }
    match head {
        "before" => return Ok(Condition::Before(pattern(body, 0)?)),
        "after" => return Ok(Condition::After(pattern(body, 0)?)),
        "in" => return Ok(Condition::In(pattern(body, 0)?)),
        "inside" => return Ok(Condition::Inside(pattern(body, 0)?)),
        _ => {}
    }
    let Some(index) = rule.captures.iter().position(|c| c == head) else {
        return Err(place.error(
            format!("`{head}` is neither a capture of this rule nor a place"),
            "write `unless before …`, `after …`, `in …`, `inside …`, `near fact`, `here fact`, or `capture = a|b`",
        ));
    };
    if let Some(text) = body.strip_prefix('=') {
        let text_trimmed = text.trim_start();
        return Ok(Condition::Capture(
            index as u8,
            pattern(text_trimmed, 1 + text.chars().count() - text_trimmed.chars().count())?,
        ));
    }
    if let Some(text) = body.strip_prefix("has ") {
        return Ok(Condition::CaptureHas(index as u8, pattern(text.trim_start(), 4)?));
    }
    Err(place.error(
        format!("a condition on `{head}` is incomplete"),
        format!("write `{head} = a|b` or `{head} has a|b`"),
    ))
}
