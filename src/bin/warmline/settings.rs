//! `warmline.toml`: what a project always wants, so that nobody has to type it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Deserialize;

use crate::arguments::{Profile, Reading, RuleChoice, Severity};
use crate::ruling::said;
use crate::source::Choice;

/// The name that is looked for, from the working folder upwards.
const NAME: &str = "warmline.toml";

/// What a settings file says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    profile: Option<String>,
    fail_on: Option<String>,
    packs: Vec<PathBuf>,
    off: Vec<String>,
    files: Vec<PathBuf>,
    column: Option<String>,
    pointer: Option<String>,
}

impl Settings {
    /// Reads the file named, or the nearest one upwards; no file is no settings.
    ///
    /// # Errors
    /// One line for people with the place.
    pub fn read(named: Option<&Path>) -> Result<Settings, String> {
        let path = match named {
            Some(path) => path.to_path_buf(),
            None => {
                let here = std::env::current_dir().map_err(|error| said(&error))?;
                let Some(path) = here.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
                else {
                    return Ok(Settings::default());
                };
                // As a person would call it.
                path.strip_prefix(&here).map_or(path.clone(), Path::to_path_buf)
            }
        };
        let name = path.display();
        let text = fs::read_to_string(&path).map_err(|error| format!("{name}: {}", said(&error)))?;
        let mut settings: Settings = toml::from_str(&text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            format!("{name}:{line}:{column}: {}", error.message().replace('\n', "; "))
        })?;
        let known = |key: &str, value: &Option<String>, all: &[&str]| match value {
            Some(value) if !all.contains(&value.as_str()) => {
                let line =
                    text.lines().position(|line| line.trim_start().starts_with(key)).map_or(1, |at| at + 1);
                Err(format!("{name}:{line}: `{value}` is no {key}; it can be {}", all.join(", ")))
            }
            _ => Ok(()),
        };
        known("profile", &settings.profile, &["hurts", "advice", "everything"])?;
        known("fail-on", &settings.fail_on, &["strong", "mild", "hint"])?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in settings.packs.iter_mut().chain(&mut settings.files) {
            *path = folder.join(&path);
        }
        Ok(settings)
    }

    /// The severity that makes a run fail, unless an option says otherwise.
    pub fn fail_on(&self, option: Option<Severity>) -> Option<Severity> {
        option.or_else(|| Severity::from_str(self.fail_on.as_deref()?, true).ok())
    }

    /// The rules of a run: an option outweighs the file, packs and what is off add up.
    pub fn rules(&self, options: &RuleChoice) -> RuleChoice {
        let own = || Profile::from_str(self.profile.as_deref()?, true).ok();
        RuleChoice {
            profile: options.profile.or_else(own),
            packs: self.packs.iter().chain(&options.packs).cloned().collect(),
            off: self.off.iter().chain(&options.off).cloned().collect(),
            catalogue: options.catalogue.clone(),
        }
    }

    /// What is checked when nothing is named.
    pub fn files(&self, named: &[PathBuf]) -> Vec<PathBuf> {
        if named.is_empty() { self.files.clone() } else { named.to_vec() }
    }

    /// Which part of a file holds replies.
    pub fn choice(&self, options: &Reading) -> Choice {
        Choice {
            column: options.column.as_ref().or(self.column.as_ref()).cloned(),
            pointer: options.pointer.as_ref().or(self.pointer.as_ref()).cloned(),
        }
    }
}
