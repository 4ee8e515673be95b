//! Where a rewrite meets the words around it: what reads wrong there though either side is right.

use super::clause;
use super::passed::Seam;
use super::reach::{ADDRESS, is_address, is_mark};
use super::template::Scene;
use crate::matcher::Token;
use crate::text::{Gap, Span};

/// True for a blank that stands for what the agent can do.
fn is_offer(blank: &str) -> bool {
    ["[option", "[what you'll do", "[how you'll"].iter().any(|offer| blank.starts_with(offer))
}

/// True where more of the sentence stands behind the span than a name or two words of courtesy.
pub(super) fn goes_on(scene: &Scene<'_>) -> bool {
    (scene.sentence.last as usize).saturating_sub(scene.span.1) > ADDRESS
}

/// What would read wrong in a sentence with the rewrite in it.
pub(super) fn reads_wrong(text: &str, placeholders: &[Span], scene: &Scene<'_>) -> Option<Seam> {
    let wrong: [(&dyn Fn() -> bool, Seam); 16] = [
        (&|| doubles(text, scene), Seam::Doubled),
        (&|| explains_twice(text, scene), Seam::ExplainsTwice),
        (&|| contrasts_twice(text, scene), Seam::ContrastsTwice),
        (&|| splices(text, placeholders, scene), Seam::Splices),
        (&|| sees_twice(text, scene), Seam::SeesTwice),
        (&|| calls_out(text, scene), Seam::CallsOut),
        (&|| leaves_a_colon(text, scene), Seam::LeavesColon),
        (&|| advises_within(text, scene), Seam::AdvisesWithin),
        (&|| points_back(text, scene), Seam::PointsBack),
        (&|| trails(text, scene), Seam::Trails),
        (&|| chains(text, scene), Seam::Chains),
        (&|| contradicts(text), Seam::Contradicts),
        (&|| leads_nowhere(text, scene), Seam::LeadsNowhere),
        // What only strains comes last: what else reads wrong goes first.
        (&|| offers_midway(text, placeholders, scene), Seam::OffersMidway),
        (&|| parts_sentences(text, placeholders, scene), Seam::PartsSentences),
        (&|| leaves_unnamed(text, scene), Seam::LeavesUnnamed),
    ];
    wrong.into_iter().find(|(is, _)| is()).map(|(_, seam)| seam)
}

/// True when it asks for a reason where one is given already: *because it's full because [reason]*.
fn explains_twice(text: &str, scene: &Scene<'_>) -> bool {
    const WHYS: &[&str] = &["because", "cos", "cuz", "coz", "bc"];
    let before = scene.block.get(..scene.bytes.start).unwrap_or("").trim_end();
    let last = before.rsplit(' ').next();
    let is_why = |word: &&str| WHYS.iter().any(|why| word.eq_ignore_ascii_case(why));
    let first = scene.tokens.get(scene.sentence.first as usize).map_or("", |token| scene.written(token));
    // *So the fee stays* has had its reason already, and so has *since it is a saver fare, …*.
    let follows = first.eq_ignore_ascii_case("since")
        || last.is_some_and(|last| last.eq_ignore_ascii_case("so"))
        || text.starts_with("so ");
    follows && text.contains("because [reason]") && !text.contains("is there because")
        || last.into_iter().chain(text.split([' ', ','])).filter(is_why).count() > 1
}

/// True when it turns round what is turned round already: *but returns are a no, but what we can do*.
fn contrasts_twice(text: &str, scene: &Scene<'_>) -> bool {
    const TURNS: &[&str] = &["but", "however", "yet", "though", "although", "while", "whilst"];
    let first = scene.sentence.first as usize;
    let before = scene.tokens.get(first..scene.span.0).unwrap_or_default();
    let is_turn = |word: &str| TURNS.contains(&word.to_lowercase().as_str());
    text.rsplit_once(", but ").is_some_and(|(said, _)| {
        before.iter().any(|token| is_turn(scene.written(token))) || said.split([' ', ',', ';']).any(is_turn)
    })
}

