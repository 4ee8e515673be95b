//! What may come in as a dependency: a licence we can ship, from the registry, at one exact version.
//!
//! Reads `cargo metadata`, so that nothing needs to be installed. Advisories are not looked up: that needs a network.

#![allow(clippy::expect_used)]

use std::process::Command;

use serde_json::Value;

/// Licences under which we may ship; of alternatives one will do.
const LICENCES: [&str; 8] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "Unicode-3.0",
    "Zlib",
    "0BSD",
    "Unlicense",
];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--all-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

/// Whether an SPDX expression can be met: `OR` binds less than `AND`, and old crates write `/` for it.
fn allowed(expression: &str) -> bool {
    let expression = expression.trim().replace('/', " OR ");
    let either = split(&expression, " OR ");
    let both = split(&expression, " AND ");
    if either.len() > 1 {
        either.into_iter().any(allowed)
    } else if both.len() > 1 {
        both.into_iter().all(allowed)
    } else {
        match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inside) => allowed(inside),
            None => LICENCES.contains(&expression.as_str()),
        }
    }
}

/// The parts between a word that stands outside of parentheses.
fn split<'t>(expression: &'t str, word: &str) -> Vec<&'t str> {
    let (mut parts, mut start, mut depth) = (vec![], 0, 0);
    for (at, letter) in expression.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && expression[at..].starts_with(word) => {
                parts.push(&expression[start..at]);
                start = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(&expression[start..]);
    parts
}

#[test]
fn every_crate_may_be_shipped() {
    let wrong: Vec<String> = packages()
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(allowed))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_comes_from_the_registry_or_from_here() {
    for package in packages() {
        let source = package["source"].as_str();
        assert!(source.is_none_or(|source| source == REGISTRY), "{}: {source:?}", package["name"]);
    }
}

#[test]
fn every_dependency_of_ours_is_of_one_exact_version() {
    for package in packages().iter().filter(|package| package["source"].is_null()) {
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let exact = dependency["req"].as_str().is_some_and(|req| req.starts_with('='));
            assert!(exact || dependency["path"].is_string(), "{}: {}", package["name"], dependency["name"]);
        }
    }
}

#[test]
fn a_licence_is_read_as_its_words_say() {
    for yes in [
        "MIT",
        "MIT OR GPL-3.0",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "GPL-3.0 OR MIT AND Zlib",
        "Unlicense/MIT",
    ] {
        assert!(allowed(yes), "{yes}");
    }
    for no in
        ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR MPL-2.0) AND MIT", "GPL-3.0 OR (MIT AND MPL-2.0)", ""]
    {
        assert!(!allowed(no), "{no}");
    }
}
