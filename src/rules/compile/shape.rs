//! What can be told of a pattern, or made plainer in it, without knowing its words.

use super::super::pattern::Node;
use super::Reach;

/// An alternation without alternations in it, and with what its branches share at the start written once.
pub(super) fn factored(nodes: Vec<Node>) -> Node {
    let mut branches: Vec<Vec<Node>> = vec![];
    for node in nodes {
        match node {
            Node::Alt(inner) => branches.extend(inner.into_iter().map(sequence)),
            other => branches.push(sequence(other)),
        }
    }
    let mut groups: Vec<(Node, Vec<Vec<Node>>)> = vec![];
    for mut branch in branches {
        if branch.is_empty() {
            continue;
        }
        let first = branch.remove(0);
        // What only looks, or stores a place, is not worth sharing.
        let shared = matches!(
            first,
            Node::Word(_) | Node::Class(..) | Node::Lemma(..) | Node::Alt(_) | Node::Shared(..)
        );
        match groups.iter_mut().find(|(f, _)| shared && *f == first) {
            Some((_, rests)) if !rests.contains(&branch) => rests.push(branch),
            Some(_) => {}
            None => groups.push((first, vec![branch])),
        }
    }
    let mut alternatives: Vec<Node> = groups
        .into_iter()
        .map(|(first, mut rests)| {
            if rests.len() == 1 {
                let mut nodes = vec![first];
                nodes.append(&mut rests.remove(0));
                return joined(nodes);
            }
            let optional = rests.iter().any(Vec::is_empty);
            rests.retain(|rest| !rest.is_empty());
            let tail = factored(rests.into_iter().map(joined).collect());
            joined(vec![first, if optional { Node::Opt(Box::new(tail)) } else { tail }])
        })
        .collect();
    if alternatives.len() == 1 { alternatives.remove(0) } else { Node::Alt(alternatives) }
}

/// How many instructions a part takes, about.
pub(super) fn size(node: &Node) -> usize {
    match node {
        Node::Alt(nodes) | Node::Seq(nodes) => nodes.iter().map(|n| size(n) + 1).sum(),
        Node::Opt(inner) | Node::Capture(_, inner) | Node::Not(inner) => size(inner) + 1,
        _ => 1,
    }
}

/// True for an alternation of nothing but words.
pub(super) fn is_list(node: &Node) -> bool {
    matches!(node, Node::Alt(nodes) if nodes.iter().all(|n| matches!(n, Node::Word(_))))
}

pub(super) fn sequence(node: Node) -> Vec<Node> {
    match node {
        Node::Seq(nodes) => nodes,
        other => vec![other],
    }
}

pub(super) fn joined(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { Node::Seq(nodes) }
}

pub(super) fn has_boundary(node: &Node) -> bool {
    match node {
        Node::Boundary => true,
        Node::Seq(nodes) | Node::Alt(nodes) => nodes.iter().any(has_boundary),
        Node::Opt(inner) | Node::Capture(_, inner) | Node::Shared(_, inner) => has_boundary(inner),
        _ => false,
    }
}

/// The fewest and the most words a part takes; a literal counts as one (contractions as up to three).
pub(super) fn reach(node: &Node) -> Reach {
    let fixed = |n: usize| Reach { min: n, max: n };
    match node {
        Node::Word(word) => Reach { min: 1, max: if word.contains(['\'', '’']) { 3 } else { 2 } },
        Node::Class(..) | Node::Lemma(..) | Node::Form(_) | Node::Any | Node::Written(_) => fixed(1),
        Node::Words(min, max, _) | Node::Rest(min, max) => {
            Reach { min: usize::from(*min), max: usize::from(*max) }
        }
        Node::Alt(nodes) => {
            let all: Vec<Reach> = nodes.iter().map(reach).collect();
            Reach {
                min: all.iter().map(|r| r.min).min().unwrap_or(0),
                max: all.iter().map(|r| r.max).max().unwrap_or(0),
            }
        }
        Node::Seq(nodes) => nodes
            .iter()
            .map(reach)
            .fold(fixed(0), |sum, r| Reach { min: sum.min + r.min, max: sum.max + r.max }),
        Node::Opt(inner) => Reach { min: 0, max: reach(inner).max },
        Node::Capture(_, inner) | Node::Shared(_, inner) => reach(inner),
        _ => fixed(0),
    }
}
