//! What is written about the project is so: pages are current, commands exist, links lead somewhere, examples hold.

#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use warmline::engine::{Checker, Options, Profile, prove};
use warmline::rules::parse;

#[path = "../examples/pages/pages.rs"]
#[allow(dead_code)] // Writing is the example's part.
mod pages;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// Every Markdown file of the project, by its path from the root.
fn markdown() -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !name.starts_with('.') && !["target", "node_modules", "dist"].contains(&name.as_str()) {
                    walk(&path, found);
                }
            } else if name.ends_with(".md") {
                found.push(path);
            }
        }
    }
    let mut found = vec![];
    walk(root(), &mut found);
    found.iter().map(|p| p.strip_prefix(root()).expect("inside").to_string_lossy().into_owned()).collect()
}

/// The fenced blocks of a page in that language.
fn fences<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
    let open = format!("```{language}\n");
    page.split(open.as_str()).skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// The commands a page names: lines of its shell blocks, and inline code that starts with a program of ours.
fn commands(page: &str) -> Vec<String> {
    let mut found: Vec<String> =
        fences(page, "sh").iter().flat_map(|block| block.lines().map(str::to_string)).collect();
    let prose: Vec<&str> = page.split("```").step_by(2).collect();
    for text in prose {
        found.extend(text.split('`').skip(1).step_by(2).map(str::to_string));
    }
    let ours = ["cargo ", "warmline ", "node "];
    let commands =
        found.iter().flat_map(|line| line.split(" | ")).map(|c| c.split(" #").next().unwrap_or(c).trim());
    commands.filter(|c| ours.iter().any(|start| c.starts_with(start))).map(str::to_string).collect()
}

