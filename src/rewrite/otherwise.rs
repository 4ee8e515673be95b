//! What is offered besides a rule's own lines: before them, what changes least; behind them, where none keeps all that
//! the words state, frames that take whatever a sentence goes on with. A rule without any line of its own has none of
//! these either, nor has one without a pattern: what its words state is not known.

use super::seam;
use super::template::Scene;
use crate::rules::{Category, Rule, RuleKind};

/// The lines for a rule's category in its place, best first.
pub(super) fn lines(rule: &Rule, scene: &Scene<'_>) -> &'static [&'static str] {
    match rule.kind {
        RuleKind::Flag(category) if !rule.says.is_empty() && rule.reads == 0 => match category {
            // Behind the words an offer would part them from what belongs to them.
            Category::Refusal | Category::PassOff | Category::PolicyShield
                if !scene.chosen && seam::goes_on(scene) =>
            {
                &[]
            }
            // A reason behind all of a sentence would be taken for that of what it says last, and so would a *but*.
            Category::PolicyShield if scene.matched.1 < scene.span.1 => POLICY_BEHIND,
            Category::Refusal if scene.matched.1 < scene.span.1 => REFUSAL_BEHIND,
            _ => of(category),
        },
        _ => &[],
    }
}

/// What goes before a rule's own lines: it changes least.
pub(super) fn first(rule: &Rule) -> &'static [&'static str] {
    match rule.kind {
        RuleKind::Flag(Category::Vague) if !rule.says.is_empty() => DATED,
        _ => &[],
    }
}

/// True where what keeps all of the words and offers more is better than the rule's own lines: to be told once more whom
/// to ask helps nobody.
pub(super) fn comes_first(rule: &Rule) -> bool {
    matches!(rule.kind, RuleKind::Flag(Category::PassOff)) && rule.says.contains("[contact details]")
}

/// How a rule's lines are tried, round by round: whether one must keep all that the words state.
///
/// A consolation states nothing that is missed. Wording that is the fault through and through may lose what it states
/// where nothing keeps it; in a refusal, an apology or an instruction the customer would lose what they have to know.
pub(super) fn rounds(rule: &Rule) -> &'static [bool] {
    use Category::*;
    match rule.kind {
        RuleKind::Flag(Minimising) => &[false],
        RuleKind::Flag(
            Belittling | Impatience | Dismissing | Disbelief | PresumedFeeling | Siding | Scripted,
        ) => &[true, false],
        _ => &[true],
    }
}

fn of(category: Category) -> &'static [&'static str] {
    match category {
        Category::SharedEmotion | Category::Pity | Category::Dismissing => FEELING,
        Category::PresumedFeeling => GUESS,
        Category::Siding => SIDING,
        Category::Vague => WHEN,
        Category::Refusal => REFUSAL,
        Category::PassOff => PASS_OFF,
        Category::PolicyShield => POLICY,
        Category::Impatience => RECAP,
        _ => &[],
    }
}

/// What goes with nearly any words of a category, where everything else is tried: it keeps them and adds what they lack,
/// or says what is always true.
pub(super) fn any(rule: &Rule) -> &'static [&'static str] {
    use Category::*;
    match rule.kind {
        RuleKind::Flag(category) if !rule.says.is_empty() => match category {
            Minimising => &[
                "^ {all:lacks i|i'm|we|you_should|sorry|but|because|don't|upset|worry|worried|annoyed|fault clause}, \
                 though {I} realise that doesn't make it any less annoying .",
                "^ {all:has happen|happens|occur|occurs|occasionally|common|normal|usual|expected|unusual lacks \
                 i|i'm|sorry|but|because|don't|worry clause}, and {I'm} sorry it happened to you .",
                "^ {all:lacks i|i'm|sorry|but|because|don't|worry|worried|upset clause}, and {I} know it's a nuisance all the same .",
            ],
            Disbelief => &[
                "^ {all:lacks doubt|but|because|nothing_but|surely|clearly|obviously|impossible clause}, so {I'd} like to \
                 hear how it looked on your side .",
                "^ {I'd} like to understand what happened, so could you tell {me} a bit more ?",
            ],
            Blame => &[
                "^ {all:lacks should|shouldn't|obviously|clearly|surely|chose|because clause}, so here's how to put it \
                 right: [next step] .",
                "it looks like [what happened] .",
                "here's what happened: [what happened] .",
            ],
            NonApology => &[
                "^ {I'm} sorry about [what happened], and {I'm} putting it right by [next step] .",
                "^ {I'm} sorry that [what happened] .",
            ],
            Dehumanising => &[
                "^ {all:has close|closed|closes|closing lacks because clause}; just write again if you still need {me} .",
                "^ {all:lacks update|because|close|closed clause}, and {I'll} update you by [time] .",
                "{all:has queue|line|number}, and {I'll} answer by [time] .",
                "^ thank you for waiting: {all:has busy|high|volume|volumes|demand|queue|backlog|exceptionally|unusually \
                 clause} .",
            ],
            Scripted => {
                &["^ thank you for [what they did]{all:has thank|thanks|appreciate|grateful|gratitude lacks \
                 sorry|apologise|apologize|but|however|unfortunately|regrettably if} ."]
            }
            Impatience => &[
                "^ please {all:order} .",
                "^ {I've} got all your messages, and {I'll} answer by [time]{all:has stop|again|message|messages|ticket|tickets|chat|chats|email|emails if} .",
                "^ {I'm} happy to go over this again: {all:past that clause} .",
                "^ {all:lacks already|again|said|told|explained|repeat because clause}; {I'm} happy to go over it with you .",
            ],
            Belittling => &[
                "^ {all:lacks duh|surely|clearly|obviously|simply|expect|little|careful|carefully|easy|easily|just|common \
                 clause}, and {I'm} happy to go through it with you .",
            ],
            Dismissing => {
                &["^ {I} can see how upsetting this has been .", "^ {I} can see why this matters to you ."]
            }
            Commanding => &[
                "^ please {all:order} .",
                "^ so that {I} can [reason], please {all:past you_must|you_need_to|you_have_to|you_will_need_to|you_should order} .",
                "^ {all:lacks because|please|or|otherwise|will}. If that's difficult for you, just let {me} know .",
            ],
            Refusal | PassOff => &[
                "^ {all:lacks just|only|simply clause}. {I} know that's not what you hoped for .",
                "^ {all:lacks just|only|simply clause}. If that leaves you stuck, tell {me} and {I'll} look at [option] .",
            ],
            PolicyShield => &[
                "^ {all:lacks just|only|simply clause}. {I} know that's not what you hoped for, and {I'm} happy to explain it .",
                "^ {all:lacks just|only|simply|because clause}, which is there to [reason] .",
            ],
            Vague => &[
                "^ {all:lacks update|updates|updated|let_you_know}. {I'll} write to you by [time], whatever {I} know by then .",
            ],
            Pity | SharedEmotion => {
                &["^ {I'm} sorry this happened to you .", "^ {I} can see how upsetting this has been ."]
            }
            Siding => &["{I'm} sorry about how this was handled ."],
            TakeBack | PresumedFeeling => &[],
        },
        _ => &[],
    }
}

