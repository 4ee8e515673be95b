//! Compiles the lexicon and the rules of `src/rules/en` into static tables.

#[allow(dead_code, unused_imports)]
#[path = "src/text/mod.rs"]
mod text;

#[allow(dead_code, unused_imports)]
#[path = "src/rules/mod.rs"]
mod rules;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=../src/rules");
    println!("cargo:rerun-if-changed=../src/text");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={}", problem.replace('\n', " "));
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    let one = |error: std::io::Error| vec![error.to_string()];
    let words = read("../src/rules/en/lexicon", "words").map_err(one)?;
    let sources = read("../src/rules/en", "rules").map_err(one)?;
    let (catalogue, frequency, problems) = rules::assemble(&words, &sources);
    if !problems.is_empty() {
        return Err(problems);
    }
    let (text, bytes) = rules::pack(&rules::numbered(catalogue));
    let target = env::var_os("OUT_DIR").unwrap_or_default();
    let target = Path::new(&target);
    fs::write(target.join("catalogue.txt"), text).map_err(one)?;
    fs::write(target.join("catalogue.bin"), bytes).map_err(one)?;
    fs::write(target.join("frequency.txt"), frequency.join(" ")).map_err(one)
}

/// The files of a folder with that ending, by name.
fn read(folder: &str, ending: &str) -> std::io::Result<Vec<(String, String)>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == ending));
    paths.sort();
    paths.into_iter().map(|p| Ok((p.display().to_string(), fs::read_to_string(&p)?))).collect()
}
