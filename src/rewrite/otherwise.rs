//! What is offered besides a rule's own lines: before them, what changes least; behind them, where none keeps all that
//! the words state, frames that take whatever a sentence goes on with. A rule without any line of its own has none of
//! these either, nor has one without a pattern: what its words state is not known.

use std::sync::LazyLock;

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
/// where nothing keeps it; in a refusal or an instruction the customer would lose what they have to know.
pub(super) fn rounds(rule: &Rule) -> &'static [bool] {
    use Category::*;
    match rule.kind {
        RuleKind::Flag(Minimising) => &[false],
        RuleKind::Flag(
            Belittling | Impatience | Dismissing | Disbelief | PresumedFeeling | Siding | Scripted | Blame
            | NonApology,
        ) => &[true, false],
        _ => &[true],
    }
}

/// True for a line that a round may try: what states whose fault it was may go where the line asks what happened.
pub(super) fn may_lose(rule: &Rule, line: &str) -> bool {
    use Category::*;
    !matches!(rule.kind, RuleKind::Flag(Blame | NonApology)) || line.contains("[what happened]")
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
pub(super) fn any(rule: &Rule) -> &'static [String] {
    match rule.kind {
        RuleKind::Flag(category) if !rule.says.is_empty() => &ANY[category as usize],
        _ => &[],
    }
}

/// The lines of `otherwise.txt` by category, in their order.
static ANY: LazyLock<[Vec<String>; Category::ALL.len()]> =
    LazyLock::new(|| read(include_str!("otherwise.txt")));

/// Reads lines by category: a category's name opens its lines, `say` is one, and `words NAME a|b` names words for `<NAME>`
/// in lines behind it. What is none of these is passed over; a test refuses it.
fn read(source: &str) -> [Vec<String>; Category::ALL.len()] {
    let mut lines = [const { vec![] }; Category::ALL.len()];
    let (mut lists, mut category) = (vec![], None);
    for line in source.lines() {
        match line.split_once(' ') {
            Some(("say", template)) => {
                if let Some(category) = category {
                    let into: &mut Vec<String> = &mut lines[category as usize];
                    into.push(spelt_out(template.trim_start(), &lists));
                }
            }
            Some(("words", list)) => lists.extend(list.trim_start().split_once(' ')),
            _ => category = Category::named(line).or(category),
        }
    }
    lines
}

/// The line with words in the place of each name of a list.
fn spelt_out(line: &str, lists: &[(&str, &str)]) -> String {
    let mut spelt = line.to_string();
    for (name, words) in lists {
        spelt = spelt.replace(&format!("<{name}>"), words);
    }
    spelt
}

const FEELING: &[&str] = &[
    "{I} can see how upsetting it is … that",
    "{I} can see why you'd be upset{all:lacks swear|swearing if} … about|over|at|with|by|because|considering|given",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::template_problem;

    #[test]
    fn every_line_of_last_resort_reads() {
        let mut open = false;
        for (at, line) in include_str!("otherwise.txt").lines().enumerate() {
            let keyword = line.split(' ').next().unwrap_or("");
            assert!(
                matches!(keyword, "" | "#" | "words")
                    || keyword == "say" && open
                    || Category::named(line).is_some(),
                "line {}: {line}",
                at + 1
            );
            open |= Category::named(line).is_some();
        }
        for line in ANY.iter().flatten() {
            assert_eq!(template_problem(line, &[]), Ok(()), "{line}");
            assert!(!line.contains(['<', '>']), "no such list of words: {line}");
        }
    }

    #[test]
    fn a_list_of_words_stands_where_it_is_named() {
        let lines = read("words A b|c\n\npity\nsay {all:lacks <A>|d} .\n");
        assert_eq!(lines[Category::Pity as usize], ["{all:lacks b|c|d} ."]);
    }
}
