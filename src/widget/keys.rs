//! Which keys do what, and how they are written in options (`Alt+.`) and shown in the card (`Alt .`).
//!
//! Pure; listening is the attachment's part. A chord always holds Control, Alt or Meta: a key alone would take
//! letters from the reply, and from people who dictate.

use super::words::{Word, Words};

/// What a chord asks for while the compose box has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Opens the card at the caret or after it, with the focus in it; the next finding when it is open.
    Next,
    /// The same, backwards.
    Previous,
    /// Puts in the first rewrite of the open card.
    Accept,
    /// Opens the panel with the focus in it; from there back to the text.
    Panel,
}

/// One key with its modifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chord {
    alt: bool,
    control: bool,
    meta: bool,
    shift: bool,
    key: String,
}

/// What an event says was pressed: the modifiers, the character or name, and the place on the keyboard.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pressed<'e> {
    /// Alt, or Option.
    pub alt: bool,
    /// Control.
    pub control: bool,
    /// Command, or the Windows key.
    pub meta: bool,
    /// Shift.
    pub shift: bool,
    /// `KeyboardEvent.key`.
    pub key: &'e str,
    /// `KeyboardEvent.code`.
    pub code: &'e str,
}

impl Chord {
    /// Reads `Alt+.` or `Control+Shift+K`; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Chord, String> {
        let mut chord = Chord { alt: false, control: false, meta: false, shift: false, key: String::new() };
        let mut rest = text;
        // The key itself may be "+", so only a plus with something behind it separates.
        while let Some((modifier, after)) =
            rest.split_once('+').filter(|(m, after)| !m.is_empty() && !after.is_empty())
        {
            match modifier.trim().to_ascii_lowercase().as_str() {
                "alt" | "option" => chord.alt = true,
                "ctrl" | "control" => chord.control = true,
                "meta" | "cmd" | "command" => chord.meta = true,
                "shift" => chord.shift = true,
                _ => {
                    return Err(format!(
                        "{text:?} names no key: {modifier:?} is none of Alt, Control, Meta, Shift"
                    ));
                }
            }
            rest = after;
        }
        chord.key = rest.trim().to_owned();
        if chord.key.is_empty() {
            return Err(format!("{text:?} names no key"));
        }
        if !(chord.alt || chord.control || chord.meta) {
            return Err(format!(
                "{text:?} needs Alt, Control or Meta: a key alone would take letters from the reply"
            ));
        }
        Ok(chord)
    }

    /// True when this was pressed. Punctuation and letters also count by their place on the keyboard, since
    /// Option on a Mac turns them into other characters.
    pub fn is(&self, pressed: Pressed) -> bool {
        let modifiers =
            pressed.alt == self.alt && pressed.control == self.control && pressed.meta == self.meta;
        if !modifiers {
            return false;
        }
        let by_key = pressed.key.eq_ignore_ascii_case(&self.key);
        let by_place =
            pressed.shift == self.shift && code_of(&self.key).is_some_and(|code| code == pressed.code);
        // A layout may need Shift to reach a character; what was asked for is the character.
        let shifted = pressed.shift == self.shift || self.key.chars().all(|c| c.is_ascii_punctuation());
        by_key && shifted || by_place && !pressed.key.is_ascii() || by_place && pressed.key == "Dead"
    }

    /// The parts to show as key caps.
    pub fn caps<'w>(&'w self, words: &'w Words) -> Vec<&'w str> {
        self.parts(words, "⌘", if self.key == "Enter" { "↵" } else { &self.key })
    }

    /// The chord as it is said.
    pub fn spoken(&self, words: &Words) -> String {
        self.parts(words, "Meta", &self.key).join("+")
    }

    fn parts<'w>(&self, words: &'w Words, meta: &'w str, key: &'w str) -> Vec<&'w str> {
        let control = words.get(Word::KeyControl);
        let (alt, shift) = (words.get(Word::KeyAlt), words.get(Word::KeyShift));
        let held = [(self.control, control), (self.alt, alt), (self.meta, meta), (self.shift, shift)];
        held.into_iter().filter(|(held, _)| *held).map(|(_, name)| name).chain([key]).collect()
    }
}

