//! The command line: `warmline check | rules | test-rules`.

use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use warmline::engine::{Checker, Customer, Options, Profile, Report, Severity, prove};
use warmline::rules::{assemble, parse};

const HELP: &str = "\
warmline finds wording in support replies that hurts, says why, and offers rewrites.

  warmline check FILE...            check texts; `-` reads standard input
  warmline check --jsonl            check JSON Lines {\"id\",\"text\",\"customer\"?} from standard input
  warmline rules                    list the catalogue
  warmline test-rules PACK.rules    prove a pack on its own sentences

options of check
  --profile hurts|advice|everything   what is shown (advice; with --jsonl: everything)
  --format text|json|jsonl            how it is printed (text)
  --fail-on strong|mild|hint          exit 1 when anything at or above is found
  --pack FILE                         an organisation's own rules on top
  --off NAME                          a category or rule that stays silent
  --catalogue FOLDER                  rules from a folder (with its lexicon) in place of the built-in ones

exit status: 0 fine; 1 something at or above --fail-on was found, or a proof failed; 2 bad input";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut out = io::stdout().lock();
    let result = match args.first().map(String::as_str) {
        Some("check") => check(&args[1..], &mut out),
        Some("rules") => rules(&args[1..], &mut out),
        Some("test-rules") => test_rules(&args[1..], &mut out),
        Some("--help" | "-h" | "help") => writeln!(out, "{HELP}").map(|()| 0).map_err(|e| e.to_string()),
        Some("--version" | "-V") => {
            writeln!(out, "warmline {}", env!("CARGO_PKG_VERSION")).map(|()| 0).map_err(|e| e.to_string())
        }
        Some(other) => Err(format!("`{other}` is no command; `warmline --help` lists them")),
        None => Err("a command is missing; `warmline --help` lists them".into()),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            eprintln!("warmline: {message}");
            ExitCode::from(2)
        }
    }
}

#[derive(Default)]
struct Settings {
    jsonl: bool,
    format: Option<String>,
    profile: Option<Profile>,
    fail_on: Option<Severity>,
    packs: Vec<(String, String)>,
    off: Vec<String>,
    catalogue: Option<String>,
    files: Vec<String>,
    classes: bool,
}

fn settings(args: &[String]) -> Result<Settings, String> {
    let mut settings = Settings::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let (name, inline) = match arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_string())),
            _ => (arg.as_str(), None),
        };
        let mut value = || {
            inline
                .clone()
                .or_else(|| args.next().cloned())
                .ok_or_else(|| format!("`{name}` needs a value; see `warmline --help`"))
        };
        match name {
            "--jsonl" => settings.jsonl = true,
            "--classes" => settings.classes = true,
            "--format" => settings.format = Some(value()?),
            "--profile" => {
                let text = value()?;
                settings.profile =
                    Some(Profile::named(&text).ok_or_else(|| {
                        format!("`{text}` is no profile; they are hurts, advice, everything")
                    })?);
            }
            "--fail-on" => {
                let text = value()?;
                settings.fail_on = Some(
                    Severity::named(&text)
                        .ok_or_else(|| format!("`{text}` is no severity; they are strong, mild, hint"))?,
                );
            }
            "--pack" => {
                let path = value()?;
                let text = fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
                settings.packs.push((path, text));
            }
            "--off" => settings.off.push(value()?),
            "--catalogue" => settings.catalogue = Some(value()?),
            "-" => settings.files.push("-".into()),
            other if other.starts_with('-') => {
                return Err(format!("`{other}` is no option; `warmline --help` lists them"));
            }
            file => settings.files.push(file.to_string()),
        }
    }
    Ok(settings)
}

impl Settings {
    fn checker(&self, default: Profile) -> Result<Checker, String> {
        let options = Options {
            profile: self.profile.unwrap_or(default),
            packs: self.packs.iter().map(|(_, text)| text.clone()).collect(),
            off: self.off.clone(),
        };
        let (checker, errors) = match &self.catalogue {
            None => Checker::new(options),
            Some(folder) => Checker::with_catalogue(load(folder)?, options),
        };
        for error in errors {
            let name = self.packs.get(error.pack).map_or("pack", |(name, _)| name.as_str());
            eprintln!("{name}:{}", error.error);
        }
        Ok(checker)
    }
}

fn read_folder(folder: &Path, ending: &str) -> Result<Vec<(String, String)>, String> {
    let fail = |e: io::Error| format!("{}: {e}", folder.display());
    let mut paths: Vec<_> =
        fs::read_dir(folder).map_err(fail)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == ending));
    paths.sort();
    paths.into_iter().map(|p| Ok((p.display().to_string(), fs::read_to_string(&p).map_err(fail)?))).collect()
}

fn load(folder: &str) -> Result<warmline::rules::Catalogue, String> {
    let words = read_folder(&Path::new(folder).join("lexicon"), "words")?;
    let sources = read_folder(Path::new(folder), "rules")?;
    let (catalogue, _, problems) = assemble(&words, &sources);
    for problem in &problems {
        eprintln!("{problem}");
    }
    Ok(catalogue)
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    customer: Option<Customer>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    #[serde(flatten)]
    report: Report,
}

fn worst(report: &Report) -> Option<Severity> {
    report.findings.iter().filter_map(|f| Severity::named(f.severity)).max()
}

