//! The guide's categories, their groups and severities.

/// A kind of wording, in the order that settles an overlap: the earlier wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)] // The names are the guide's own.
pub enum Category {
    SharedEmotion,
    Pity,
    Siding,
    PresumedFeeling,
    Dismissing,
    Blame,
    Disbelief,
    Belittling,
    Impatience,
    Minimising,
    NonApology,
    TakeBack,
    PassOff,
    PolicyShield,
    Refusal,
    Commanding,
    Vague,
    Dehumanising,
    Scripted,
}

/// A family of categories; underlines share its colour and line style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The agent's feelings take over.
    Sympathy,
    /// Talks down, doubts or blames.
    TalksDown,
    /// Leaves the customer alone with it.
    Walls,
    /// Script and distance.
    Script,
}

/// How much a wording hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Severity {
    /// Style; shown in the profile *everything*.
    Hint,
    /// Often hurts.
    Mild,
    /// Nearly always hurts.
    Strong,
}

/// Which findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Strong ones only.
    Hurts,
    /// Mild and strong.
    #[default]
    Advice,
    /// Hints too.
    Everything,
}

use Category::*;

impl Category {
    /// All categories, in the order that settles overlaps.
    pub const ALL: [Category; 19] = [
        SharedEmotion,
        Pity,
        Siding,
        PresumedFeeling,
        Dismissing,
        Blame,
        Disbelief,
        Belittling,
        Impatience,
        Minimising,
        NonApology,
        TakeBack,
        PassOff,
        PolicyShield,
        Refusal,
        Commanding,
        Vague,
        Dehumanising,
        Scripted,
    ];

    /// Its name in ids and reports: `shared-emotion`.
    pub const fn name(self) -> &'static str {
        match self {
            SharedEmotion => "shared-emotion",
            Pity => "pity",
            Siding => "siding",
            PresumedFeeling => "presumed-feeling",
            Dismissing => "dismissing",
            Blame => "blame",
            Disbelief => "disbelief",
            Belittling => "belittling",
            Impatience => "impatience",
            Minimising => "minimising",
            NonApology => "non-apology",
            TakeBack => "take-back",
            PassOff => "pass-off",
            PolicyShield => "policy-shield",
            Refusal => "refusal",
            Commanding => "commanding",
            Vague => "vague",
            Dehumanising => "dehumanising",
            Scripted => "scripted",
        }
    }

    /// Its name as an agent reads it: `Shared emotion`.
    pub const fn label(self) -> &'static str {
        match self {
            SharedEmotion => "Shared emotion",
            Pity => "Pity",
            Siding => "Taking sides",
            PresumedFeeling => "Presumed feeling",
            Dismissing => "Dismissing",
            Blame => "Blame",
            Disbelief => "Disbelief",
            Belittling => "Talking down",
            Impatience => "Impatience",
            Minimising => "Making it small",
            NonApology => "Half an apology",
            TakeBack => "Giving and taking back",
            PassOff => "Passing on",
            PolicyShield => "Behind the rules",
            Refusal => "A flat no",
            Commanding => "An order",
            Vague => "Vague promise",
            Dehumanising => "Distance",
            Scripted => "Stock phrase",
        }
    }

    /// The category of that name.
    pub fn named(name: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|c| c.name() == name)
    }

    /// What to do where no rewrite fits and the rule itself does not say.
    pub const fn instead(self) -> &'static str {
        match self {
            SharedEmotion => {
                "Name the feeling as theirs, in their word, and say what you'll do about the cause."
            }
            Pity => "Say what you can see has been hard, and what happens next.",
            Siding => "Own it as “we”: what we got wrong, and what happens now.",
            PresumedFeeling => "Put it as a guess, “It sounds like …”, in the words they used.",
            Dismissing => "Say that you see why it matters to them, then the next step.",
            Blame => "Make the thing the subject and say what can be done from here.",
            Disbelief => "Take their account as given, then ask for what you need to trace it.",
            Belittling => "Give the step itself, without a word on how plain it is.",
            Impatience => "Give the answer as if it were asked for the first time.",
            Minimising => "Keep the fact, leave the comfort out, and name what it cost them.",
            NonApology => "Say what we did and that you're sorry for it, with no “if” and no “but”.",
            TakeBack => "Let the acknowledgement stand as its own sentence, then say what you can do.",
            PassOff => "Say who takes it on, that you'll bring them in, and by when.",
            PolicyShield => "Give the reason behind the rule, and what you can do instead.",
            Refusal => "Say what you can do, and let the limit stand beside it.",
            Commanding => "Ask for it, with “please” and the reason it helps.",
            Vague => "Say who does what, and by when.",
            Dehumanising => "Speak to the person as “you”, about what happened to them.",
            Scripted => "Say it in the words you would use to their face, about this matter.",
        }
    }

    /// Its group.
    pub const fn group(self) -> Group {
        match self {
            SharedEmotion | Pity | Siding | PresumedFeeling => Group::Sympathy,
            Dismissing | Blame | Disbelief | Belittling | Impatience => Group::TalksDown,
            Refusal | PolicyShield | PassOff | Commanding | Vague => Group::Walls,
            Minimising | NonApology | TakeBack | Dehumanising | Scripted => Group::Script,
        }
    }

    /// The severity of its rules unless they say otherwise.
    pub const fn severity(self) -> Severity {
        match self {
            SharedEmotion | Pity | Siding | Dismissing | Blame | Disbelief | NonApology => Severity::Strong,
            Vague | Dehumanising | Scripted => Severity::Hint,
            _ => Severity::Mild,
        }
    }
}

impl Group {
    /// Its name in reports: `talks-down`.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Sympathy => "sympathy",
            Group::TalksDown => "talks-down",
            Group::Walls => "walls",
            Group::Script => "script",
        }
    }
}

impl Severity {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Mild => "mild",
            Severity::Strong => "strong",
        }
    }

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Severity> {
        [Severity::Hint, Severity::Mild, Severity::Strong].into_iter().find(|s| s.name() == name)
    }
}

impl Profile {
    /// The profile of that name.
    pub fn named(name: &str) -> Option<Profile> {
        Some(match name {
            "hurts" => Profile::Hurts,
            "advice" => Profile::Advice,
            "everything" => Profile::Everything,
            _ => return None,
        })
    }

    /// The least severity it shows.
    pub const fn least(self) -> Severity {
        match self {
            Profile::Hurts => Severity::Strong,
            Profile::Advice => Severity::Mild,
            Profile::Everything => Severity::Hint,
        }
    }
}
