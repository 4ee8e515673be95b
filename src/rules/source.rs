//! A `.rules` source: lines to rules, with the place of everything that does not read.
//!
//! A line is a keyword and its text. `rule`, `fact`, `cue` and `class` open an entry; the lines below, up to the
//! next such keyword, belong to it. `#` opens a comment line.
//!
//! | line | says |
//! |---|---|
//! | `rule category/kebab-name` | opens a rule; with the id of an earlier one it takes its place |
//! | `why` | one warm sentence for the agent; every rule has one |
//! | `from` | where that comes from |
//! | `severity` | `strong`, `mild` or `hint`, when it is not the category's own |
//! | `reads` | how surely, in percent, a clause has to read like the rule's category where no pattern finds anything |
//! | `find` | a pattern; any of several `find` lines will do, and they share their captures |
//! | `unless`, `only` | a condition: no `unless` may hold, and every `only` must |
//! | `over` | categories that give way where they overlap with this rule |
//! | `say` | a rewrite template, the best first; `-` deletes |
//! | `instead` | what to do where no rewrite fits |
//! | `bad` | a sentence with `<` and `>` around exactly what is found; `\n` breaks a line |
//! | `fix` | what the `bad` line above it becomes with the first rewrite |
//! | `good` | a sentence in which the rule finds nothing |
//! | `class name pattern` | opens nothing: names a pattern that all rules of the pack can write as `@name` |
//! | `off` | rules and categories to turn off |
//! | `fact name` | opens a fact: what it finds marks the sentence, for conditions to ask |
//! | `cue kind/name` | opens a cue: what it finds matters in a customer's message |
//!
//! | behind `unless` or `only` | holds when |
//! |---|---|
//! | `did = a\|b` | the whole capture `did` is that |
//! | `did has a\|b` | the capture has that in it |
//! | `before …`, `after …` | that stands right before, or right behind, the match |
//! | `in …` | that stands somewhere in the sentence |
//! | `inside …` | that stands somewhere in the match |
//! | `here fact` | the fact holds in the same sentence; `a\|b` for one of two |
//! | `previous fact`, `next fact` | in the sentence before, or after |
//! | `near fact` | in the previous, the same or the next |
//! | `ahead fact` | in the same or the next |

use super::condition::{Condition, condition};
use super::pattern::Pattern;
use super::{Category, RuleError, Severity};

/// What an entry defines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `rule category/name`: its matches are findings.
    Flag(Category),
    /// `fact name`: its matches mark their sentence.
    Fact,
    /// `cue kind/name`: its matches are cues in a customer's message.
    Cue(String),
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExampleKind {
    /// The marked span is found.
    Bad,
    /// What the `bad` line before it becomes with the first rewrite.
    Fix,
    /// The rule finds nothing.
    Good,
}

/// A sentence that proves a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub kind: ExampleKind,
    /// The sentence, without the marks.
    pub text: String,
    /// The marked span of a `bad` line, in bytes of `text`.
    pub span: Option<(usize, usize)>,
    /// Its line in the source, from 1.
    pub line: usize,
}

/// One entry of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSource {
    /// `category/kebab-name`, a fact's name, or `kind/name` for cues.
    pub id: String,
    /// What it defines.
    pub kind: Kind,
    /// The line it opens on, from 1.
    pub line: usize,
    /// How much its wording hurts.
    pub severity: Severity,
    /// Why, one sentence.
    pub why: String,
    /// Where that comes from.
    pub from: String,
    /// What to do when no rewrite fits.
    pub instead: String,
    /// How surely, in percent, a clause has to read like its category; 0 where it is found by patterns alone.
    pub reads: u8,
    /// What it finds, with the line of each.
    pub finds: Vec<(usize, Pattern)>,
    /// Its conditions: wanted or not, what, and the line.
    pub conditions: Vec<(bool, Condition, usize)>,
    /// Categories that give way to it where they overlap.
    pub over: Vec<Category>,
    /// Rewrite templates with their lines; an empty one deletes.
    pub says: Vec<(usize, String)>,
    /// The names of its captures.
    pub captures: Vec<String>,
    /// The sentences that prove it.
    pub examples: Vec<Example>,
}

