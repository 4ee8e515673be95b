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
