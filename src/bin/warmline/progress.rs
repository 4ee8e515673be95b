//! A count of what is done, on a terminal only and only when it takes a while.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long nothing is shown, and how long a count stands.
const PATIENCE: Duration = Duration::from_millis(400);

/// A count on standard error; dropping it wipes it off.
pub struct Progress {
    what: &'static str,
    done: usize,
    started: Instant,
    /// None where nobody would see it.
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// Nothing done yet; `seen` is false where a count would get in the way.
    pub fn new(what: &'static str, seen: bool) -> Progress {
        let started = Instant::now();
        let seen = seen && io::stderr().is_terminal();
        Progress { what, done: 0, started, next: seen.then(|| started + PATIENCE), shown: false }
    }

    /// So many more are done.
    pub fn add(&mut self, count: usize) {
        self.done += count;
        let now = Instant::now();
        if self.next.is_some_and(|next| now >= next) {
            self.next = Some(now + PATIENCE / 4);
            self.shown = true;
            let rate = self.done as f64 / (now - self.started).as_secs_f64();
            eprint!("\r\x1b[K{} {}, {rate:.0} a second", self.done, self.what);
            _ = io::stderr().flush();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            eprint!("\r\x1b[K");
        }
    }
}
