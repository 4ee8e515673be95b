//! The native half of `cargo xtask bench`; see `measure`.

mod measure;

use std::time::Instant;

fn main() {
    let start = Instant::now();
    println!("{}", measure::measure(&|| start.elapsed().as_nanos() as f64));
}