/// A parsed source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its rules, facts and cues in order.
    pub rules: Vec<RuleSource>,
    /// Its own word classes: name, pattern, line.
    pub classes: Vec<(String, Pattern, usize)>,
    /// Ids of rules and categories it turns off (`off` lines).
    pub off: Vec<String>,
}

const KEYWORDS: &str = "the keywords are rule, fact, cue, class, off, severity, why, from, reads, find, unless, only, over, say, instead, bad, fix, good";

/// Reads a source. What does not read is left out with its whole entry, and reported.
///
/// ```
/// let (source, errors) = warmline_core::rules::parse("rule blame/ours\nwhy It stings.\nfind your fault\nbad It is <your fault>.\ngood It is not ours.\n");
/// assert!(errors.is_empty());
/// assert_eq!(source.rules[0].id, "blame/ours");
/// ```
pub fn parse(text: &str) -> (Source, Vec<RuleError>) {
    let mut source = Source::default();
    let mut errors = vec![];
    let mut open: Option<(RuleSource, bool)> = None;
    let mut lost = false;
    for (index, raw) in text.lines().enumerate() {
        let line = index + 1;
        let body = raw.trim_start_matches('\u{feff}');
        let keyword_at = body.chars().take_while(|c| c.is_whitespace()).count();
        let trimmed = body.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let keyword: String = trimmed.chars().take_while(|c| !c.is_whitespace()).collect();
        let rest = trimmed[keyword.len()..].trim_start();
        let column = keyword_at
            + 1
            + keyword.chars().count()
            + trimmed[keyword.len()..].chars().take_while(|c| c.is_whitespace()).count();
        let place = Place { line, column };
        match keyword.as_str() {
            "rule" | "fact" | "cue" => {
                close(&mut source, open.take(), &mut errors);
                lost = false;
                match head(&keyword, rest, place) {
                    Ok(rule) => open = Some((rule, true)),
                    Err(error) => {
                        errors.push(error);
                        lost = true;
                    }
                }
            }
            "class" => {
                close(&mut source, open.take(), &mut errors);
                lost = false;
                match class(rest, place) {
                    Ok((name, pattern)) => source.classes.push((name, pattern, line)),
                    Err(error) => errors.push(error),
                }
            }
            "off" => {
                close(&mut source, open.take(), &mut errors);
                lost = false;
                source.off.extend(rest.split_whitespace().map(str::to_string));
            }
            _ => match &mut open {
                Some((rule, sound)) => {
                    if let Err(error) = field(rule, &keyword, rest, place) {
                        errors.push(error.in_rule(&rule.id));
                        *sound = false;
                    }
                }
                None if lost => {}
                None => errors.push(RuleError::new(
                    line,
                    keyword_at + 1,
                    format!("`{keyword}` stands outside a rule"),
                    "start with a line `rule category/name`",
                )),
            },
        }
    }
    close(&mut source, open.take(), &mut errors);
    (source, errors)
}

#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Place {
    pub(super) fn error(self, message: impl Into<String>, help: impl Into<String>) -> RuleError {
        RuleError::new(self.line, self.column, message, help)
    }
}

