//! Edits and UTF-16 offsets.

use warmline::text::{Edit, Span, utf16};

/// Checks the edit between two texts, written as `replaced → new` with its start.
#[track_caller]
fn check(old: &str, new: &str, expect: &str) {
    let found = Edit::between(old, new).map_or_else(String::new, |edit| {
        format!("{} {} → {}", edit.start, &old[edit.start..edit.old_end], &new[edit.start..edit.new_end])
    });
    assert_eq!(found, expect, "{old:?} {new:?}");
}

#[test]
fn an_edit_is_the_smallest_on_character_boundaries() {
    check("same", "same", "");
    check("", "a", "0  → a");
    check("a", "", "0 a → ");
    check("hello", "hallo", "1 e → a");
    check("aaa", "aaaa", "3  → a");
    check("abab", "ab", "2 ab → ");
    check("x😤y", "x😢y", "1 😤 → 😢");
    check("é", "è", "0 é → è");
    check("\u{E9}", "\u{169}", "0 é → ũ");
    let long = "The parcel left on Monday. ".repeat(9);
    check(&format!("{long}a{long}"), &format!("{long}bc{long}"), "243 a → bc");
}

#[test]
fn spans_move_with_the_text_behind_an_edit() {
    let edit = Edit { start: 10, old_end: 14, new_end: 11 };
    assert_eq!(edit.moved(Span::new(2, 10)), Some(Span::new(2, 10)));
    assert_eq!(edit.moved(Span::new(14, 20)), Some(Span::new(11, 17)));
    assert_eq!(edit.moved(Span::new(9, 11)), None);
    assert_eq!(edit.moved(Span::new(13, 20)), None);
    assert_eq!(edit.moved(Span::new(0, 99)), None);
}

#[test]
fn offsets_at_the_edge_are_utf16() {
    let text = "añ😤\r\nשלום e\u{301}𝒳 x".repeat(20);
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(utf16::len(&text), units.len());
    let mut to = utf16::ToUtf16::new(&text);
    for (at, _) in text.char_indices() {
        let expect = text[..at].encode_utf16().count();
        assert_eq!(to.at(at), expect);
        assert_eq!(utf16::to_byte(&text, expect), at);
    }
    assert_eq!(to.at(usize::MAX), units.len());
    assert_eq!(to.at(4), 2, "inside a character is its start, and going back starts over");
    assert_eq!(utf16::to_byte(&text, 3), 3, "inside a surrogate pair is its start");
    assert_eq!(utf16::to_byte(&text, usize::MAX), text.len());
}
