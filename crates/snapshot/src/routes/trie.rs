//! The trie itself: a node a segment, alternatives walked from the most to the least literal.

use super::segment::{Part, Segment, Template, fits};
use ahash::AHashMap;
use smallvec::SmallVec;

/// Called with the index of each path that matches.
pub type Found<'a> = &'a mut dyn FnMut(u32);

#[derive(Debug, Default)]
pub(crate) struct Trie {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    literals: AHashMap<Box<[u8]>, Node>,
    parameter: Option<Box<Node>>,
    mixed: Vec<(Vec<Part>, Node)>,
    /// Paths that end here.
    ends: SmallVec<[u32; 1]>,
    /// Paths whose last segment takes all that is left, behind a literal prefix.
    rests: Vec<(Box<[u8]>, SmallVec<[u32; 1]>)>,
}

impl Trie {
    pub(crate) fn add(&mut self, template: &Template, index: u32) {
        let mut node = &mut self.root;
        for segment in &template.segments {
            node = match segment {
                Segment::Literal(bytes) => node.literals.entry(bytes.clone()).or_default(),
                Segment::Parameter(_) => node.parameter.get_or_insert_default(),
                Segment::Mixed(parts) => node.mixed_child(parts),
                Segment::Rest { prefix, .. } => {
                    node.add_rest(prefix, index);
                    return;
                }
            };
        }
        node.ends.push(index);
    }

    /// Calls `found` for every path that matches; `path` begins with `/`.
    pub(crate) fn find(&self, path: &[u8], found: Found<'_>) {
        self.root.find(path, 1, found);
    }

    /// Paths of one shape, where there are several.
    pub(crate) fn groups(&self) -> Vec<SmallVec<[u32; 1]>> {
        let mut groups = Vec::new();
        self.root.groups(&mut groups);
        groups
    }
}

impl Node {
    fn mixed_child(&mut self, parts: &[Part]) -> &mut Node {
        let at = match self.mixed.iter().position(|(known, _)| same_shape(known, parts)) {
            Some(at) => at,
            None => {
                self.mixed.push((parts.to_vec(), Node::default()));
                self.mixed.len() - 1
            }
        };
        &mut self.mixed[at].1
    }

    fn add_rest(&mut self, prefix: &[u8], index: u32) {
        match self.rests.iter_mut().find(|(known, _)| **known == *prefix) {
            Some((_, paths)) => paths.push(index),
            None => self.rests.push((prefix.into(), SmallVec::from_slice(&[index]))),
        }
    }

    /// `at` is where the next segment begins; one past the end means that none is left.
    fn find(&self, path: &[u8], at: usize, found: Found<'_>) {
        // Nothing left, or only the one slash that every path may end with.
        if at >= path.len() {
            self.ends.iter().for_each(|&index| found(index));
            if at > path.len() {
                return;
            }
        }
        let end = memchr::memchr(b'/', &path[at..]).map_or(path.len(), |i| at + i);
        let text = &path[at..end];
        if let Some(child) = self.literals.get(text) {
            child.find(path, end + 1, found);
        }
        if !text.is_empty() {
            for (parts, child) in &self.mixed {
                if fits(parts, text, 0, &mut SmallVec::new()) {
                    child.find(path, end + 1, found);
                }
            }
            if let Some(child) = &self.parameter {
                child.find(path, end + 1, found);
            }
        }
        for (prefix, paths) in &self.rests {
            if path[at..].len() > prefix.len() && path[at..].starts_with(prefix) {
                paths.iter().for_each(|&index| found(index));
            }
        }
    }

    fn groups(&self, groups: &mut Vec<SmallVec<[u32; 1]>>) {
        let ends = std::iter::once(&self.ends).chain(self.rests.iter().map(|(_, paths)| paths));
        groups.extend(ends.filter(|paths| paths.len() > 1).cloned());
        self.literals.values().for_each(|child| child.groups(groups));
        self.mixed.iter().for_each(|(_, child)| child.groups(groups));
        if let Some(child) = &self.parameter {
            child.groups(groups);
        }
    }
}

/// Alike but for the names of parameters.
fn same_shape(a: &[Part], b: &[Part]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|pair| match pair {
            (Part::Literal(a), Part::Literal(b)) => a == b,
            (Part::Parameter(_), Part::Parameter(_)) => true,
            _ => false,
        })
}
