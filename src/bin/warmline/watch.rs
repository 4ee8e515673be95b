//! `check --watch`: once more whenever a file changes.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::outcome::Outcome;
use crate::source;

/// How often the files' times are looked at.
const LOOK: Duration = Duration::from_millis(300);

/// Runs `once` now and after every change under `named`, until the process is ended.
pub fn again_and_again(named: &[PathBuf], mut once: impl FnMut() -> io::Result<()>) -> io::Result<Outcome> {
    loop {
        let seen = times(named);
        if io::stdout().is_terminal() {
            print!("\x1b[2J\x1b[H");
        }
        once()?;
        eprintln!("Watching; stop with Ctrl+C.");
        io::stdout().flush()?;
        while times(named) == seen {
            thread::sleep(LOOK);
        }
    }
}

fn times(named: &[PathBuf]) -> BTreeMap<PathBuf, Option<SystemTime>> {
    let files = source::files(named, &mut vec![]).into_iter();
    files
        .map(|file| {
            let time = file.path.metadata().and_then(|data| data.modified()).ok();
            (file.path, time)
        })
        .collect()
}
