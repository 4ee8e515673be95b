//! `cargo xtask build --twin`: the same Rust as plain JavaScript, for pages whose policy forbids WebAssembly.
//!
//! An mvp build, because wasm2js knows no newer instruction and one table only; wasm-bindgen's glue for bundlers;
//! binaryen's lowering of what the precompiled standard library still uses; wasm2js; esbuild into one module.
//! Every assumption is asserted here: a silent change of a tool would break pages, not builds.

mod sections;

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::build::{Effort, Machine, bindgen, compile};
use crate::machine::{self, node_modules, node_program, read, root, run, target};

/// What the standard library uses although everything else is compiled for mvp, and the passes that take it away.
const LOWERING: [&str; 9] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--llvm-memory-copy-fill-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--signext-lowering",
    "-O3",
];

/// Writes `pkg/dist/twin.js`: the whole package in one module without WebAssembly.
pub fn build() -> Outcome {
    node_modules("tests")?;
    let work = target().join("xtask/twin");
    _ = fs::remove_dir_all(&work);
    let staged = work.join("pkg");
    copy_scripts(&root().join("pkg"), &staged)?;

    let wasm = work.join("warmline.wasm");
    let compiled = fs::read(compile(Machine::Mvp, Effort::Release)?)
        .map_err(|error| format!("the mvp build: {error}"))?;
    // std was compiled with reference types and says so; wasm-bindgen would use them.
    write(&wasm, &sections::without_custom(&compiled, "target_features")?)?;
    let dist = staged.join("dist");
    bindgen(&["glue".as_ref(), "bundler".as_ref(), wasm.as_ref(), dist.as_ref(), "warmline".as_ref()])?;

    let lowered = work.join("lowered.wasm");
    let glued = dist.join("warmline_bg.wasm");
    run(machine::command(program("wasm-opt")?).args(LOWERING).arg(&glued).arg("-o").arg(&lowered))?;
    let bytes = fs::read(&lowered).map_err(|error| format!("{}: {error}", lowered.display()))?;
    sections::fit_for_javascript(&bytes)?;

    let script = dist.join("warmline_bg.wasm.js");
    run(machine::command(program("wasm2js")?).arg(&lowered).args(["-O3", "-o"]).arg(&script))?;
    write(&script, adapted(&read(&script)?)?.as_bytes())?;
    write(&dist.join("warmline.js"), include_bytes!("warmline.js"))?;
    write(&staged.join("source.js"), include_bytes!("source.js"))?;
    run(machine::command(program("esbuild")?)
        .arg(staged.join("index.js"))
        .args(["--bundle", "--format=esm", "--minify", "--legal-comments=none", "--log-level=error"])
        .arg(format!("--outfile={}", root().join("pkg/dist/twin.js").display())))
}

/// What wasm2js wrote, made to start when asked and to grow as wasm memory does.
fn adapted(script: &str) -> Outcome<String> {
    let (body, _) = script
        .split_once("var retasmFunc = asmFunc(")
        .ok_or("wasm2js starts its module another way than before: look at the end of what it writes")?;
    // A grown memory must leave the old views empty, or the glue keeps reading from them.
    let copied = "newHEAP8.set(HEAP8);";
    if body.matches(copied).count() != 1 {
        return Err("wasm2js grows memory another way than before: look for __wasm_memory_grow".into());
    }
    let body =
        body.replace(copied, &format!("{copied}\n   structuredClone(buffer, {{ transfer: [buffer] }});"));
    Ok(format!(
        "{body}export const instantiate = () => asmFunc({{ \"./warmline_bg.js\": $_warmline_bg_js }});\n"
    ))
}

fn program(name: &str) -> Outcome<std::path::PathBuf> {
    node_program(name).ok_or_else(|| format!("{name} is not in tests/node_modules"))
}

fn copy_scripts(from: &Path, to: &Path) -> Outcome {
    let wrong = |error: std::io::Error| format!("{}: {error}", from.display());
    fs::create_dir_all(to).map_err(wrong)?;
    for entry in fs::read_dir(from).map_err(wrong)?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "js") {
            fs::copy(&path, to.join(entry.file_name())).map_err(wrong)?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
