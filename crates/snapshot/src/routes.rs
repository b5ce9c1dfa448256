//! Method and path → operations: a trie over path segments that yields candidates by V5's score.
//!
//! Rules: `docs/decisions/0003-type-the-stages.md` names the order; templates match as follows.
//! A `{name}` matches one non-empty segment or part of one, a last `{+name}` the whole rest, one
//! trailing slash of the request is optional, literals are exact and case-sensitive. Among the
//! paths whose method fits, the lowest score wins; ties go to the longer base path, then to more
//! literal segments, then to the earlier document.

mod segment;
mod trie;

pub use trie::Found;

use segment::Template;
use smallvec::SmallVec;
use trie::Trie;

/// Index of an operation in [`crate::Routes`].
pub type OperationIndex = u32;

/// The value of one path parameter: its index in the template and where it lies in the path.
pub type PathValue = (u16, std::ops::Range<usize>);

/// All paths of one catalog, immutable once built.
#[derive(Debug, Default)]
pub struct PathTable {
    trie: Trie,
    paths: Vec<PathEntry>,
}

/// One path template of one API.
#[derive(Debug)]
pub(crate) struct PathEntry {
    template: Template,
    rank: Rank,
    /// Names of the parameters in the order of the template, without `+`.
    names: Vec<Box<str>>,
    /// Upper-case method tokens with their operations.
    methods: SmallVec<[(Box<str>, OperationIndex); 2]>,
}

/// How specific a path is; the lowest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// `reference: sum over segments with a parameter of (pieces - index)²`, base path left out.
    score: u32,
    base_shortness: u32,
    literal_fewness: u32,
}

/// What was wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTemplate {
    /// Does not begin with a slash.
    #[error("the path does not begin with `/`")]
    NoSlash,
    /// `{` and `}` do not pair up, or a name is empty.
    #[error("the braces of the path do not pair up")]
    Braces,
    /// Two parameters with nothing between them.
    #[error("two parameters stand side by side in one segment")]
    Adjacent,
}

/// The paths that match a request, best first.
#[derive(Debug, Default)]
pub struct Matches {
    /// Operations of the best rank whose method fits: one, or several that tie.
    pub operations: SmallVec<[OperationIndex; 2]>,
    /// The best path, whose parameters are to be read.
    path: Option<u32>,
    /// Every path that matches, whatever its methods.
    all: SmallVec<[u32; 4]>,
}

impl PathTable {
    /// Adds a path: `base` is normalised (empty or `/x` without a trailing slash).
    ///
    /// `methods` are upper-case tokens with their operations.
    ///
    /// # Errors
    /// [`BadTemplate`]; nothing is added then.
    pub fn add(
        &mut self,
        base: &str,
        path: &str,
        methods: impl IntoIterator<Item = (String, OperationIndex)>,
    ) -> Result<(), BadTemplate> {
        let template = Template::parse(base, path)?;
        let names = template.names().map(Box::from).collect();
        let rank = rank(base, path, &template);
        let index = self.paths.len() as u32;
        self.trie.add(&template, index);
        let methods = methods.into_iter().map(|(m, o)| (m.into_boxed_str(), o)).collect();
        self.paths.push(PathEntry { template, rank, names, methods });
        Ok(())
    }

    /// Finds what serves `method` on a canonical path (which begins with `/`).
    pub fn find(&self, method: &str, path: &[u8]) -> Matches {
        let mut matches = Matches::default();
        let mut best: Option<Rank> = None;
        self.trie.find(path, &mut |index| {
            matches.all.push(index);
            let entry = &self.paths[index as usize];
            let Some(&(_, operation)) = entry.methods.iter().find(|(m, _)| **m == *method) else {
                return;
            };
            if best.is_none_or(|rank| entry.rank < rank) {
                best = Some(entry.rank);
                matches.operations.clear();
                matches.path = Some(index);
            }
            if best == Some(entry.rank) {
                matches.operations.push(operation);
            }
        });
        // Document order among ties, whatever way the trie was walked.
        matches.operations.sort_unstable();
        matches
    }

    /// The methods that some matching path has, for `Allow`, in the order of the documents.
    pub fn methods<'a>(&'a self, matches: &Matches) -> Vec<&'a str> {
        let mut all: Vec<&str> = Vec::new();
        let mut paths = matches.all.clone();
        paths.sort_unstable();
        for (method, _) in paths.iter().flat_map(|&p| &self.paths[p as usize].methods) {
            if !all.contains(&&**method) {
                all.push(method);
            }
        }
        all
    }

    /// Some operation of the matching paths, whose API answers for a preflight.
    pub fn any_operation(&self, matches: &Matches) -> Option<OperationIndex> {
        let best = matches.all.iter().min_by_key(|&&p| (self.paths[p as usize].rank, p))?;
        self.paths[*best as usize].methods.first().map(|&(_, operation)| operation)
    }

    /// Reads the parameters of the best path out of the request's path.
    pub fn values(&self, matches: &Matches, path: &[u8]) -> SmallVec<[PathValue; 4]> {
        matches.path.map(|p| self.paths[p as usize].template.values(path)).unwrap_or_default()
    }

    /// Names of the best path's parameters, to go with [`PathTable::values`].
    pub fn names(&self, matches: &Matches) -> &[Box<str>] {
        matches.path.map(|p| &*self.paths[p as usize].names).unwrap_or_default()
    }

    /// Pairs of operations that claim one method on one path shape, in order.
    pub fn conflicts(&self) -> Vec<(OperationIndex, OperationIndex)> {
        let mut all = Vec::new();
        for group in self.trie.groups() {
            for (i, &a) in group.iter().enumerate() {
                for &b in &group[i + 1..] {
                    let (a, b) = (&self.paths[a as usize], &self.paths[b as usize]);
                    for (method, first) in &a.methods {
                        if let Some((_, second)) = b.methods.iter().find(|(m, _)| m == method) {
                            all.push((*first, *second));
                        }
                    }
                }
            }
        }
        all
    }
}

impl Matches {
    /// Whether any path matches, whatever its methods.
    pub fn is_path_known(&self) -> bool {
        !self.all.is_empty()
    }
}

fn rank(base: &str, path: &str, template: &Template) -> Rank {
    let pieces: Vec<&str> = path.split('/').collect();
    let score = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.contains('{'))
        .map(|(i, _)| ((pieces.len() - i) as u32).pow(2))
        .sum();
    Rank {
        score,
        base_shortness: u32::MAX - base.len() as u32,
        literal_fewness: u32::MAX - template.literals() as u32,
    }
}

#[cfg(test)]
mod tests;