/// True when it shows something where the draft goes on with a comma: *it's a big sign, here's how it works*;
/// *here's the rule: [rule], the system allows one*.
fn splices(text: &str, placeholders: &[Span], scene: &Scene<'_>) -> bool {
    let from = scene.span.0;
    let first = scene.sentence.first as usize;
    let joined = scene.tokens.get(from).is_some_and(|token| token.gap == Gap::Comma);
    let shows = ["here's", "here’s", "here"].contains(&text.split(' ').next().unwrap_or(""));
    let behind_a_clause = joined && from > first + ADDRESS && !clause::is_fronted(scene, first);
    let told =
        placeholders.last().is_some_and(|last| last.end == text.len() && text[..last.start].ends_with(": "));
    shows && behind_a_clause || told && goes_on(scene)
}

/// True when an offer of ours has more of the draft behind it, which then belongs to nothing: *…, but what I can do is
/// [option], it was booked in July*. A reason may be followed by what comes of it.
fn offers_midway(text: &str, placeholders: &[Span], scene: &Scene<'_>) -> bool {
    const SORRY: &[&str] = &["sorry", "soz", "apologies"];
    const FOLLOWS: &[&str] = &["and", "so", "but", "which"];
    let next = scene.tokens.get(scene.span.1).map_or("", |token| scene.written(token)).to_lowercase();
    placeholders.iter().any(|placeholder| {
        let blank = placeholder.of(text);
        let ours = &text[placeholder.end..];
        if !ours.trim_start_matches(',').is_empty() {
            let parted = [",", " because ", " since ", " as "].iter().any(|mark| ours.starts_with(mark));
            return is_offer(blank) && parted;
        }
        // A reason that opens what is said has its clause behind it.
        let reasons = text[..placeholder.start]
            .to_lowercase()
            .strip_suffix("because ")
            .is_some_and(|said| !said.is_empty());
        let apologises = SORRY.contains(&next.as_str()) && is_offer(blank);
        apologises || goes_on(scene) && (is_offer(blank) || reasons && !FOLLOWS.contains(&next.as_str()))
    })
}

/// True when an offer of ours would part its sentence from one that goes on about it: *…. What I can do is [option].
/// However, it was booked in July*.
fn parts_sentences(text: &str, placeholders: &[Span], scene: &Scene<'_>) -> bool {
    const BACK: &[&str] = &[
        "however",
        "but",
        "nevertheless",
        "it",
        "its",
        "they",
        "their",
        "this",
        "these",
        "that",
        "those",
        "he",
        "she",
        "unfortunately",
        "sadly",
        "sorry",
    ];
    // *I need the code* goes on about what is missing, *I'm sorry* about what is refused.
    const NEEDS: &[&str] = &["need", "needed", "am", "'m", "’m", "only", "can", "ca", "cannot", "wo"];
    // A name may stand between: *…, but what I can do is [option], Mr Fonseca. It will stay on file*.
    let left = scene.tokens.get(scene.span.1..scene.sentence.last as usize).unwrap_or_default();
    let from = if is_address(scene.block, left) { scene.span.1 + left.len() } else { scene.span.1 };
    let behind = scene.tokens.get(from..).unwrap_or_default();
    let Some(next) = behind.first().filter(|next| next.gap == Gap::Sentence) else { return false };
    let next = scene.written(next).to_lowercase();
    let then = behind.get(1).map_or("", |token| scene.written(token)).to_lowercase();
    let back = BACK.contains(&next.as_str())
        || ["i", "we"].contains(&next.as_str()) && NEEDS.contains(&then.as_str())
        || next == "please" && ["hold", "wait"].contains(&then.as_str());
    let offered = placeholders
        .last()
        .is_some_and(|last| is_offer(last.of(text)) && text[last.end..].trim_end_matches(is_mark).is_empty());
    offered && back
}

/// True when it sees what is seen already: *I could see how upsetting this was when I saw it*.
fn sees_twice(text: &str, scene: &Scene<'_>) -> bool {
    const SEES: &[&str] = &["see", "saw", "seen", "seeing"];
    const LEARNT: &[&str] = &["read", "heard"];
    let text = text.to_lowercase();
    let mut first = text.split(' ').skip(1);
    let (can, sees) = (first.next(), first.next());
    if !matches!((can, sees), (Some("can" | "could"), Some("see"))) {
        return false;
    }
    let behind = scene.block.get(scene.bytes.end..).unwrap_or("").split(['.', '!', '?', '\n']).next();
    let behind = behind.unwrap_or("").split([' ', ',']).filter(|word| !word.is_empty()).take(4);
    let is = |word: &&str, list: &[&str]| list.iter().any(|one| word.eq_ignore_ascii_case(one));
    // *I can see how hard it is when I read that …* sees it once, and then.
    can == Some("can") && behind.clone().any(|word| is(&word, LEARNT))
        || text.split([' ', ',']).chain(behind).filter(|word| is(word, SEES)).count() > 1
}

