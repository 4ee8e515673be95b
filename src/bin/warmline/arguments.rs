//! What can be typed after `warmline`, and what `--help` says about it.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use warmline::engine;

/// Finds wording in support replies that hurts, says why, and offers rewrites.
#[derive(Debug, Parser)]
#[command(name = "warmline", version, disable_help_subcommand = true, arg_required_else_help = true)]
#[command(after_help = "\
Try it:
  echo \"You should have checked the size chart.\" | warmline check -
  warmline check macros/ --fail-on strong

Exit status: 0 all is well; 1 something at or above --fail-on was found, or a rule's
own sentences do not hold; 2 something could not be read (the rest is done).")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Check(Check),
    Rules(Rules),
    TestRules(TestRules),
}

/// Check replies: files, or a stream of JSON Lines
#[derive(Debug, Args)]
#[command(after_help = "\
With --jsonl each line is {\"id\": …, \"text\": \"…\", \"customer\": {\"name\": …, \"message\": …}}; `id` and
`customer` may be missing. The answer has one line each in the same order; `start` and `end` count UTF-16
code units. All severities are reported, with the built-in rules alone, and no settings file is read.

  warmline check reply.txt
  warmline check --jsonl < replies.jsonl > answers.jsonl")]
pub struct Check {
    /// Files to check; `-` is standard input
    pub files: Vec<PathBuf>,
    /// Answer JSON Lines from standard input (or the files named)
    #[arg(long)]
    pub jsonl: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// How many threads work; all cores unless told
    #[arg(long, value_name = "NUMBER")]
    pub threads: Option<NonZero<usize>>,
    #[command(flatten)]
    pub rules: RuleChoice,
    /// Exit with 1 when anything at or above this severity is found
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<Severity>,
}

/// Which rules speak.
#[derive(Debug, Default, Args)]
pub struct RuleChoice {
    /// What is shown: strong findings, mild ones too, or everything [default: advice; with --jsonl: everything]
    #[arg(long, value_enum, hide_default_value = true)]
    pub profile: Option<Profile>,
    /// An organisation's own rules on top; can be given again
    #[arg(long = "pack", value_name = "PACK.rules")]
    pub packs: Vec<PathBuf>,
    /// A category (`blame`) or rule (`blame/should-have-done`) to leave out; can be given again
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub off: Vec<String>,
    /// Rules from a folder (with its lexicon) in place of the built-in ones
    #[arg(long, value_name = "FOLDER", hide_short_help = true)]
    pub catalogue: Option<PathBuf>,
}

/// List the catalogue
#[derive(Debug, Args)]
pub struct Rules {
    /// How the list is printed
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// The word classes of the rule language instead, with their words; needs --catalogue
    #[arg(long, requires = "catalogue", hide_short_help = true)]
    pub classes: bool,
    #[command(flatten)]
    pub rules: RuleChoice,
}

/// Prove packs on their own sentences
#[derive(Debug, Args)]
#[command(after_help = "\
A rule is proven when it finds exactly the marked words of each `bad` line, makes each `fix` line, and is
silent on each `good` line.

  warmline test-rules ours.rules")]
pub struct TestRules {
    /// The packs
    #[arg(required = true, value_name = "PACK.rules")]
    pub packs: Vec<PathBuf>,
    /// Rules from a folder (with its lexicon) in place of the built-in ones
    #[arg(long, value_name = "FOLDER", hide_short_help = true)]
    pub catalogue: Option<PathBuf>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line, the words, the rewrites
    Text,
    /// One JSON document
    Json,
    /// One line of JSON a reply
    Jsonl,
}

/// How the catalogue is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One rule a line
    Text,
    /// One JSON document
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// Strong findings only
    Hurts,
    /// Strong and mild ones
    Advice,
    /// Hints too
    Everything,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Severity {
    /// Nearly always hurts
    Strong,
    /// Often hurts
    Mild,
    /// Style
    Hint,
}

impl From<Profile> for engine::Profile {
    fn from(profile: Profile) -> engine::Profile {
        match profile {
            Profile::Hurts => engine::Profile::Hurts,
            Profile::Advice => engine::Profile::Advice,
            Profile::Everything => engine::Profile::Everything,
        }
    }
}

impl From<Severity> for engine::Severity {
    fn from(severity: Severity) -> engine::Severity {
        match severity {
            Severity::Strong => engine::Severity::Strong,
            Severity::Mild => engine::Severity::Mild,
            Severity::Hint => engine::Severity::Hint,
        }
    }
}

/// A parser's complaint as one line, with its advice.
pub fn told(error: &clap::Error) -> String {
    let text = error.to_string();
    let text = text.split("\nUsage:").next().unwrap_or(&text);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let parts: Vec<&str> = lines.map(|line| line.strip_prefix("error: ").unwrap_or(line)).collect();
    parts.join("; ").replace(":; ", ": ").replace("; tip: ", "; ")
}
