//! The checks of the guide's table, one function each.
//!
//! Refuses to look at words beyond facts and content words: what a sentence does is said in `.rules` files.

use super::said::{Line, Said};
use super::{Checks, Empathy, Evidence, Review};
use crate::cues::{Cue, CueKind, Message, Word, has_word};
use crate::rules::Category;

/// How many sentences count as the first ones.
const FIRST: usize = 4;
/// An apology is upfront in these.
const UPFRONT: usize = 2;

/// Fills in the checks, what decided them and the kinds of empathy.
pub(super) fn judge(said: &Said, message: Option<&Message>, name: Option<&str>, review: &mut Review) {
    let mut judge = Judge { said, evidence: vec![] };
    let name = name.map(str::trim).filter(|n| !n.is_empty());
    let signed = message.and_then(|m| m.signed.map(|span| span.of(&m.text)));
    let next_step = judge.next_step();
    let asks = judge.asks(message);
    let feeling = message.is_some_and(|m| judge.feeling(m));
    let reflects = message.is_some_and(|m| judge.reflects(m));
    let perspective = judge.perspective();
    let voiced = message.is_some_and(|m| m.cues.iter().any(|c| c.kind == CueKind::Feeling));
    // Where a feeling is voiced nothing less than an answer to it tunes in.
    let empathy = Empathy {
        emotional: feeling || (!voiced && judge.warm()),
        cognitive: reflects || perspective || asks,
        compassionate: next_step || asks,
    };
    review.empathy = empathy;
    review.checks = Checks {
        name: (name.is_some() || signed.is_some())
            .then(|| [name, signed].into_iter().flatten().any(|name| judge.name(name))),
        next_step: Some(next_step),
        ..Checks::default()
    };
    if let Some(message) = message {
        let has = |kind| message.cues.iter().any(|c| c.kind == kind);
        let again = has(CueKind::RepeatContact);
        let concerned = voiced || again || message.trouble || message.fault;
        // Writing again says how it feels, too; what is acknowledged unasked holds all the same.
        let felt = voiced || again || (concerned && message.aroused) || (concerned && feeling);
        let apology = judge.apology();
        let ours = message.fault || (message.trouble && (voiced || again || has(CueKind::Money)));
        review.answered = judge.answered(message, feeling);
        review.checks.feeling = felt.then_some(feeling);
        review.checks.cue = judge.cue(message, &review.answered);
        review.checks.reflects = concerned.then_some(reflects);
        review.checks.apology = ((ours && !message.outside) || (concerned && apology)).then_some(apology);
        review.checks.asks = if asks || concerned || message.question { Some(asks) } else { None };
        review.checks.three_kinds =
            concerned.then_some(empathy.emotional && empathy.cognitive && empathy.compassionate);
    }
    review.evidence = judge.evidence;
}

struct Judge<'a, 't> {
    said: &'a Said<'t>,
    evidence: Vec<Evidence>,
}

