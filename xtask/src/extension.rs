//! The browser extension as it is published: a folder and an archive for each kind of browser.
//!
//! `www/extension` is nearly what ships. Added here: the package, the content scripts in one file each, the examples of
//! the rules, and a manifest of what all browsers share and what each wants. A build for an organisation has its
//! hosts and rules in it, and asks nobody for access.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::build::{bindgen, door};
use crate::machine::{self, node_modules, node_program, read, root, run, target};
use crate::package::copy;
use crate::{Arguments, Outcome};

/// The kinds of browsers, and which of the package's entries their content scripts run.
const BROWSERS: [(&str, &str, &str); 2] =
    [("chromium", "warmline/js", "pkg/dist/twin.js"), ("firefox", "warmline", "pkg/index.js")];

/// In `www/extension`, but not in what ships.
const SOURCES: [&str; 4] = ["content", "store", "manifest.json", "adapter.schema.json"];

/// Whom a build is made for: everyone, the browsers' stores, or one organisation.
#[derive(Default)]
pub struct Own {
    /// For a store, which gives the extension its id: Chromium's manifest then holds no key of ours.
    store: bool,
    /// Match patterns.
    hosts: Vec<String>,
    /// Texts of rule files.
    packs: Vec<String>,
}

impl Own {
    /// Takes `--store`, or `--host PATTERN` and `--pack FILE`, each as often as given.
    pub fn take(arguments: &mut Arguments) -> Outcome<Own> {
        let mut own = Own { store: arguments.flag("--store"), ..Own::default() };
        while let Some(host) = arguments.value("--host")? {
            let named = host.split_once("://").is_some_and(|(scheme, rest)| {
                ["http", "https", "*"].contains(&scheme)
                    && rest.ends_with("/*")
                    && rest
                        .trim_end_matches("/*")
                        .trim_start_matches("*.")
                        .contains(|c: char| c.is_alphanumeric())
                    && rest.matches('/').count() == 1
            });
            if !named {
                return Err(format!(
                    "--host {host:?}: write it as https://help.example.org/*, all of a host"
                ));
            }
            own.hosts.push(host);
        }
        while let Some(file) = arguments.value("--pack")? {
            own.packs.push(read(Path::new(&file))?);
        }
        if own.hosts.is_empty() && !own.packs.is_empty() {
            return Err("--pack goes with --host: rules of everyone's build come by policy".into());
        }
        if own.store && !own.is_empty() {
            return Err("--store goes without --host: what a store holds is for everyone".into());
        }
        Ok(own)
    }

    fn is_empty(&self) -> bool {
        self.hosts.is_empty()
    }

    /// What the names of its folders and archives end with.
    fn end(&self) -> &'static str {
        match (self.store, self.is_empty()) {
            (true, _) => "-store",
            (_, false) => "-own",
            _ => "",
        }
    }
}

/// Makes `target/package/chromium` and `firefox` and their archives from what `pkg/dist` holds.
pub fn archives(own: &Own) -> Outcome<Vec<PathBuf>> {
    node_modules("tests")?;
    let end = own.end();
    let out = target().join("package");
    let examples = examples()?;
    let mut archives = vec![];
    for (browser, entry, file) in BROWSERS {
        let staged = out.join(format!("{browser}{end}"));
        _ = fs::remove_dir_all(&staged);
        copy(&root().join("www/extension"), &staged)?;
        for source in SOURCES {
            remove(&staged.join(source))?;
        }
        for (browser, ..) in BROWSERS {
            remove(&staged.join(format!("manifest.{browser}.json")))?;
        }
        for file in door()? {
            let inside = file.strip_prefix(root().join("pkg")).map_err(|error| error.to_string())?;
            let to = staged.join("warmline").join(inside);
            fs::create_dir_all(to.parent().unwrap_or(&staged)).map_err(|error| error.to_string())?;
            copy(&file, &to)?;
        }
        bundle(browser, entry, file, own, &staged)?;
        write(&staged.join("examples.json"), &examples)?;
        write(&staged.join("manifest.json"), &manifest(browser, own)?)?;
        for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
            copy(&root().join(name), &staged.join(name))?;
        }
        let archive = out.join(format!("warmline-{browser}-{}{end}.zip", env!("CARGO_PKG_VERSION")));
        bindgen(&["zip".as_ref(), &staged, &archive])?;
        archives.push(archive);
    }
    Ok(archives)
}

