//! The sections of a wasm file, as far as the JavaScript twin must know them.

use crate::Outcome;

const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const TABLE: u8 = 4;
const FUNCREF: u8 = 0x70;

/// One section: its id and the bytes after its length.
struct Section<'a> {
    id: u8,
    body: &'a [u8],
    /// With id and length.
    whole: &'a [u8],
}

/// The same module without one custom section.
pub fn without_custom(wasm: &[u8], name: &str) -> Outcome<Vec<u8>> {
    let mut kept = wasm.get(..8).ok_or("not wasm: shorter than its header")?.to_vec();
    for section in sections(wasm)? {
        if section.id != CUSTOM || custom_name(section.body)? != name.as_bytes() {
            kept.extend_from_slice(section.whole);
        }
    }
    Ok(kept)
}

/// One table, of functions, and none imported: all that wasm2js can express.
pub fn fit_for_javascript(wasm: &[u8]) -> Outcome {
    let all = sections(wasm)?;
    let tables = all.iter().find(|section| section.id == TABLE).map_or(&[][..], |section| section.body);
    let (count, rest) = number(tables).unwrap_or((0, &[]));
    if count > 1 || (count == 1 && rest.first() != Some(&FUNCREF)) {
        return Err(format!(
            "the twin needs one table of functions; this build has {count}, with {rest:02x?}: \
             reference types came in (externref)"
        ));
    }
    let imports = all.iter().find(|section| section.id == IMPORT).map_or(&[][..], |section| section.body);
    if imports.windows(8).any(|part| part == b"wasm:js-") {
        return Err("the twin can import no builtins of a wasm engine".into());
    }
    Ok(())
}

fn sections(wasm: &[u8]) -> Outcome<Vec<Section<'_>>> {
    let mut all = Vec::new();
    let mut rest = wasm.strip_prefix(b"\0asm\x01\0\0\0").ok_or("not wasm: another header")?;
    while let [id, after @ ..] = rest {
        let cut = "the wasm is cut off inside a section";
        let (length, body) = number(after).ok_or(cut)?;
        let body = body.get(..length).ok_or(cut)?;
        let head = rest.len() - after.len() + (number(after).map_or(0, |(_, tail)| after.len() - tail.len()));
        let whole = rest.get(..head + length).ok_or(cut)?;
        all.push(Section { id: *id, body, whole });
        rest = &rest[whole.len()..];
    }
    Ok(all)
}

fn custom_name(body: &[u8]) -> Outcome<&[u8]> {
    let (length, rest) = number(body).ok_or("a custom section has no name")?;
    rest.get(..length).ok_or_else(|| "a custom section's name is cut off".into())
}

/// An unsigned LEB128 number and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    fn module(parts: &[&[u8]]) -> Vec<u8> {
        [HEADER, &parts.concat()].concat()
    }

    #[test]
    fn only_the_named_custom_section_goes() {
        let (features, name, table) = (b"\0\x03\x02ab", b"\0\x03\x02cd", b"\x04\x04\x01\x70\0\x01");
        let with = module(&[table, features, name]);
        assert_eq!(without_custom(&with, "ab").unwrap(), module(&[table, name]));
        assert_eq!(without_custom(&with, "zz").unwrap(), with);
    }

    #[test]
    fn a_second_table_or_an_externref_is_refused() {
        assert!(fit_for_javascript(&module(&[b"\x04\x04\x01\x70\0\x01"])).is_ok());
        assert!(fit_for_javascript(&module(&[b"\x04\x04\x01\x6f\0\x01"])).is_err());
        assert!(fit_for_javascript(&module(&[b"\x04\x07\x02\x70\0\x01\x6f\0\x01"])).is_err());
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        assert!(sections(&module(&[b"\x04\x7f\x01"])).is_err());
        assert!(sections(b"<!doctype").is_err());
    }
}