const FEELING: &[&str] = &[
    "{I} can see how upsetting it is … that",
    "{I} can see why you'd be upset … about|over|at|with|by|because|considering|given",
    "{I} can see how hard this is … for|while",
    "{I} can see how hard this has been $",
    "{I} can see how hard this has been … and|but|so|or|too|sir|madam|honestly",
];

const GUESS: &[&str] = &[
    "it sounds like you're upset … about|over|at|with|by|because|after|since|that|when",
    "{I} can imagine how hard it is … that|to|for|being",
    "it sounds like this has been hard $",
    "it sounds like this has been hard … and|but|so|too|sir|madam",
];

const SIDING: &[&str] =
    &["we can do better here $", "we can do better here … and|but|so|because|when|with|on|sir|madam"];

/// Words for a time that nobody can be held to.
macro_rules! some_day {
    () => {
        "in_due_course|in_due_time|in_good_time|as_soon_as_possible|as_soon_as_we_can|as_soon_as_i_can|shortly|asap|\
         as_soon_as_they_can|in_the_near_future|in_the_not_too_distant_future|in_the_coming_days|\
         in_the_coming_weeks|in_the_next_few_days|at_some_point|at_some_stage|at_a_later_stage|\
         at_a_later_date|at_a_later_point|eventually|before_too_long|before_very_long|before_long|\
         when_possible|when_we_can|when_i_can|when_they_can|when_i_get_a_chance|when_we_get_a_chance|\
         when_they_get_a_chance|when_i_get_a_minute|when_i_get_a_moment|when_i_have_a_minute|\
         when_i_have_a_moment|when_there_'s_a_moment|when_there's_a_moment|when_there_is_a_moment|\
         when_there_'s_time|when_there's_time|when_there_is_time|when_time_allows|when_time_permits|\
         when_they_get_round_to_it|when_i_get_round_to_it|when_we_get_round_to_it|once_they_get_round_to_it|\
         once_they_are_in_a_position_to|once_they're_in_a_position_to|when_they_are_in_a_position_to|\
         in_a_bit|in_a_while|one_of_these_days|some_day|someday|any_day_now|any_time_now|sooner_or_later|\
         down_the_line|down_the_road|in_the_fullness_of_time"
    };
}

/// A time in the place of these words. Who writes is a rule's own to name, and so is what only may happen.
const DATED: &[&str] = &[
    concat!(
        "{all:lacks someone|somebody|they|sometime|should|may|might till ",
        some_day!(),
        "} by [time] {all:past ",
        some_day!(),
        "}"
    ),
    concat!("{all:lacks someone|somebody|they|sometime|should|may|might till ", some_day!(), "} by [time] $"),
];

/// Not where an update is promised already, or nothing is.
const WHEN: &[&str] =
    &["{all:lacks update|updates|updated|let_you_know|get_back|in_touch|write|hear|contact|call|ring|\
                         revert|reply|email|message|text|follow_up|hope|lawyers|solicitors}; {I'll} \
                         update you by [time] ."];

const REFUSAL: &[&str] =
    &["{all}, but what {I} can do is [option] .", "{all}. What {I} can do is [option] ."];

/// Not behind wording that only disowns.
const PASS_OFF: &[&str] = &[
    "{all:lacks problem|issue|look_at_me|nothing_to_do|not_our|not_my|not_us}. What {I} can do from here is [option] .",
    "{all:lacks problem|issue|look_at_me|nothing_to_do|not_our|not_my|not_us}, and what {I} can do from here is [option] .",
];

const POLICY: &[&str] = &[
    "{all} because [reason], but what {I} can do is [option] .",
    "{all} because [reason]. What {I} can do is [option] .",
];

const REFUSAL_BEHIND: &[&str] = &["{all}. What {I} can do is [option] ."];

const POLICY_BEHIND: &[&str] = &[
    "{all:lacks because|hence|so|as|since}. The rule is there because [reason], and what {I} can do is [option] .",
];

const RECAP: &[&str] = &["here it is once more: {all:past that}"];