impl<'a> Judge<'a, '_> {
    fn show(&mut self, check: &'static str, line: Option<&Line>, cue: Option<usize>) -> bool {
        if let Some(line) = line {
            self.evidence.push(Evidence { check, span: line.span, cue });
        }
        line.is_some()
    }

    fn first(&self) -> &'a [Line] {
        &self.said.lines[..self.said.lines.len().min(FIRST)]
    }

    /// Pity, shared emotion and non-apologies acknowledge nothing; a presumed feeling does in the customer's own word.
    fn feeling(&mut self, message: &Message) -> bool {
        use Category::*;
        let said = self.said;
        let own: Vec<u32> = message
            .cues
            .iter()
            .filter(|c| c.kind == CueKind::Feeling)
            .flat_map(|c| message.words_in(c.focus).iter().filter(|w| w.feeling))
            .map(|w| w.key)
            .collect();
        let line = self.first().iter().find(|line| {
            let names = said.words(line).iter().any(|w| own.contains(&w.key));
            let hears = line.does(said.bits.hears)
                || (message.bereaved() && line.does(said.bits.condolence) && line.does(said.bits.consoles));
            !line.flagged.has(&[Pity, SharedEmotion, NonApology, Dismissing, Blame, Disbelief, Siding])
                && (names || (hears && !line.flagged.has(&[PresumedFeeling])))
        });
        self.show("feeling", line, None)
    }

    /// For each cue, whether a sentence of the reply takes it up.
    fn answered(&mut self, message: &Message, feeling: bool) -> Vec<bool> {
        let mut answered = vec![];
        for (index, cue) in message.cues.iter().enumerate() {
            answered.push(match cue.kind {
                CueKind::Feeling => feeling,
                CueKind::Name => false,
                _ => {
                    let line = self.said.lines.iter().find(|line| self.takes_up(line, message, cue));
                    self.show("cue", line, Some(index))
                }
            });
        }
        answered
    }

    fn takes_up(&self, line: &Line, message: &Message, cue: &Cue) -> bool {
        use Category::*;
        let said = self.said;
        if line.flagged.has(&[
            Blame,
            Disbelief,
            Minimising,
            Refusal,
            PolicyShield,
            PassOff,
            Dismissing,
            Belittling,
            Siding,
            Commanding,
            Impatience,
        ]) {
            return false;
        }
        let mut strong = 0;
        for word in message.words_in(cue.focus) {
            if said.words(line).iter().any(|w| same(w, word)) {
                strong += usize::from(!word.number || word.span.len() > 1);
            }
        }
        let helps = match cue.kind {
            CueKind::Bereavement => {
                line.does(said.bits.condolence | said.bits.mourning) && line.does(said.bits.consoles)
            }
            _ => false,
        };
        helps || strong > 0
    }

    /// Of several cues the weightiest decides.
    fn cue(&self, message: &Message, answered: &[bool]) -> Option<bool> {
        let weight = message.cues.iter().filter_map(|c| c.kind.weight()).min()?;
        let mut heavy = message.cues.iter().zip(answered).filter(|(c, _)| c.kind.weight() == Some(weight));
        Some(heavy.any(|(_, answered)| *answered))
    }

    /// The content words of what is wrong, in a sentence of the agent's own.
    fn reflects(&mut self, message: &Message) -> bool {
        use Category::*;
        let said = self.said;
        let mut best: Option<(&Line, usize)> = None;
        for line in &said.lines {
            if line.flagged.has(&[
                Blame,
                Disbelief,
                Refusal,
                PolicyShield,
                PassOff,
                Commanding,
                Belittling,
                Impatience,
                Dehumanising,
                Scripted,
                Minimising,
                NonApology,
            ]) {
                continue;
            }
            // Questions and acts point forward; a problem is put back in a statement, or in an apology.
            let looks_back = line.does(said.bits.apologises_for | said.bits.hears);
            if !looks_back && line.does(said.bits.question | said.bits.ask | said.bits.settled) {
                continue;
            }
            let mut keys: Vec<u32> = vec![];
            for word in said.words(line) {
                if !word.feeling && !keys.contains(&word.key) && message.keys.binary_search(&word.key).is_ok()
                {
                    keys.push(word.key);
                }
            }
            let frame = line.does(said.bits.puts_back | said.bits.apologises_for | said.bits.owned);
            let score = keys.len() + usize::from(frame);
            if (frame && keys.len() >= 2 || keys.len() >= 5) && best.is_none_or(|(_, most)| score > most) {
                best = Some((line, score));
            }
        }
        self.show("reflects", best.map(|(line, _)| line), None)
    }

    fn apology(&mut self) -> bool {
        use Category::*;
        let said = self.said;
        let line = said.lines.iter().take(UPFRONT).find(|line| {
            line.does(said.bits.apologises | said.bits.apologises_for)
                && line.does(said.bits.apologises_for | said.bits.owned)
                && !line.flagged.has(&[NonApology, TakeBack, Blame])
        });
        self.show("apology", line, None)
    }

    fn name(&mut self, name: &str) -> bool {
        let titles = ["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "herr", "frau"];
        name.split(|ch: char| !ch.is_alphanumeric())
            .filter(|part| part.chars().count() > 1 && !titles.contains(&part.to_lowercase().as_str()))
            .any(|part| self.said.all.iter().any(|span| has_word(span.of(self.said.text), part)))
    }

    fn next_step(&mut self) -> bool {
        use Category::*;
        let bits = self.said.bits;
        let line = self.said.lines.iter().find(|line| {
            let ours = line.does(bits.settled | bits.moves)
                || (line.does(bits.step) && line.does(bits.time | bits.owner));
            ours && !line.flagged.has(&[
                Vague,
                PassOff,
                Refusal,
                Dehumanising,
                PolicyShield,
                Blame,
                Commanding,
            ])
        });
        self.show("next_step", line, None)
    }

    /// A question or a choice, and none that asks again for what was told.
    fn asks(&mut self, message: Option<&Message>) -> bool {
        use Category::*;
        let bits = self.said.bits;
        let line = self.said.lines.iter().find(|line| {
            line.does(bits.question | bits.chooses)
                && !line.does(bits.routine)
                && !message.is_some_and(|m| super::notes::asks_again(self.said, line, m))
                && !line.flagged.has(&[
                    Blame, Disbelief, Dismissing, Belittling, Impatience, Scripted, Commanding, Siding,
                ])
        });
        self.show("asks", line, None)
    }

    fn perspective(&self) -> bool {
        let bits = self.said.bits;
        self.said.lines.iter().any(|line| line.does(bits.sees))
    }

    /// An apology or condolence of substance tunes in where no feeling was voiced.
    fn warm(&self) -> bool {
        let bits = self.said.bits;
        self.first().iter().any(|line| {
            line.does(bits.hears | bits.apologises_for | bits.condolence)
                && !line.flagged.has(&[Category::Pity, Category::SharedEmotion, Category::NonApology])
        })
    }
}

fn same(a: &Word, b: &Word) -> bool {
    a.key == b.key && a.number == b.number
}
