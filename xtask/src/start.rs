//! `cargo xtask start`: the playground in a browser, with Rust alone.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, thread};

use crate::build::{Effort, build};
use crate::machine::{self, root};
use crate::serve::{Folders, serve};
use crate::{Arguments, Outcome};

/// The port people get used to; another one when it is taken.
const USUAL_PORT: u16 = 4173;

/// How often `--watch` looks at the sources' times.
const LOOK: Duration = Duration::from_millis(400);

/// `start [--port N] [--open] [--watch]`
pub fn command(mut arguments: Arguments) -> Outcome {
    let port = arguments.number("--port")?;
    let (open, watch) = (arguments.flag("--open"), arguments.flag("--watch"));
    arguments.finish()?;
    let listener = listen(port)?;
    let before = sources();
    println!("Building; the first time takes a minute or two.");
    // Whoever watches rebuilds soon and often; whoever doesn't sees the speed of what is published.
    build(if watch { Effort::Quick } else { Effort::Release })?;
    let address = listener.local_addr().map_err(|error| format!("the server has no address: {error}"))?;
    let address = format!("http://localhost:{}/", address.port());
    println!("The playground is at {address}  (stop with Ctrl+C)");
    if open {
        show(&address);
    }
    if watch {
        thread::spawn(move || rebuild(before));
    }
    let folders = vec![("/pkg", root().join("pkg")), ("/", root().join("www/playground"))];
    serve(&listener, Folders(folders));
    Ok(())
}

/// The port asked for, or the usual one, or any free one.
fn listen(port: Option<usize>) -> Outcome<TcpListener> {
    if let Some(port) = port {
        let port = u16::try_from(port).map_err(|_| format!("{port} is no port: 0 to 65535"))?;
        return TcpListener::bind(("127.0.0.1", port)).map_err(|error| format!("port {port}: {error}"));
    }
    TcpListener::bind(("127.0.0.1", USUAL_PORT))
        .or_else(|_| TcpListener::bind(("127.0.0.1", 0)))
        .map_err(|error| format!("no free port on this machine: {error}"))
}

/// Opens the address with whatever the system opens addresses with.
fn show(address: &str) {
    let (program, first): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start"]),
        _ => ("xdg-open", &[]),
    };
    let started = machine::command(program)
        .args(first)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        println!("no browser could be opened: {program} is missing");
    }
}

/// Builds again whenever a source changed; a build that fails is shown and the old one stays served.
fn rebuild(mut before: BTreeMap<PathBuf, SystemTime>) {
    loop {
        thread::sleep(LOOK);
        let now = sources();
        if now == before {
            continue;
        }
        let changed = now.iter().find(|(path, time)| before.get(*path) != Some(time)).map(|(path, _)| path);
        let changed = changed.and_then(|path| path.strip_prefix(root()).ok()).map(Path::display);
        println!(
            "{} changed, building",
            changed.map_or_else(|| "a file".to_string(), |path| path.to_string())
        );
        before = now;
        let start = Instant::now();
        match build(Effort::Quick) {
            Ok(()) => println!("built in {:.1} s: reload the page", start.elapsed().as_secs_f32()),
            Err(message) => eprintln!("{message}"),
        }
    }
}

/// When each file the wasm is made of was last changed. (The page and `pkg`'s JavaScript are served as they are.)
fn sources() -> BTreeMap<PathBuf, SystemTime> {
    let mut times = BTreeMap::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() {
                folders.push(entry.path());
            } else if let Ok(time) = about.modified() {
                times.insert(entry.path(), time);
            }
        }
    }
    for name in ["Cargo.toml", "Cargo.lock", "build.rs"] {
        let path = root().join(name);
        if let Ok(time) = fs::metadata(&path).and_then(|about| about.modified()) {
            times.insert(path, time);
        }
    }
    times
}
