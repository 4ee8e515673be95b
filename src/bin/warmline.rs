//! The command line: `warmline check | rules | test-rules`.

fn main() {}
