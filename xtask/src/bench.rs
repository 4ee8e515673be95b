//! `cargo xtask bench`: the ratios of "Speed and size", each side of a ratio measured in the same run.
//!
//! It reports and asserts nothing: a machine that does other work at the same time says little in absolute times.

use std::path::Path;

use serde_json::Value;

use crate::build::{Effort, bindgen, build, door, optimise};
use crate::machine::{self, cargo, chromium, node, node_modules, output, root, run, target, wasm_target};
use crate::{Arguments, Outcome, archive};

/// `bench [--peers | --archive N]`
pub fn command(mut arguments: Arguments) -> Outcome {
    if let Some(replies) = arguments.number("--archive")? {
        return archive::command(replies, arguments);
    }
    let peers = arguments.flag("--peers");
    arguments.finish()?;
    let mut table = Table::default();
    table.speed("native", &native()?);
    node()?;
    table.speed("wasm in Node", &in_wasm()?);
    build(Effort::Release)?;
    if peers {
        node_modules("tests/bench")?;
    }
    if root().join("tests/bench/node_modules").is_dir() {
        table.peers(&parsed(&output(machine::command("node").arg("tests/bench/peers.js"))?)?);
    } else {
        println!("peers: not installed; `cargo xtask bench --peers` installs and measures them");
    }
    table.size()?;
    match chromium() {
        Ok(program) => {
            node_modules("tests/browser")?;
            let mut measure = machine::command("node");
            measure.arg("tests/browser/measure.mjs").env("CHROMIUM", program);
            table.browser(&parsed(&output(&mut measure)?)?);
        }
        Err(lacks) => println!("typing in a browser is not measured: {lacks}"),
    }
    table.print();
    Ok(())
}

fn native() -> Outcome<Value> {
    parsed(&output(cargo().args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "warmline",
        "--example",
        "speed",
    ]))?)
}

/// The same measurements in the wasm that ships, beside an export that runs them.
fn in_wasm() -> Outcome<Value> {
    wasm_target()?;
    run(cargo().args(["build", "--quiet", "--package", "warmline", "--example", "speed-in-wasm"]).args([
        "--profile=wasm",
        "--target=wasm32-unknown-unknown",
        "--no-default-features",
    ]))?;
    let wasm = target().join("wasm32-unknown-unknown/wasm/examples/speed_in_wasm.wasm");
    let made = target().join("xtask/bench");
    bindgen(&["glue".as_ref(), "node".as_ref(), wasm.as_ref(), made.as_ref(), "speed".as_ref()])?;
    optimise(&made.join("speed_bg.wasm"))?;
    let script = "console.log(require(process.argv[1]).speed())";
    parsed(&output(machine::command("node").args(["-e", script]).arg(made.join("speed.js")))?)
}

/// The last line of what a measuring program printed.
fn parsed(printed: &str) -> Outcome<Value> {
    let line = printed.lines().last().unwrap_or_default();
    serde_json::from_str(line).map_err(|error| format!("the figures are not JSON: {error}: {line}"))
}

/// Rows of what, figure, bound and whether it holds.
#[derive(Default)]
struct Table(Vec<[String; 4]>);

impl Table {
    fn row(&mut self, what: String, figure: String, bound: String, met: bool) {
        self.0.push([what, figure, bound, if met { "met" } else { "NOT met" }.into()]);
    }

    /// The three ratios of one machine.
    fn speed(&mut self, machine: &str, figures: &Value) {
        let of = |key: &str| figures[key].as_f64().unwrap_or(f64::NAN);
        let (split, find, many) = (of("split"), of("find"), of("find_many"));
        let (whole, typing) = (of("whole"), of("typing"));
        self.row(
            format!("{machine}: find against splitting into words"),
            format!(
                "{:.1} times ({:.2} against {:.2} ns a byte)",
                find / split,
                find / of("bytes"),
                split / of("bytes")
            ),
            "at most 4 times".into(),
            find <= 4.0 * split,
        );
        self.row(
            format!("{machine}: {} rules against {}", of("many"), of("rules")),
            format!("{:.2} times", many / find),
            "at most 1.3 times".into(),
            many <= 1.3 * find,
        );
        self.row(
            format!("{machine}: one character in 10,000 words against all of them"),
            format!("1/{:.0} ({:.1} µs against {:.0} µs)", whole / typing, typing / 1e3, whole / 1e3),
            "at most 1/50, or 100 µs".into(),
            typing * 50.0 <= whole || typing <= 1e5,
        );
    }

    fn peers(&mut self, figures: &Value) {
        let of = |key: &str| figures[key].as_f64().unwrap_or(f64::NAN);
        for (peer, name, bound) in
            [("harper", "harper.js", 500.0), ("alex", "alex", 200.0), ("write_good", "write-good", 20.0)]
        {
            let times = of(peer) / of("warmline");
            self.row(
                format!("check() against {name}"),
                format!("{times:.0} times faster ({:.3} ms against {:.2} ms)", of("warmline"), of(peer)),
                format!("at least {bound:.0} times"),
                times >= bound,
            );
        }
    }

    fn size(&mut self) -> Outcome {
        let files = door()?;
        let bytes = files.iter().map(|file| brotli(file)).sum::<Outcome<u64>>()?;
        self.row(
            "wasm and JavaScript of the main door, brotli 11".into(),
            format!("{:.1} KB", bytes as f64 / 1000.0),
            "at most 150 KB".into(),
            bytes <= 150_000,
        );
        Ok(())
    }

    /// Our own share of the main thread's time.
    fn browser(&mut self, figures: &Value) {
        for (field, name) in [("textarea", "a textarea"), ("editable", "an editable")] {
            let of = |key: &str| figures[field][key].as_f64().unwrap_or(f64::NAN);
            self.row(
                format!("Chromium: a key in {name}, 300 words against a message of 400"),
                format!("p95 {:.1} ms (p50 {:.1} ms)", of("p95"), of("p50")),
                "p95 at most 2 ms".into(),
                of("p95") <= 2.0,
            );
            self.row(
                format!("Chromium: the same in {name} with the panel open"),
                format!("p95 {:.1} ms (p50 {:.1} ms)", of("panel_p95"), of("panel_p50")),
                "p95 at most 2 ms".into(),
                of("panel_p95") <= 2.0,
            );
            self.row(
                format!("Chromium: longest task of a paste of 10,000 words into {name}"),
                format!("{:.0} ms", of("paste")),
                "at most 50 ms".into(),
                of("paste") <= 50.0,
            );
        }
    }

    fn print(&self) {
        let width = |at: usize| self.0.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let (what, figure, bound) = (width(0), width(1), width(2));
        for row in &self.0 {
            println!("{:what$}  {:figure$}  {:bound$}  {}", row[0], row[1], row[2], row[3]);
        }
    }
}

fn brotli(file: &Path) -> Outcome<u64> {
    let printed = output(&mut crate::build::bindgen_command(&["sizes".as_ref(), file]))?;
    let size = printed.split_whitespace().last().and_then(|word| word.parse().ok());
    size.ok_or_else(|| format!("no size of {} in: {printed}", file.display()))
}
