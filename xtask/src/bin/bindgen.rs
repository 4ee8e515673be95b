//! What turns compiled wasm into files of the package: JavaScript glue, the base64 twin, sizes, archives.
//!
//! A program of its own behind the feature `bindgen`, because its crates take long to compile and the native
//! tiers need none of them. `cargo xtask build` starts it; it decides nothing.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wasm_bindgen_cli_support::Bindgen;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["glue", target, wasm, dir, name] => glue(target, Path::new(wasm), Path::new(dir), name),
        ["inline", wasm, module] => inline(Path::new(wasm), Path::new(module)),
        ["sizes", files @ ..] => sizes(files),
        ["zip", folder, archive] => zip(Path::new(folder), Path::new(archive)),
        _ => {
            Err("usage: bindgen glue web|bundler|node WASM DIR NAME | inline WASM MODULE | sizes FILES... | zip FOLDER ARCHIVE"
                .into())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bindgen: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the wasm and its glue for one of wasm-bindgen's targets.
///
/// For the web the glue looks for no file of its own (the package's `load.js` does) and can start over after a
/// trap, which leaves an instance in an unknown state.
fn glue(target: &str, wasm: &Path, dir: &Path, name: &str) -> Result<(), String> {
    let shown = |error: &dyn std::fmt::Display| format!("{}: {error:#}", wasm.display());
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .typescript(target == "web")
        .remove_producers_section(true)
        .remove_name_section(true);
    match target {
        "web" => bindgen.web(true).map(|b| b.omit_default_module_path(true).reset_state_function(true)),
        "bundler" => bindgen.bundler(true),
        "node" => bindgen.nodejs(true),
        other => return Err(format!("no such target: {other}")),
    }
    .map_err(|error| shown(&error))?;
    if target == "web" {
        let mut output = bindgen.generate_output().map_err(|error| shown(&error))?;
        if !output.snippets().values().all(Vec::is_empty) || !output.local_modules().is_empty() {
            return Err(
                "the crate brings JavaScript snippets; the package's own JavaScript lives in pkg/".into()
            );
        }
        let module = output.wasm_mut();
        let panics: Vec<_> = module
            .funcs
            .iter_local()
            .map(|(id, _)| id)
            .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(panics))
            .collect();
        for id in panics {
            let mut body = module.funcs.get_mut(id).kind.unwrap_local_mut().builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
        write(&dir.join(format!("{name}.wasm")), &module.emit_wasm())?;
        write(&dir.join(format!("{name}.d.ts")), output.ts().unwrap_or_default().as_bytes())?;
        return write(&dir.join(format!("{name}.js")), output.js().as_bytes());
    }
    fs::create_dir_all(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    bindgen.generate(dir).map_err(|error| shown(&error))
}

/// True for a function of the standard library's that puts a panic into words, before the trap it ends in.
///
/// A page is told of the trap alone, so each of them can trap at once; wasm-opt then drops what was made ready for
/// them wherever they are called.
fn panics(name: &str) -> bool {
    const PARTS: [&str; 11] = [
        "::panicking::",
        "::panic_already_",
        "::panic_access_error",
        "::panic_poisoned",
        "::panic_on_ord_violation",
        "::assert_failed",
        "::expect_failed",
        "::unwrap_failed",
        "::slice_error_fail",
        "::slice_index_fail",
        "::len_mismatch_fail",
    ];
    let standard = ["core[", "std[", "alloc[", "<core[", "<std[", "<alloc["];
    standard.iter().any(|start| name.starts_with(start)) && PARTS.iter().any(|part| name.contains(part))
}

/// Writes the wasm as a JavaScript module, for pages that can serve no second file.
fn inline(wasm: &Path, module: &Path) -> Result<(), String> {
    let encoded = STANDARD.encode(read(wasm)?);
    write(module, format!("export default \"{encoded}\";\n").as_bytes())
}

/// Prints what each file weighs as it is and as a server sends it, and all of them together.
fn sizes(files: &[&str]) -> Result<(), String> {
    let mut table = format!("{:<28}{:>10}{:>10}{:>10}  bytes\n", "size", "raw", "gzip -9", "brotli 11");
    let mut total = [0; 3];
    for file in files {
        let bytes = read(Path::new(file))?;
        let row = [bytes.len(), gzip(&bytes)?, brotli(&bytes)?];
        let name = PathBuf::from(file).file_name().map(|n| n.to_string_lossy().into_owned());
        _ = writeln!(table, "{:<28}{:>10}{:>10}{:>10}", name.unwrap_or_default(), row[0], row[1], row[2]);
        for (sum, part) in total.iter_mut().zip(row) {
            *sum += part;
        }
    }
    if files.len() > 1 {
        _ = writeln!(table, "{:<28}{:>10}{:>10}{:>10}", "together", total[0], total[1], total[2]);
    }
    print!("{table}");
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize, String> {
    let mut to = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    to.write_all(bytes).and_then(|()| to.finish()).map(|out| out.len()).map_err(|error| error.to_string())
}

fn brotli(bytes: &[u8]) -> Result<usize, String> {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings).map_err(|error| error.to_string())?;
    Ok(out.len())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    }
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Packs a folder, so that the same files always make the same bytes: sorted, without times or owners.
fn zip(folder: &Path, archive: &Path) -> Result<(), String> {
    let shown = |error: &dyn std::fmt::Display| format!("{}: {error}", archive.display());
    let mut files = vec![];
    list(folder, "", &mut files)?;
    files.sort();
    let file = fs::File::create(archive).map_err(|error| shown(&error))?;
    let mut writer = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for name in &files {
        writer.start_file(name.as_str(), options).map_err(|error| shown(&error))?;
        let bytes = fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        writer.write_all(&bytes).map_err(|error| shown(&error))?;
    }
    writer.finish().map_err(|error| shown(&error)).map(|_| ())
}

/// The files below a folder, by their path in it with `/` between.
fn list(folder: &Path, before: &str, files: &mut Vec<String>) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}
