//! The lexicon parses, and its words inflect as English does.

use std::path::Path;
use warmline::rules::words::{Words, parse};

fn lexicon() -> Words {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/en/lexicon");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "words"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    let (words, errors) = parse(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    words
}

#[test]
fn every_word_file_of_the_lexicon_parses() {
    assert!(lexicon().verbs.len() > 900);
}