fn head(keyword: &str, rest: &str, place: Place) -> Result<RuleSource, RuleError> {
    let id = rest.trim();
    let kebab = |s: &str| {
        !s.is_empty() && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let kind = match (keyword, id.split_once('/')) {
        ("fact", None) if kebab(id) => Kind::Fact,
        ("fact", _) => {
            return Err(place.error(
                format!("`{id}` is no name for a fact"),
                "write lower-case letters and hyphens, for instance `fact offer`",
            ));
        }
        ("cue", Some((kind, name))) if kebab(kind) && kebab(name) => Kind::Cue(kind.to_string()),
        ("rule", Some((category, name))) if kebab(name) => match Category::named(category) {
            Some(category) => Kind::Flag(category),
            None => {
                let names: Vec<&str> = Category::ALL.iter().map(|c| c.name()).collect();
                return Err(place.error(
                    format!("`{category}` is no category"),
                    format!("the categories are {}", names.join(", ")),
                ));
            }
        },
        _ => {
            return Err(place.error(
                format!("`{id}` is no id"),
                "write `category/kebab-name`, for instance `blame/should-have-done`",
            ));
        }
    };
    let severity = match &kind {
        Kind::Flag(category) => category.severity(),
        _ => Severity::Hint,
    };
    Ok(RuleSource {
        id: id.to_string(),
        kind,
        line: place.line,
        severity,
        why: String::new(),
        from: String::new(),
        instead: String::new(),
        reads: 0,
        finds: vec![],
        conditions: vec![],
        over: vec![],
        says: vec![],
        captures: vec![],
        examples: vec![],
    })
}

fn class(rest: &str, place: Place) -> Result<(String, Pattern), RuleError> {
    let name = rest.split_whitespace().next().unwrap_or("");
    let body = rest[name.len()..].trim_start();
    if name.is_empty() || body.is_empty() {
        return Err(
            place.error("a class needs a name and words", "write `class plan  tariff|plan|price package`")
        );
    }
    let skip = rest.chars().count() - body.chars().count();
    Ok((name.to_string(), Pattern::parse(body, place.line, place.column + skip, &[])?))
}

fn field(rule: &mut RuleSource, keyword: &str, rest: &str, place: Place) -> Result<(), RuleError> {
    match keyword {
        "why" => rule.why = rest.to_string(),
        "from" => rule.from = rest.to_string(),
        "instead" => rule.instead = rest.to_string(),
        "severity" => {
            rule.severity = Severity::named(rest).ok_or_else(|| {
                place.error(format!("`{rest}` is no severity"), "write strong, mild or hint")
            })?;
        }
        "reads" => {
            rule.reads =
                rest.parse().ok().filter(|percent| (50..100).contains(percent)).ok_or_else(|| {
                    place.error(
                        format!("`{rest}` is no share"),
                        "write a whole number from 50 to 99, in percent",
                    )
                })?;
        }
        "find" => {
            let pattern = Pattern::parse(rest, place.line, place.column, &rule.captures)?;
            rule.captures = pattern.captures.clone();
            rule.finds.push((place.line, pattern));
        }
        "unless" | "only" => {
            let condition = condition(rule, rest, place)?;
            rule.conditions.push((keyword == "only", condition, place.line));
        }
        "over" => {
            for name in rest.split_whitespace() {
                let category = Category::named(name).ok_or_else(|| {
                    place.error(
                        format!("`{name}` is no category"),
                        "`over` names the categories that give way to this rule",
                    )
                })?;
                rule.over.push(category);
            }
        }
        "say" => {
            if let Err(message) = template_problem(rest, &rule.captures) {
                return Err(place.error(
                    message,
                    "captures are written `{name}` or `{name:gerund}`, placeholders `[what]`, a deletion `-`",
                ));
            }
            rule.says.push((place.line, if rest == "-" { String::new() } else { rest.to_string() }));
        }
        "bad" | "fix" | "good" => rule.examples.push(example(keyword, rest, place)?),
        other => return Err(place.error(format!("`{other}` is no keyword"), KEYWORDS)),
    }
    Ok(())
}

/// What is wrong with a template, if anything: an unbalanced brace or a capture that no `find` line of the rule has.
pub fn template_problem(template: &str, captures: &[String]) -> Result<(), String> {
    const SPECIAL: [&str; 16] = [
        "I", "i", "me", "my", "mine", "I'm", "I'll", "I've", "I'd", "am", "was", "have", "number", "amount",
        "vocative", "all",
    ];
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else {
            return Err("a brace is never closed".to_string());
        };
        let name = rest[open + 1..open + close].split(':').next().unwrap_or("");
        if !captures.iter().any(|c| c == name) && !SPECIAL.contains(&name) && !name.starts_with("customer") {
            return Err(format!("`{{{name}}}` is captured by no `find` line above"));
        }
        rest = &rest[open + close + 1..];
    }
    Ok(())
}