/// True when a *that* of its own would have a name in front of its clause: *I'm sorry that Leanne, the fee is due*.
fn calls_out(text: &str, scene: &Scene<'_>) -> bool {
    let behind = scene.tokens.get(scene.span.1..).unwrap_or_default();
    let capital = |token: &&Token| scene.written(token).starts_with(char::is_uppercase);
    let name = behind.iter().take_while(capital).count().min(ADDRESS);
    let comma = |at: usize| behind.get(at).is_some_and(|token| token.gap == Gap::Comma);
    text.ends_with(" that") && (1..=name).any(comma)
}

/// True when a colon behind the span is left with nothing to lead from, or with a blank.
fn leaves_a_colon(text: &str, scene: &Scene<'_>) -> bool {
    let rest = scene.block.get(scene.bytes.end..).unwrap_or("");
    let rest = rest.split(|ch| is_mark(ch) || ch == '\n').next().unwrap_or("");
    let Some((lead, behind)) = rest.split_once(':') else { return false };
    // With a space before it, or more signs behind, it is a smile, an hour or an address.
    if lead.ends_with(' ') || behind.starts_with(|ch: char| !ch.is_whitespace() && ch != '*') {
        return false;
    }
    let lead = lead.trim_matches('*');
    let words = (lead.split_whitespace().count(), text.split_whitespace().count());
    lead.is_empty() && text.ends_with(']') || words.0 + words.1 <= ADDRESS
}

/// True when advice or an apology would be a reason or what somebody says: *it's open because next time, sending it can
/// help*.
fn advises_within(text: &str, scene: &Scene<'_>) -> bool {
    const ADVICE: &[&str] = &[
        "next time",
        "for another time",
        "another time",
        "in future",
        "please ",
        "i'm sorry",
        "i am sorry",
        "we're sorry",
        "we are sorry",
    ];
    let text = text.to_lowercase().replace('’', "'");
    // *Unfortunately, we're sorry about it* is sorry twice.
    let before = scene.block.get(..scene.bytes.start).unwrap_or("").trim_end().to_lowercase();
    let lament = ["unfortunately,", "sadly,", "regrettably,", "unfortunately", "sadly"];
    if text.contains("sorry") && lament.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    ADVICE.iter().any(|advice| text.starts_with(advice))
        && clause::is_part(scene.tokens, scene.span.0, |token| scene.written(token).to_lowercase())
}

/// True when *this* has what it points at in its own sentence: *for the balance, the bank can help with this*.
fn points_back(text: &str, scene: &Scene<'_>) -> bool {
    const FRONTS: &[&str] = &["for", "about", "regarding", "concerning", "with"];
    let first = scene.sentence.first as usize;
    let fronted = scene.tokens.get(first).map_or("", |token| scene.written(token)).to_lowercase();
    first < scene.span.0 && FRONTS.contains(&fronted.as_str()) && text.contains(" with this")
}

/// True when what is left behind belongs to what went: *here's where things stand: though, …*.
fn trails(text: &str, scene: &Scene<'_>) -> bool {
    let next = scene.tokens.get(scene.span.1).map_or("", |token| scene.written(token)).to_lowercase();
    let led = text.ends_with(':') || text.ends_with(" that");
    let shows = text.to_lowercase().starts_with("here's how");
    led && ["though", "tho", "however", "then"].contains(&next.as_str()) || shows && next == "but"
}

/// True when a clause of ours stands between two that are joined: *…, and I realise how hard this has been, and a voucher
/// is attached*.
fn chains(text: &str, scene: &Scene<'_>) -> bool {
    let Some(next) = scene.tokens.get(scene.span.1) else { return false };
    let joined = text.rsplit_once(", and ").is_some_and(|(_, ours)| clause::opens(ours));
    joined && next.gap == Gap::Comma && scene.written(next).eq_ignore_ascii_case("and")
}

