//! `cargo xtask package`: what is published, in `target/package`.
//!
//! The npm tarball here, the extension's archives in [`crate::extension`].

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{Effort, build};
use crate::extension::{self, Own};
use crate::machine::{self, node, npm, output, root, target};
use crate::{Arguments, Outcome, twin};

/// `package [--built] [--extension [--store | [--host PATTERN]... [--pack FILE]...]]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let extension_alone = arguments.flag("--extension");
    let built = arguments.flag("--built");
    let own = Own::take(&mut arguments)?;
    arguments.finish()?;
    if !built {
        build(Effort::Release)?;
        twin::build()?;
    }
    if !extension_alone {
        told(&tarball()?)?;
    }
    for archive in extension::archives(&own)? {
        told(&archive)?;
    }
    Ok(())
}

/// Prints where an archive is and what it weighs.
fn told(archive: &Path) -> Outcome {
    let data = fs::metadata(archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    println!("{}: {} KB", archive.display(), data.len().div_ceil(1024));
    Ok(())
}

/// Packs `pkg` as npm would publish it: `warmline-VERSION.tgz`. The builds must be there already.
pub fn tarball() -> Outcome<PathBuf> {
    node()?;
    let staged = target().join("package/npm");
    _ = fs::remove_dir_all(&staged);
    copy(&root().join("pkg"), &staged)?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"] {
        copy(&root().join(name), &staged.join(name))?;
    }
    documents(&staged)?;
    let version = env!("CARGO_PKG_VERSION");
    let manifest = machine::read(&staged.join("package.json"))?;
    if !manifest.contains(&format!("\"version\": \"{version}\"")) {
        return Err(format!(
            "pkg/package.json and Cargo.toml disagree on the version: {version} in Cargo.toml"
        ));
    }
    let out = target().join("package");
    output(npm().args(["pack", "--loglevel=error", "--pack-destination"]).arg(&out).current_dir(&staged))?;
    Ok(out.join(format!("warmline-{version}.tgz")))
}

/// The pages that the package's README leads to, so that its links hold in a folder of node modules too.
fn documents(staged: &Path) -> Outcome {
    for name in ["embedding", "api.md", "writing-rules.md", "catalogue.md"] {
        copy(&root().join("docs").join(name), &staged.join("docs").join(name))?;
    }
    for (page, from, to) in [("README.md", "](../docs/", "](docs/"), ("docs/api.md", "](../pkg/", "](../")] {
        let page = staged.join(page);
        let text = machine::read(&page)?.replace(from, to);
        fs::write(&page, text).map_err(|error| format!("{}: {error}", page.display()))?;
    }
    Ok(())
}

/// Copies a file or a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    let wrong = |error: std::io::Error| format!("{}: {error}", from.display());
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ()).map_err(wrong);
    }
    fs::create_dir_all(to).map_err(wrong)?;
    for entry in fs::read_dir(from).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