fn check(args: &[String], out: &mut impl Write) -> Result<u8, String> {
    let settings = settings(args)?;
    if settings.jsonl {
        return check_jsonl(&settings, out);
    }
    let checker = settings.checker(Profile::Advice)?;
    if settings.files.is_empty() {
        return Err("name at least one file, or `-` for standard input".into());
    }
    let mut code = 0;
    for file in &settings.files {
        let text = match read_file(file) {
            Ok(text) => text,
            Err(message) => {
                eprintln!("warmline: {message}");
                code = 2;
                continue;
            }
        };
        let report = checker.report(&text, &Customer::default());
        let fails = settings.fail_on.is_some_and(|least| worst(&report).is_some_and(|w| w >= least));
        if fails && code == 0 {
            code = 1;
        }
        print(file, &text, &report, settings.format.as_deref().unwrap_or("text"), out)?;
    }
    Ok(code)
}

fn read_file(file: &str) -> Result<String, String> {
    let mut bytes = vec![];
    let read = if file == "-" {
        io::stdin().read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|mut f| f.read_to_end(&mut bytes))
    };
    read.map_err(|e| format!("{file}: {e}"))?;
    String::from_utf8(bytes).map_err(|e| {
        format!("{file}: not UTF-8 from byte {} on; save it as UTF-8", e.utf8_error().valid_up_to())
    })
}

fn print(file: &str, text: &str, report: &Report, format: &str, out: &mut impl Write) -> Result<(), String> {
    let io = |e: io::Error| e.to_string();
    match format {
        "text" => {
            for finding in &report.findings {
                let at = warmline::text::utf16::to_byte(text, finding.start);
                let line = text[..at].matches('\n').count() + 1;
                let column = text[..at].rsplit('\n').next().unwrap_or("").chars().count() + 1;
                writeln!(
                    out,
                    "{file}:{line}:{column}: {} {}: “{}”",
                    finding.severity, finding.rule, finding.text
                )
                .map_err(io)?;
                writeln!(out, "    {}", finding.why).map_err(io)?;
                for rewrite in &finding.rewrites {
                    writeln!(
                        out,
                        "    → {}",
                        if rewrite.text.is_empty() { "(leave it out)" } else { &rewrite.text }
                    )
                    .map_err(io)?;
                }
            }
        }
        "json" | "jsonl" => {
            let id = serde_json::Value::String(file.to_string());
            let answer = Answer { id: &id, report: report.clone() };
            let line = if format == "json" {
                serde_json::to_string_pretty(&answer)
            } else {
                serde_json::to_string(&answer)
            };
            writeln!(out, "{}", line.map_err(|e| e.to_string())?).map_err(io)?;
        }
        other => return Err(format!("`{other}` is no format; they are text, json, jsonl")),
    }
    Ok(())
}

fn check_jsonl(settings: &Settings, out: &mut impl Write) -> Result<u8, String> {
    let checker = settings.checker(Profile::Everything)?;
    let mut code = 0;
    let mut out = io::BufWriter::new(out);
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line.map_err(|e| format!("standard input: {e}"))?;
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            continue;
        }
        let parsed: Line = match serde_json::from_str(&line) {
            Ok(parsed) => parsed,
            Err(error) => {
                eprintln!("warmline: line {}: {error}", number + 1);
                code = 2;
                continue;
            }
        };
        let report = checker.report(&parsed.text, &parsed.customer.unwrap_or_default());
        if code == 0 && settings.fail_on.is_some_and(|least| worst(&report).is_some_and(|w| w >= least)) {
            code = 1;
        }
        let answer = serde_json::to_string(&Answer { id: &parsed.id, report }).map_err(|e| e.to_string())?;
        writeln!(out, "{answer}").map_err(|e| e.to_string())?;
    }
    out.flush().map_err(|e| e.to_string())?;
    Ok(code)
}

fn rules(args: &[String], out: &mut impl Write) -> Result<u8, String> {
    let settings = settings(args)?;
    let io = |e: io::Error| e.to_string();
    if settings.classes {
        let catalogue = load(settings.catalogue.as_deref().ok_or("`--classes` needs `--catalogue FOLDER`")?)?;
        for (name, words) in catalogue.lexicon.class_words() {
            writeln!(out, "@{name}: {words}").map_err(io)?;
        }
        return Ok(0);
    }
    let checker = settings.checker(Profile::Everything)?;
    for rule in checker.rules() {
        writeln!(out, "{:<44} {:<6} {}", rule.id, rule.severity.name(), rule.why).map_err(io)?;
    }
    Ok(0)
}

fn test_rules(args: &[String], out: &mut impl Write) -> Result<u8, String> {
    let settings = settings(args)?;
    let mut failed = false;
    let mut code = 0;
    let io = |e: io::Error| e.to_string();
    for file in &settings.files {
        let text = fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
        let (source, errors) = parse(&text);
        let (checker, pack_errors) = match &settings.catalogue {
            None => {
                Checker::new(Options { profile: Profile::Everything, packs: vec![text.clone()], off: vec![] })
            }
            Some(folder) => Checker::with_catalogue(
                load(folder)?,
                Options { profile: Profile::Everything, packs: vec![], off: vec![] },
            ),
        };
        let unproven =
            errors.iter().chain(pack_errors.iter().map(|e| &e.error)).map(|e| format!("{file}:{e}"));
        let mut lines: Vec<String> = unproven.collect();
        lines.dedup();
        if !lines.is_empty() {
            code = 2;
        }
        for failure in prove(&checker, &source) {
            failed = true;
            lines.push(format!("{file}:{}: {} {}", failure.line, failure.rule, failure.message));
        }
        for line in &lines {
            writeln!(out, "{line}").map_err(io)?;
        }
        writeln!(out, "{file}: {} rules, {} problems", source.rules.len(), lines.len()).map_err(io)?;
    }
    Ok(if code == 0 && failed { 1 } else { code })
}
