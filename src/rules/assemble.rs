//! Word files and rule files to one catalogue: what the build script does, and `--catalogue` at run time.

use super::{Catalogue, Compiler, gather, parse, words};

/// Compiles named files; the catalogue, the frequency list and every problem, each with its file and place.
pub fn assemble(
    words: &[(String, String)],
    sources: &[(String, String)],
) -> (Catalogue, Vec<String>, Vec<String>) {
    let mut problems = vec![];
    let files = words.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let (words, errors) = words::parse(files);
    problems.extend(errors.iter().map(|e| format!("{}:{}:{}: {}", e.file, e.line, e.column, e.message)));
    let (lexicon, errors) = gather(&words);
    problems.extend(errors);
    let mut compiler = Compiler::new(Catalogue { lexicon, ..Catalogue::default() }, &words.frequency);
    let mut parsed = vec![];
    for (name, text) in sources {
        let (source, errors) = parse(text);
        problems.extend(errors.iter().map(|e| format!("{name}:{e}")));
        compiler.add_classes(&source);
        problems.extend(compiler.add_facts(&source).iter().map(|e| format!("{name}:{e}")));
        parsed.push((name, source));
    }
    for (name, source) in &parsed {
        for rule in &source.rules {
            if let Err(error) = compiler.add(rule) {
                problems.push(format!("{name}:{error}"));
            }
        }
    }
    (compiler.finish(), words.frequency, problems)
}
