//! Patterns to instructions.

use super::super::lexicon::{WordId, fixed};
use super::super::pattern::Node;
use super::super::sort;
use super::super::tables::*;
use super::{Compiler, Problem};

/// The parts of a pattern that stand in a row, each with its first instruction.
pub(super) type Parts<'n> = Vec<(u32, &'n Node)>;

impl Compiler {
    /// Compiles the shared parts of a pattern that are not compiled yet; innermost first.
    pub(super) fn emit_shared(&mut self, node: &Node) -> Result<(), Problem> {
        match node {
            Node::Alt(nodes) | Node::Seq(nodes) => nodes.iter().try_for_each(|n| self.emit_shared(n)),
            Node::Opt(inner) | Node::Capture(_, inner) | Node::Not(inner) => self.emit_shared(inner),
            Node::Shared(name, inner) if !self.subroutines.contains_key(name) => {
                self.emit_shared(inner)?;
                let pc = self.catalogue.code.len();
                self.emit(inner, pc)?;
                self.push(Op::Return, 0, 0);
                let number = self.catalogue.subroutines.len() as u16;
                self.catalogue.subroutines.to_mut().push(pc as u32);
                self.subroutines.insert(name.clone(), number);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn emit_pattern(&mut self, node: &Node) -> Result<u32, Problem> {
        self.emit_shared(node)?;
        let pc = self.catalogue.code.len();
        self.emit(node, pc)?;
        self.push(Op::Done, 0, 0);
        Ok(pc as u32)
    }

    /// Compiles a pattern; its first instruction, and the first of each part that stands in a row.
    pub(super) fn emit_parts<'n>(&mut self, node: &'n Node) -> Result<(u32, Parts<'n>), Problem> {
        self.emit_shared(node)?;
        let pc = self.catalogue.code.len();
        let mut parts = vec![];
        self.emit_part(node, pc, &mut parts)?;
        self.push(Op::Done, 0, 0);
        Ok((pc as u32, parts))
    }

    pub(super) fn emit_part<'n>(
        &mut self,
        node: &'n Node,
        base: usize,
        parts: &mut Parts<'n>,
    ) -> Result<(), Problem> {
        match node {
            Node::Seq(nodes) => nodes.iter().try_for_each(|node| self.emit_part(node, base, parts)),
            Node::Capture(index, inner) => {
                self.push(Op::Save, 2 + 2 * index, 0);
                self.emit_part(inner, base, parts)?;
                self.push(Op::Save, 3 + 2 * index, 0);
                Ok(())
            }
            _ => {
                parts.push((self.catalogue.code.len() as u32, node));
                self.emit(node, base)
            }
        }
    }

    pub(super) fn push(&mut self, op: Op, a: u8, b: u16) -> usize {
        self.catalogue.code.to_mut().push(Instr { op, not: false, a, b });
        self.catalogue.code.len() - 1
    }

    /// Lets a jump or split at `at` lead to what is emitted next.
    pub(super) fn aim(&mut self, at: usize) {
        let target = (self.catalogue.code.len() - at) as u16;
        if let Some(instr) = self.catalogue.code.to_mut().get_mut(at) {
            instr.b = target;
        }
    }

    pub(super) fn emit(&mut self, node: &Node, base: usize) -> Result<(), Problem> {
        match node {
            Node::Word(word) => {
                for id in self.literal(word) {
                    let spellings = self.spellings(id);
                    if spellings.len() == 1 {
                        self.push(Op::Word, 0, id);
                    } else {
                        let set = self.set(spellings);
                        self.push(Op::Set, 0, set);
                    }
                }
            }
            Node::Class(name, forms) => {
                let bit = self.catalogue.lexicon.class(name).unwrap_or(0);
                self.push(Op::Class, *forms, u16::from(bit));
            }
            Node::Lemma(verb, forms) => {
                let row = self.verb(verb)?;
                // `~be` and `~have` are often only an `'s` or a `'d`.
                let extra: Vec<WordId> = match verb.as_str() {
                    "be" => vec![fixed::S],
                    "have" => vec![fixed::S, fixed::D],
                    _ => vec![],
                };
                if extra.is_empty() || (*forms != 0 && *forms & (forms::THIRD | forms::PAST) == 0) {
                    self.push(Op::Lemma, *forms, row);
                } else {
                    let split = self.push(Op::Split, 0, 0);
                    self.push(Op::Lemma, *forms, row);
                    let jump = self.push(Op::Jump, 0, 0);
                    self.aim(split);
                    let set = self.set(extra);
                    self.push(Op::Set, 0, set);
                    self.aim(jump);
                }
            }
            Node::Form(forms) => {
                self.push(Op::Form, *forms, 0);
            }
            Node::Any => {
                self.push(Op::Any, 0, 0);
            }
            Node::Written(expression) => {
                let known = &mut self.catalogue.expressions;
                let at = known.iter().position(|e| e == expression).unwrap_or_else(|| {
                    known.to_mut().push(expression.clone());
                    known.len() - 1
                });
                self.push(Op::Written, 0, at as u16);
            }
            Node::Words(min, max, wide) => {
                for _ in 0..*min {
                    self.push(Op::Any, u8::from(*wide), 0);
                }
                if max > min {
                    self.push(Op::Words, max - min, u16::from(*wide));
                }
            }
            Node::Rest(min, max) => {
                self.push(Op::Rest, *min, u16::from(*max));
            }
            Node::Comma => {
                self.push(Op::Comma, 0, 0);
            }
            Node::Break => {
                self.push(Op::Break, 0, 0);
            }
            Node::Boundary => {
                self.push(Op::Boundary, 0, 0);
            }
            Node::Start => {
                self.push(Op::Start, 0, 0);
            }
            Node::End => {
                self.push(Op::End, 0, 0);
            }
            Node::Quote => {
                self.push(Op::Quote, 0, 0);
            }
            Node::SpanStart => {
                self.push(Op::Save, 0, 0);
            }
            Node::SpanEnd => {
                self.push(Op::Save, 1, 0);
            }
            Node::Seq(nodes) => {
                for node in nodes {
                    self.emit(node, base)?;
                }
            }
            Node::Opt(inner) => {
                let split = self.push(Op::Split, 0, 0);
                self.emit(inner, base)?;
                self.aim(split);
            }
            Node::Alt(nodes) => {
                // Single words of an alternation become one set: one test instead of many branches.
                let mut words = vec![];
                let mut others = vec![];
                for node in nodes {
                    match node {
                        Node::Word(word) => match self.literal(word).as_slice() {
                            [id] => words.extend(self.spellings(*id)),
                            _ => others.push(node),
                        },
                        _ => others.push(node),
                    }
                }
                sort(&mut words);
                words.dedup();
                let mut jumps = vec![];
                let count = others.len();
                if count + usize::from(!words.is_empty()) > 2 {
                    self.push(Op::Peek, 0, 0);
                }
                for (index, node) in others.into_iter().enumerate() {
                    let last = index + 1 == count && words.is_empty();
                    let split = if last { None } else { Some(self.push(Op::Split, 0, 0)) };
                    self.emit(node, base)?;
                    if let Some(split) = split {
                        jumps.push(self.push(Op::Jump, 0, 0));
                        self.aim(split);
                    }
                }
                if !words.is_empty() {
                    let set = self.set(words);
                    self.push(Op::Set, 0, set);
                }
                for jump in jumps {
                    self.aim(jump);
                }
            }
            Node::Capture(index, inner) => {
                self.push(Op::Save, 2 + 2 * index, 0);
                self.emit(inner, base)?;
                self.push(Op::Save, 3 + 2 * index, 0);
            }
            Node::Shared(name, inner) => match self.subroutines.get(name) {
                Some(number) => {
                    self.push(Op::Call, 0, *number);
                }
                None => self.emit(inner, base)?,
            },
            Node::Not(inner) => {
                let list = match inner.as_ref() {
                    Node::Alt(list) => list.clone(),
                    node => vec![node.clone()],
                };
                let mut words = vec![];
                for node in &list {
                    let from = self.catalogue.code.len();
                    match node {
                        Node::Word(word) => {
                            // Of a contraction, its first word is what comes next.
                            let ids = self.literal(word);
                            if let Some(id) = ids.first() {
                                words.extend(self.spellings(*id));
                            }
                        }
                        Node::Class(..) | Node::Form(_) => self.emit(node, base)?,
                        Node::Lemma(verb, forms) => {
                            let row = self.verb(verb)?;
                            self.push(Op::Lemma, *forms, row);
                        }
                        _ => {}
                    }
                    for instr in &mut self.catalogue.code.to_mut()[from..] {
                        instr.not = true;
                    }
                }
                if !words.is_empty() {
                    sort(&mut words);
                    words.dedup();
                    let set = self.set(words);
                    let at = self.push(Op::Set, 0, set);
                    self.catalogue.code.to_mut()[at].not = true;
                }
            }
        }
        if self.catalogue.code.len() - base > usize::from(u16::MAX) {
            return Err(Problem("this pattern is too long".into(), "split it into two `find` lines".into()));
        }
        Ok(())
    }

    pub(super) fn set(&mut self, words: Vec<WordId>) -> u16 {
        if let Some(at) = self.sets.get(&words) {
            return *at;
        }
        let from = self.catalogue.set_words.len() as u32;
        self.catalogue.set_words.to_mut().extend(&words);
        self.catalogue.sets.to_mut().push((from, from + words.len() as u32));
        let at = (self.catalogue.sets.len() - 1) as u16;
        self.sets.insert(words, at);
        at
    }
}