/// The content scripts, each in one file: the small one of every frame, and the large one of frames with a box, with
/// the encoding of the engine that the browser's content scripts can run.
fn bundle(browser: &str, entry: &str, file: &str, own: &Own, staged: &Path) -> Outcome {
    let sources = root().join("www/extension");
    if !own.is_empty() {
        write(&staged.join("js/built.js"), &built(own)?)?;
    }
    let program = node_program("esbuild").ok_or("esbuild is not in tests/node_modules")?;
    // Bundled beside the staged files, so that the script and the pages agree on what the build was made for.
    let content = staged.join("content");
    copy(&sources.join("content"), &content)?;
    for (source, script) in [("gate.js", "gate.js"), ("main.js", "content.js")] {
        run(machine::command(&program)
            .arg(content.join(source))
            .args([
                "--bundle",
                "--format=iife",
                "--minify-whitespace",
                "--legal-comments=none",
                "--log-level=error",
            ])
            .arg("--log-override:empty-import-meta=silent")
            .arg(format!("--alias:{entry}={}", root().join(file).display()))
            .arg(format!("--alias:boxes={}", root().join("pkg/boxes.js").display()))
            .arg(format!("--alias:words={}", root().join("pkg/strings.js").display()))
            .arg(format!("--alias:engine={}", content.join(format!("engine.{browser}.js")).display()))
            .arg(format!("--outfile={}", staged.join(script).display())))?;
    }
    remove(&content)
}

/// `js/built.js` of an organisation's build.
fn built(own: &Own) -> Outcome<String> {
    let list = |items: &[String]| serde_json::to_string_pretty(items).map_err(|error| error.to_string());
    Ok(format!(
        "/**\n * What this build was made with: the hosts and rules of one organisation.\n * @module\n */\n\n\
         export const HOSTS = {};\n\nexport const PACKS = {};\n",
        list(&own.hosts)?,
        list(&own.packs)?
    ))
}

/// What all browsers share, what this one wants, the version, and an organisation's hosts.
fn manifest(browser: &str, own: &Own) -> Outcome<String> {
    let part = |name: &str| -> Outcome<Map<String, Value>> {
        let path = root().join("www/extension").join(name);
        serde_json::from_str(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))
    };
    let mut manifest = part("manifest.json")?;
    manifest.extend(part(&format!("manifest.{browser}.json"))?);
    manifest.insert("version".into(), env!("CARGO_PKG_VERSION").into());
    // The key fixes the id of an unpacked folder. An organisation packs it under its own, and a store has one for it.
    if own.store || !own.is_empty() {
        manifest.remove("key");
    }
    if !own.is_empty() {
        manifest.remove("optional_host_permissions");
        manifest.insert("host_permissions".into(), json!(own.hosts));
        let script = json!({
            "matches": own.hosts,
            "js": ["gate.js"],
            "all_frames": true,
            "match_origin_as_fallback": true,
        });
        manifest.insert("content_scripts".into(), json!([script]));
    }
    serde_json::to_string_pretty(&manifest).map_err(|error| error.to_string())
}

/// For the options page: what each built-in rule finds and makes of it, its first `bad` line and the `fix` after it.
fn examples() -> Outcome<String> {
    let folder = root().join("src/rules/en");
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for entry in fs::read_dir(&folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.extension().is_none_or(|end| end != "rules") {
            continue;
        }
        let mut rule = String::new();
        for line in read(&path)?.lines() {
            let Some((key, rest)) = line.split_once(char::is_whitespace) else { continue };
            match key {
                "rule" => rule = rest.trim().into(),
                "bad" | "fix" if !rule.is_empty() => {
                    let examples = found.entry(rule.clone()).or_default();
                    if key == "bad" || !examples.contains_key("fix") {
                        examples.entry(key).or_insert_with(|| rest.trim().into());
                    }
                }
                _ => {}
            }
        }
    }
    serde_json::to_string(&found).map_err(|error| error.to_string())
}

fn remove(path: &Path) -> Outcome {
    let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match gone {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", path.display()))
        }
        _ => Ok(()),
    }
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