fn example(keyword: &str, rest: &str, place: Place) -> Result<Example, RuleError> {
    let kind = match keyword {
        "bad" => ExampleKind::Bad,
        "fix" => ExampleKind::Fix,
        _ => ExampleKind::Good,
    };
    let text = rest.replace("\\n", "\n");
    if kind != ExampleKind::Bad {
        return Ok(Example { kind, text, span: None, line: place.line });
    }
    let (Some(open), Some(close)) = (text.find('<'), text.rfind('>')) else {
        return Err(
            place.error("a `bad` line marks its span", "put `<` and `>` around the words to be underlined")
        );
    };
    if close < open + 2 {
        return Err(
            place.error("the marked span is empty", "put `<` and `>` around the words to be underlined")
        );
    }
    let plain = format!("{}{}{}", &text[..open], &text[open + 1..close], &text[close + 1..]);
    Ok(Example { kind, text: plain, span: Some((open, close - 1)), line: place.line })
}

fn close(source: &mut Source, open: Option<(RuleSource, bool)>, errors: &mut Vec<RuleError>) {
    let Some((rule, sound)) = open else { return };
    if !sound {
        return;
    }
    let place = Place { line: rule.line, column: 1 };
    let missing = if rule.finds.is_empty() && rule.reads == 0 {
        Some(("has no `find` line", "add `find` and the words to look for"))
    } else if rule.reads > 0 && !(rule.finds.is_empty() && matches!(rule.kind, Kind::Flag(_))) {
        Some((
            "cannot have a `reads` line",
            "only a rule without `find` lines can ask what a clause reads like",
        ))
    } else if rule.why.is_empty() && matches!(rule.kind, Kind::Flag(_)) {
        Some(("has no `why` line", "say in one sentence why the wording hurts"))
    } else {
        None
    };
    match missing {
        Some((what, help)) => {
            errors.push(place.error(format!("`{}` {what}", rule.id), help).in_rule(&rule.id))
        }
        None => source.rules.push(rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        parse(text).1.into_iter().map(|e| format!("{}:{} {}", e.line, e.column, e.message)).collect()
    }

    #[test]
    fn a_whole_rule_reads() {
        let (source, errors) = parse(
            "rule    blame/should-have-done\nwhy     Hindsight reads as blame.\nfrom    S2\nfind    you should have {did:participle} {what:words 1-8}\nunless  did = received|gotten\nunless  near offer\nsay     {did:gerund} {what} can help\nbad     Hi Ana, <you should've restarted it>.\nfix     Hi Ana, restarting it can help.\ngood    You should have received a link.\n",
        );
        assert_eq!(errors, []);
        let rule = &source.rules[0];
        assert_eq!((rule.captures.len(), rule.conditions.len(), rule.examples.len()), (2, 2, 3));
        assert_eq!(rule.examples[0].span, Some((8, 34)));
    }

    #[test]
    fn an_error_names_its_place_and_spares_the_other_rules() {
        let text = "rule blame/a\nwhy w\nfind (x\n\nrule blame/b\nwhy w\nfind x y\n\nrule nice/c\nfind z\n";
        assert_eq!(errors(text), ["3:6 this bracket is never closed", "9:6 `nice` is no category"]);
        assert_eq!(parse(text).0.rules.len(), 1);
    }

    #[test]
    fn what_a_rule_lacks_is_named() {
        assert_eq!(errors("rule blame/a\nwhy w\n"), ["1:1 `blame/a` has no `find` line"]);
        let cannot = ["1:1 `blame/a` cannot have a `reads` line"];
        assert_eq!(errors("rule blame/a\nwhy w\nreads 80\nfind x\n"), cannot);
        assert_eq!(errors("fact a\nreads 80\n"), ["1:1 `a` cannot have a `reads` line"]);
        assert_eq!(errors("rule blame/a\nwhy w\nreads 100\n"), ["3:7 `100` is no share"]);
        assert_eq!(errors("find x\n"), ["1:1 `find` stands outside a rule"]);
        assert_eq!(
            errors("rule blame/a\nwhy w\nfind x\nsay {y}\n"),
            ["4:5 `{y}` is captured by no `find` line above"]
        );
        assert_eq!(
            errors("rule blame/a\nwhy w\nfind x\nunless y = z\n"),
            ["4:8 `y` is neither a capture of this rule nor a place"]
        );
    }
}
