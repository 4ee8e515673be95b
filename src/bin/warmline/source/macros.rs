//! Where replies stand in the JSON that helpdesks export.
//!
//! Shapes as their makers document them: Zendesk macros (`actions` with `comment_value` or
//! `comment_value_html`), Freshdesk canned responses (`content_html`, `content`), Intercom macros (`body`,
//! `body_text`), Help Scout saved replies (`text`, `chatText`). Anything else by the name of its member.

use super::html;
use super::json::Value;
use super::layer::Layer;

/// Members that hold a reply where no helpdesk's shape is recognised, the likeliest first.
const REPLIES: &[&str] = &["reply", "text", "body", "message", "content", "comment", "answer", "response"];

/// A reply found in a document.
pub struct Found<'a> {
    /// What the export calls it.
    pub name: String,
    /// Its string, decoded.
    pub layer: Layer,
    /// Whether it is HTML.
    pub html: bool,
    /// The object it belongs to.
    pub of: Value<'a>,
}

/// The replies of a document; none when no member is recognised.
pub fn replies(root: Value<'_>) -> Vec<Found<'_>> {
    let mut found = vec![];
    gather(root, 0, &mut found);
    found
}

/// Looks at lists, and at objects that wrap one.
fn gather<'a>(value: Value<'a>, depth: usize, found: &mut Vec<Found<'a>>) {
    if let Some(items) = value.items() {
        for item in items {
            gather(item, depth, found);
        }
        return;
    }
    let Some(members) = value.members() else { return };
    let before = found.len();
    record(value, &members, found);
    // Pages of results: {"macros": […]}, {"data": […]}, {"_embedded": {"savedReplies": […]}}.
    if found.len() == before && depth < 3 {
        for (_, member) in &members {
            if member.members().is_some() || member.items().is_some() {
                gather(*member, depth + 1, found);
            }
        }
    }
}

/// The replies of one macro.
fn record<'a>(value: Value<'a>, members: &[(String, Value<'a>)], found: &mut Vec<Found<'a>>) {
    let member = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
    let string = |name: &str| {
        member(name).and_then(|value| value.string()).filter(|layer| !layer.text.trim().is_empty())
    };
    let name = ["title", "name", "id"].iter().find_map(|name| member(name)?.title()).unwrap_or_default();
    let mut add = |layer: Layer, html: Option<bool>| {
        let html = html.unwrap_or_else(|| html::is_html(&layer.text));
        found.push(Found { name: name.clone(), layer, html, of: value });
    };
    if let Some(actions) = member("actions").and_then(|actions| actions.items()) {
        for (field, layer) in actions.into_iter().filter_map(comment) {
            add(layer, (field == "comment_value_html").then_some(true));
        }
    } else if let Some(layer) = string("content_html") {
        add(layer, Some(true));
    } else if let (Some(layer), Some(_)) = (string("body"), member("body_text")) {
        add(layer, Some(true));
    } else if let Some(chat) = member("chatText") {
        if let Some(layer) = string("text") {
            add(layer, Some(true));
        }
        if let Some(layer) = chat.string().filter(|layer| !layer.text.trim().is_empty()) {
            add(layer, None);
        }
    } else if let Some(layer) = REPLIES.iter().find_map(|name| string(name)) {
        add(layer, None);
    } else if let Some(layer) = string("body_text") {
        add(layer, Some(false));
    }
}

/// The comment that an action of a Zendesk macro writes. Its value is a string, or a list of channel and text.
fn comment(action: Value<'_>) -> Option<(String, Layer)> {
    let members = action.members()?;
    let member = |name: &str| members.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
    let field = member("field")?.title()?;
    if !matches!(field.as_str(), "comment_value" | "comment_value_html") {
        return None;
    }
    let value = member("value")?;
    let text = match value.items() {
        Some(items) => items.last()?.string()?,
        None => value.string()?,
    };
    Some((field, text))
}
