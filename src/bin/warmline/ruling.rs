//! The rules of a run: the built-in ones or a folder's, with packs on top.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use warmline::engine::{Checker, Options, Profile};
use warmline::rules::{Catalogue, Category, assemble};

use crate::arguments::RuleChoice;
use crate::encoding;

/// A checker and what was wrong on the way to it, a line each.
pub struct Ruling {
    /// Works in any case: a rule that is broken is left out.
    pub checker: Checker,
    /// What was left out, and why.
    pub problems: Vec<String>,
}

/// The rules chosen, at `default` unless a profile is.
pub fn rules(choice: &RuleChoice, default: Profile) -> Ruling {
    let mut problems = vec![];
    let mut names: Vec<&PathBuf> = vec![];
    let mut packs = vec![];
    for path in &choice.packs {
        match read_pack(path) {
            Ok(text) => {
                names.push(path);
                packs.push(text);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let profile = choice.profile.map_or(default, Profile::from);
    let options = Options { profile, packs, off: choice.off.clone() };
    let (checker, errors) = match choice.catalogue.as_deref().map(catalogue) {
        None => Checker::new(options),
        Some((catalogue, broken)) => {
            problems.extend(broken);
            Checker::with_catalogue(catalogue, options)
        }
    };
    for error in errors {
        let name = names.get(error.pack).map_or(String::new(), |path| path.display().to_string());
        let error = error.error;
        problems.push(format!("{name}:{}:{}: {}; {}", error.line, error.column, error.message, error.help));
    }
    for name in &choice.off {
        let known = Category::named(name).is_some() || checker.rules().iter().any(|rule| rule.id == *name);
        if !known {
            problems.push(format!("`{name}` is no category and no rule; `warmline rules` lists them"));
        }
    }
    Ruling { checker, problems }
}

/// The text of a pack.
pub fn read_pack(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {}", path.display(), said(&error)))?;
    encoding::text(path, bytes).map(|(text, _)| text)
}

/// What the system says about a file, in small letters and without its number.
pub fn said(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    text.to_lowercase()
}

/// A folder's rules in place of the built-in ones, and what is wrong with them.
pub fn catalogue(folder: &Path) -> (Catalogue, Vec<String>) {
    let mut problems = vec![];
    let mut read = |folder: &Path, ending: &str| match sources(folder, ending) {
        Ok(sources) => sources,
        Err(error) => {
            problems.push(format!("{}: {}", folder.display(), said(&error)));
            vec![]
        }
    };
    let words = read(&folder.join("lexicon"), "words");
    let rules = read(folder, "rules");
    let (catalogue, _, broken) = assemble(&words, &rules);
    problems.extend(broken);
    (catalogue, problems)
}

/// The files of a folder with that ending, by name.
fn sources(folder: &Path, ending: &str) -> io::Result<Vec<(String, String)>> {
    let entries: io::Result<Vec<_>> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = entries?;
    paths.retain(|path| path.extension().is_some_and(|e| e == ending));
    paths.sort();
    paths.into_iter().map(|path| Ok((path.display().to_string(), fs::read_to_string(&path)?))).collect()
}
