//! What can be typed after `warmline`, and what `--help` says about it.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use warmline::engine;

use crate::settings::Settings;

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
    Report(Report),
    Rules(Rules),
    TestRules(TestRules),
    Explain(Explain),
    Completions(Completions),
}

/// Check replies: files and folders, or a stream of JSON Lines
#[derive(Debug, Args)]
#[command(after_help = "\
What is read, by the ending of the file:
  .txt, others   the whole file is one reply
  .md            code, front matter, marks and link targets are left out
  .html          tags, comments, code and quoted history are left out
  .csv, .tsv     one reply a row, in the column called reply, text, body … or --column
  .json, .jsonl  exports of Zendesk macros, Freshdesk canned responses, Intercom macros and Help Scout
                 saved replies; members called reply, text, body …; or --pointer '/items/*/body'
Placeholders ({{ticket.id}}, {first_name}) are understood, and Liquid conditions are read across.

With --jsonl each line is {\"id\": …, \"text\": \"…\", \"customer\": {\"name\": …, \"message\": …}}; `id` and
`customer` may be missing. The answer has one line each in the same order; `start` and `end` count UTF-16
code units. All severities are reported, with the built-in rules alone, and no settings file is read.

Examples:
  warmline check macros/ --fail-on strong
  warmline check export.csv --column agent_reply --format junit > replies.xml
  warmline check macros.json --diff
  warmline check --jsonl < replies.jsonl > answers.jsonl

Exit status: 0 all is well; 1 something at or above --fail-on was found; 2 something could not be read
(the rest is done).")]
pub struct Check {
    /// Files and folders to check; `-` is standard input
    pub files: Vec<PathBuf>,
    /// Answer JSON Lines from standard input (or the files named)
    #[arg(long, conflicts_with_all = ["fix", "diff", "watch", "format", "column", "pointer"])]
    pub jsonl: bool,
    /// How findings are printed
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Exit with 1 when anything at or above this severity is found
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<Severity>,
    #[command(flatten)]
    pub rules: RuleChoice,
    #[command(flatten)]
    pub reading: Reading,
    /// Write first rewrites into the files, where they have nothing to fill in; shows what changes
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
    /// Keep each file that --fix changes as FILE.bak
    #[arg(long, requires = "fix")]
    pub backup: bool,
    /// Check again whenever a file changes
    #[arg(long, conflicts_with = "fix")]
    pub watch: bool,
    /// Whether output is coloured; NO_COLOR is heeded
    #[arg(long = "color", value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub colour: Colour,
    #[command(flatten)]
    pub settings: SettingsChoice,
}

/// How what was named is read.
#[derive(Debug, Args)]
pub struct Reading {
    /// The column that holds replies, by its name or its number
    #[arg(long, value_name = "NAME")]
    pub column: Option<String>,
    /// Where replies stand in JSON; `*` is every item or member
    #[arg(long, value_name = "POINTER", value_parser = pointer)]
    pub pointer: Option<String>,
    /// How many threads work; all cores unless told
    #[arg(long, value_name = "NUMBER")]
    pub threads: Option<NonZero<usize>>,
}

/// Which settings file is read.
#[derive(Debug, Args)]
pub struct SettingsChoice {
    /// A settings file in place of the nearest warmline.toml upwards
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

impl SettingsChoice {
    /// What the settings file says; what is wrong with it is added to `problems`.
    pub fn read(&self, problems: &mut Vec<String>) -> Settings {
        if self.no_config {
            return Settings::default();
        }
        Settings::read(self.config.as_deref()).unwrap_or_else(|problem| {
            problems.push(problem);
            Settings::default()
        })
    }
}

fn pointer(text: &str) -> Result<String, String> {
    if text.is_empty() || text.starts_with('/') {
        Ok(text.to_string())
    } else {
        Err("a pointer starts with `/`, as in /items/*/body".into())
    }
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

/// Write one HTML page on a set of replies: what is most frequent, and where to begin
#[derive(Debug, Args)]
#[command(after_help = "\
The page holds its own plots and styles, runs no script and loads nothing, so it can be mailed or kept.
With JSON Lines that hold the customer's message ({\"reply\": …, \"customer\": {\"message\": …}}) it shows too
which checks on whole replies are most often missing.

  warmline report macros.json
  warmline report archive.jsonl --title \"Replies in May\" --output may.html")]
pub struct Report {
    /// Files and folders to report on; `-` is standard input
    pub files: Vec<PathBuf>,
    /// The page to write; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "warmline-report.html")]
    pub output: PathBuf,
    /// What stands above the page
    #[arg(long, default_value = "How these replies read")]
    pub title: String,
    #[command(flatten)]
    pub rules: RuleChoice,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub settings: SettingsChoice,
}

/// Print what a shell needs to complete commands and options
#[derive(Debug, Args)]
#[command(after_help = "\
  warmline completions bash > ~/.local/share/bash-completion/completions/warmline
  warmline completions zsh > ~/.zfunc/_warmline
  warmline completions fish > ~/.config/fish/completions/warmline.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
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

/// Tell why a text gets the rewrites it gets
#[derive(Debug, Args)]
#[command(after_help = "\
For each finding every `say` line that was tried, in order: what it makes, or why it is passed over.

  warmline explain \"You should have checked the size chart.\"
  warmline explain --pack ours.rules < reply.txt")]
pub struct Explain {
    /// The reply; standard input without one
    pub text: Vec<String>,
    /// The customer's name
    #[arg(long)]
    pub name: Option<String>,
    /// The customer's message
    #[arg(long)]
    pub message: Option<String>,
    #[command(flatten)]
    pub rules: RuleChoice,
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
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, for CI servers
    Junit,
}

impl Format {
    /// Whether people read it.
    pub fn is_for_people(self) -> bool {
        self == Format::Text
    }
}

/// Whether output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    Auto,
    /// In any case
    Always,
    /// Not at all
    Never,
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
    // Where `--help` stands is said once, behind all.
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("For more information"));
    let parts: Vec<&str> = lines.map(|line| line.strip_prefix("error: ").unwrap_or(line)).collect();
    let told = parts.join("; ").replace(":; ", ": ").replace("; tip: ", "; ");
    told.replace("; [possible values: ", "; it can be ").replace(']', "")
}