/// What `warmline SUBCOMMAND --help` prints, whole.
fn help(subcommand: &str) -> String {
    let out =
        Command::new(env!("CARGO_BIN_EXE_warmline")).args([subcommand, "--help"]).output().expect("warmline");
    assert!(out.status.success(), "warmline has no command {subcommand:?}");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn generated_pages_are_what_the_sources_make_of_them() {
    let outdated = pages::outdated(root()).expect("readable sources");
    assert!(outdated.is_empty(), "{outdated:?}: run `cargo xtask docs`");
}

#[test]
fn every_command_that_is_named_exists() {
    let xtask = read("xtask/src/main.rs");
    let usage = xtask
        .split("usage: cargo xtask")
        .nth(1)
        .and_then(|rest| rest.split("\";").next())
        .expect("the usage");
    let mut seen = 0;
    for page in markdown() {
        for command in commands(&read(&page)) {
            let words: Vec<&str> = command.split_whitespace().collect();
            let flags = words.iter().filter(|word| word.starts_with("--") && word.len() > 2);
            match words.as_slice() {
                ["cargo", "xtask", name, ..] => {
                    let of = usage.lines().find(|line| line.split_whitespace().next() == Some(*name));
                    let line = of.unwrap_or_else(|| panic!("{page}: no `cargo xtask {name}`"));
                    for flag in flags {
                        assert!(line.contains(flag), "{page}: `cargo xtask {name}` has no {flag}");
                    }
                }
                ["cargo", "test", "--test", name, ..] => {
                    assert!(root().join(format!("tests/{name}.rs")).is_file(), "{page}: no test {name:?}");
                }
                // `warmline COMMAND --help` stands for any of them.
                ["warmline", name, ..] if *name != name.to_uppercase() => {
                    let help = help(name);
                    for flag in flags.filter(|flag| **flag != "--help") {
                        assert!(help.contains(flag), "{page}: `warmline {name}` has no {flag}");
                    }
                }
                ["node", path, ..] if path.contains('/') => {
                    assert!(root().join(path).is_file(), "{page}: no {path}");
                }
                _ => continue,
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} commands were understood");
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let mut broken = vec![];
    for page in markdown() {
        let text = read(&page);
        let prose: String = text.split("```").step_by(2).collect();
        let folder = root().join(&page).parent().expect("a folder").to_path_buf();
        let links = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let pictures = ["src=\"", "srcset=\""].into_iter().flat_map(|mark| prose.split(mark).skip(1));
        for link in links.chain(pictures.filter_map(|rest| rest.split('"').next())) {
            if link.contains("://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { root().join(&page) } else { folder.join(file) };
            let found = target.exists()
                && (heading.is_empty()
                    || headings(&fs::read_to_string(&target).unwrap_or_default())
                        .contains(&heading.to_string()));
            if !found {
                broken.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The links of a page's headings, as GitHub makes them; of headings alike only the first has a plain one.
fn headings(page: &str) -> Vec<String> {
    let lines = page.lines().filter(|line| line.starts_with('#'));
    let all: Vec<String> = lines
        .map(|line| {
            let kept = line.trim_start_matches('#').trim().to_lowercase();
            kept.chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
                .collect::<String>()
                .replace(' ', "-")
        })
        .collect();
    for heading in &all {
        let alike = all.iter().filter(|other| *other == heading).count();
        assert!(
            alike == 1 || !page.contains(&format!("(#{heading})")),
            "two headings “{heading}”, and a link to one"
        );
    }
    all
}

#[test]
fn every_rule_on_a_page_is_proven_on_its_own_sentences() {
    let mut proven = 0;
    for page in markdown() {
        for pack in fences(&read(&page), "rules") {
            let options =
                Options { profile: Profile::Everything, packs: vec![pack.to_string()], off: vec![] };
            let (checker, errors) = Checker::new(options);
            assert!(errors.is_empty(), "{page}: {errors:?}");
            let failures = prove(&checker, &parse(pack).0);
            assert!(failures.is_empty(), "{page}: {failures:?}");
            proven += 1;
        }
    }
    assert!(proven > 0);
}

/// What a pattern finds in a text, on its own.
fn found(find: &str, text: &str) -> Option<String> {
    let pack = format!("rule blame/trap\nwhy It is only a test.\nfind {find}\n");
    let (checker, errors) =
        Checker::new(Options { profile: Profile::Everything, packs: vec![pack], off: vec![] });
    assert_eq!(errors, [], "{find}");
    let hit = checker.check(text).into_iter().find(|hit| checker.rule(hit.rule).id == "blame/trap")?;
    Some(hit.span.of(text).to_string())
}

#[test]
fn the_traps_are_as_the_page_says() {
    let check = |find: &str, text: &str, expect: Option<&str>| {
        assert_eq!(found(find, text).as_deref(), expect, "`{find}` in “{text}”");
    };
    // A bar at the top level joins the two words it touches; with spaces around it, it parts the line.
    check("zib zab|zub zeb", "Zib zub zeb.", Some("Zib zub zeb"));
    check("zib zab | zub zeb", "Zib zub zeb.", Some("zub zeb"));
    // In brackets it parts what they hold.
    check("zib (zab|zub zeb)", "Zib zab zeb.", Some("Zib zab"));
    // Comma and full stop allow a break and do not ask for one.
    check("zib , zab", "Zib zab.", Some("Zib zab"));
    check("zib . zab", "Zib zab.", Some("Zib zab"));
    check("zib ; zab", "Zib zab.", None);
    check("zib zab", "Zib, zab.", None);
    check("zib . zab", "Zib. Zab.", Some("Zib. Zab"));
    // The first alternative that fits is taken; those that begin alike are read longest first.
    check("zib (@number-word|ten days)", "Zib ten days.", Some("Zib ten"));
    check("zib (ten days|@number-word)", "Zib ten days.", Some("Zib ten days"));
    check("(zib|zib zab)", "Zib zab.", Some("Zib zab"));
    // `words` takes as few as do.
    check("zib {what:words 1-8}", "Zib zab zub zeb.", Some("Zib zab"));
    check("zib {what:rest 1-8}", "Zib zab zub zeb.", Some("Zib zab zub zeb"));
    // A name that a pattern names is a word from then on.
    check("zib @capital", "Zib Wolverton.", Some("Zib Wolverton"));
    check("zib @capital\nfind zab wolverton", "Zib Wolverton.", None);
    // A pattern needs a word of its own.
    let (_, errors) = Checker::new(Options {
        packs: vec!["rule blame/trap\nwhy It is only a test.\nfind _ ..3 _\n".into()],
        ..Options::default()
    });
    assert!(errors[0].error.message.contains("no word of its own"), "{errors:?}");
}