/// True when it offers something where it says that there is nothing: *we can't do anything, but what we can do is [option]*.
fn contradicts(text: &str) -> bool {
    const NOTHING: &[&str] =
        &["do anything", "nothing i can do", "nothing we can do", "nothing to be done", "do nothing"];
    let text = text.to_lowercase();
    let says =
        |said: &str| NOTHING.iter().any(|nothing| said.trim_end_matches([' ', ',', '.']).ends_with(nothing));
    let offer = text.find("what i can do").or(text.find("what we can do"));
    offer.is_some_and(|at| says(text[..at].trim_end_matches("but ")))
        || text.contains("[option]") && says(&text)
}

/// True when it leads on to what follows, and what there is to say stands before it: *let me put that more clearly*, at the
/// end of a reply.
fn leads_nowhere(text: &str, scene: &Scene<'_>) -> bool {
    const LEADS: &[&str] = &["here's how it works", "more clearly", "once more", "where things stand"];
    // A name and a word of courtesy under the reply are nothing to lead to.
    const SIGNED: usize = 6;
    let ends = scene.span.1 == scene.sentence.last as usize;
    let text = text.trim_end_matches(is_mark).to_lowercase().replace('’', "'");
    let few = |text: &str| text.split_whitespace().take(SIGNED).count() < SIGNED;
    let before = scene.block.get(..scene.bytes.start).unwrap_or("");
    ends && LEADS.iter().any(|lead| text.ends_with(lead)) && few(scene.behind) && !few(before)
}

/// True when a reply that opens with the words replaced goes on about something that only they name: *It's due on
/// Tuesday*.
fn leaves_unnamed(text: &str, scene: &Scene<'_>) -> bool {
    const BACK: &[&str] = &[
        "it", "it's", "its", "it'll", "they", "they're", "them", "their", "yours", "his", "her", "he", "she",
    ];
    let all = scene.sentence.first as usize..scene.sentence.last as usize;
    let behind = scene.tokens.get(all.end).filter(|_| scene.span == (all.start, all.end) && all.start == 0);
    let Some(next) = behind else { return false };
    let written = |token: &Token| scene.written(token).to_lowercase().replace('’', "'");
    if !BACK.contains(&written(next).as_str()) {
        return false;
    }
    let text = text.to_lowercase();
    let named = |at: &usize| {
        let is = |class: &str| scene.catalogue.lexicon.is(scene.tokens[*at].word, class);
        is("determiner") && scene.tokens.get(at + 1).is_some_and(|noun| noun.gap == Gap::Space)
    };
    let mut nouns = all.filter(named).peekable();
    nouns.peek().is_some() && !nouns.any(|at| text.contains(&written(&scene.tokens[at + 1])))
}

/// True when a word would stand twice where the rewrite meets its neighbours, or inside it.
fn doubles(text: &str, scene: &Scene<'_>) -> bool {
    let same = |a: Option<&str>, b: Option<&str>| {
        a.zip(b).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b) && a.chars().all(char::is_alphabetic))
    };
    let before = scene.block.get(..scene.bytes.start).unwrap_or("").strip_suffix(' ');
    let before = before.and_then(|b| b.rsplit([' ', '\n']).next()).filter(|w| !w.is_empty());
    let after = scene.block.get(scene.bytes.end..).unwrap_or("").strip_prefix(' ');
    // *That that's* is one too.
    let after = after
        .and_then(|a| a.split([' ', ',', '.', '\n', '!', '?', '\'', '’']).next())
        .filter(|w| !w.is_empty());
    let words: Vec<&str> = text.split(' ').collect();
    let twice = |pair: &[&str]| {
        same(Some(pair[0]), Some(pair[1])) && !["that", "had", "so", "very"].contains(&pair[0])
    };
    // *The damage you describe you describe*.
    let rest = scene.block.get(scene.bytes.end..).unwrap_or("");
    let again = words.len() > 2 && {
        let last = format!(" {} ", words[words.len() - 2..].join(" ")).to_lowercase();
        rest.to_lowercase().starts_with(&last)
    };
    again
        || same(before, text.split(' ').next())
        || same(text.rsplit(' ').next(), after)
        || words.windows(2).any(twice)
}
