//! Liquid in macros: `{% if %}` and its kin go, so that a sentence reads on across them.
//!
//! `{{ … }}` stays: the checker knows it as a placeholder. `{% else %}` and `{% when %}` stay too, for the words
//! before them are never followed by the words after.

use super::layer::{Layer, Writing};

/// Tags that end where they stand and say nothing.
const SILENT: &[&str] = &[
    "assign",
    "break",
    "capture",
    "case",
    "continue",
    "cycle",
    "decrement",
    "endcapture",
    "endcase",
    "endfor",
    "endif",
    "endtablerow",
    "endunless",
    "for",
    "if",
    "increment",
    "tablerow",
    "unless",
];

/// The words of a template; none when it holds no Liquid tags.
pub fn words(template: &str) -> Option<Layer> {
    if !template.contains("{%") {
        return None;
    }
    let mut layer = Layer::new(Writing::Plain);
    let mut at = 0;
    while let Some(open) = template[at..].find("{%").map(|open| at + open) {
        layer.copy(template, at..open);
        let Some(length) = template[open..].find("%}") else {
            at = open;
            break;
        };
        let tag = open..open + length + 2;
        at = tag.end;
        match name(&template[tag.clone()]) {
            name @ ("comment" | "raw") => at = behind(template, at, name),
            name if SILENT.contains(&name) => {}
            // Help Scout writes placeholders so: {%customer.firstName,fallback=there%}.
            _ => layer.copy(template, tag),
        }
    }
    layer.copy(template, at..template.len());
    Some(layer)
}

/// The name of a tag such as `{%- if late -%}`.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['{', '%', '-']).trim_start();
    inner.split(|ch: char| !ch.is_ascii_alphanumeric()).next().unwrap_or("")
}

/// The place behind the end tag of a block.
fn behind(template: &str, from: usize, block: &str) -> usize {
    let mut at = from;
    while let Some(open) = template[at..].find("{%").map(|open| at + open) {
        let Some(length) = template[open..].find("%}") else { break };
        at = open + length + 2;
        if name(&template[open..at]).strip_prefix("end") == Some(block) {
            return at;
        }
    }
    template.len()
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_sentence_reads_on_across_a_condition() {
        let check = |template: &str, wanted: Option<&str>| {
            assert_eq!(words(template).map(|layer| layer.text).as_deref(), wanted, "{template}");
        };
        check("Hi {{name}}", None);
        check("You {% if late %}should {% endif %}have", Some("You should have"));
        check("a {%- if x -%}b{% else %}c{% endif %}", Some("a b{% else %}c"));
        check("a{% comment %}calm {% if x %}down{% endcomment %}b", Some("ab"));
        check("a {% never closed", Some("a {% never closed"));
        check("Hi {%customer.firstName,fallback=there%}", Some("Hi {%customer.firstName,fallback=there%}"));
    }
}