/// The place of a key on a keyboard, as `KeyboardEvent.code` names it.
fn code_of(key: &str) -> Option<String> {
    let mut letters = key.chars();
    let (first, None) = (letters.next()?, letters.next()) else { return None };
    Some(match first {
        '.' => "Period".into(),
        ',' => "Comma".into(),
        ';' => "Semicolon".into(),
        '/' => "Slash".into(),
        '-' => "Minus".into(),
        '=' => "Equal".into(),
        letter if letter.is_ascii_alphabetic() => format!("Key{}", letter.to_ascii_uppercase()),
        digit if digit.is_ascii_digit() => format!("Digit{digit}"),
        _ => return None,
    })
}

/// The chords in force; `None` where the host turned one off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// For [`Command::Next`], usually Alt+.
    pub next: Option<Chord>,
    /// For [`Command::Previous`], usually Alt+,
    pub previous: Option<Chord>,
    /// For [`Command::Accept`], usually Alt+Enter.
    pub accept: Option<Chord>,
    /// For [`Command::Panel`], usually Alt+/
    pub panel: Option<Chord>,
}

impl Default for Keys {
    fn default() -> Keys {
        let chord = |text| Chord::parse(text).ok();
        Keys {
            next: chord("Alt+."),
            previous: chord("Alt+,"),
            accept: chord("Alt+Enter"),
            panel: chord("Alt+/"),
        }
    }
}

impl Keys {
    /// What a press asks for.
    pub fn command(&self, pressed: Pressed) -> Option<Command> {
        let chords = [
            (&self.next, Command::Next),
            (&self.previous, Command::Previous),
            (&self.accept, Command::Accept),
            (&self.panel, Command::Panel),
        ];
        let held = |chord: &Option<Chord>| chord.as_ref().is_some_and(|chord| chord.is(pressed));
        chords.into_iter().find(|(chord, _)| held(chord)).map(|(_, command)| command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alt(key: &'static str, code: &'static str) -> Pressed<'static> {
        Pressed { alt: true, key, code, ..Pressed::default() }
    }

    #[test]
    fn the_usual_chords_are_heard() {
        let keys = Keys::default();
        assert_eq!(keys.command(alt(".", "Period")), Some(Command::Next));
        assert_eq!(keys.command(alt(",", "Comma")), Some(Command::Previous));
        assert_eq!(keys.command(alt("Enter", "Enter")), Some(Command::Accept));
        assert_eq!(keys.command(alt("/", "Slash")), Some(Command::Panel));
        assert_eq!(keys.command(alt("÷", "Slash")), Some(Command::Panel));
        assert_eq!(keys.command(alt("x", "KeyX")), None);
        assert_eq!(keys.command(Pressed { key: ".", code: "Period", ..Pressed::default() }), None);
    }

    #[test]
    fn option_on_a_mac_changes_the_character_but_not_the_chord() {
        assert_eq!(Keys::default().command(alt("≥", "Period")), Some(Command::Next));
    }

    #[test]
    fn a_layout_that_has_the_character_elsewhere_decides_by_the_character() {
        // A German keyboard: Minus is where Slash is, and the period key gives a period.
        assert_eq!(Keys::default().command(alt("v", "Period")), None);
        assert_eq!(Keys::default().command(alt(".", "KeyE")), Some(Command::Next));
    }

    #[test]
    fn altgr_is_not_alt() {
        let altgr = Pressed { control: true, ..alt(".", "Period") };
        assert_eq!(Keys::default().command(altgr), None);
    }

    #[test]
    fn a_key_alone_is_refused() {
        assert!(Chord::parse("k").unwrap_err().contains("needs Alt, Control or Meta"));
        assert!(Chord::parse("Shift+K").is_err());
        assert!(Chord::parse("").is_err());
        assert!(Chord::parse("Hyper+K").unwrap_err().contains("Hyper"));
    }

    #[test]
    fn a_chord_is_shown_as_it_is_written() {
        let words = Words::default();
        let chord = Chord::parse("Control+Shift+K").unwrap();
        assert_eq!(chord.caps(&words), ["Ctrl", "Shift", "K"]);
        assert_eq!(chord.spoken(&words), "Ctrl+Shift+K");
        assert_eq!(Chord::parse("Alt++").unwrap().caps(&words), ["Alt", "+"]);
    }
}
