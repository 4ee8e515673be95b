//! Any bytes as a reply, a customer's message and an edit: nothing panics, and the incremental way agrees with the
//! whole.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use warmline::engine::{Checker, Customer, Draft, Options, Profile};

static CHECKER: LazyLock<Arc<Checker>> = LazyLock::new(|| {
    Arc::new(Checker::new(Options { profile: Profile::Everything, ..Options::default() }).0)
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    // NUL, which a compose box never holds, parts what is there first, what comes in and the customer's message.
    let mut parts = text.splitn(3, '\0');
    let [first, more, message] = [(); 3].map(|()| parts.next().unwrap_or_default());
    let mut draft = Draft::new(CHECKER.clone());
    draft.set_customer(Customer { name: None, message: Some(message.to_string()) });
    draft.begin(first, 16);
    let middle = (0..=first.len() / 2).rev().find(|at| first.is_char_boundary(*at)).unwrap_or(0);
    let whole = format!("{}{more}{}", &first[..middle], &first[middle..]);
    draft.begin(&whole, 32);
    while draft.waits() {
        draft.go_on(middle, 16);
    }
    assert_eq!(draft.findings(), CHECKER.check(&whole));
    let mut end = 0;
    for (index, finding) in draft.findings().iter().enumerate() {
        assert!(finding.span.start >= end && finding.span.end > finding.span.start);
        assert!(!finding.span.of(&whole).is_empty());
        end = finding.span.end;
        if index < 8 {
            for rewrite in draft.rewrites(index) {
                assert!(rewrite.placeholders.iter().all(|span| span.of(&rewrite.text).starts_with('[')));
            }
        }
    }
    let reply = draft.reply();
    drop(reply);
});
