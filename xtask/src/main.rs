//! The project's own commands: `cargo xtask start | test | build | bench | eval | package`.

fn main() {
    eprintln!("usage: cargo xtask start | test | build | bench | eval | package");
    std::process::exit(2);
}
