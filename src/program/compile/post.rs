//! Whom a post means: an assignment falls to a role in some cases, and a role is that of an assignment.

use super::Compiler;
use crate::lang::Text;
use crate::program::{AssignmentId, ChoiceId, Condition, Post, PostTest, RoleId, Table};

impl Compiler<'_> {
    /// A test for posts: each named for itself, and each that is one of them in some cases.
    pub(super) fn post_test(&self, posts: &Table<ChoiceId, Text>, wanted: Vec<ChoiceId>) -> PostTest {
        let post = |id: ChoiceId| self.vocabulary.post(posts.name(id));
        let same = posts.iter().filter_map(|(id, _)| {
            let named = post(id)?;
            let cases: Vec<Condition> =
                wanted.iter().filter_map(|wanted| self.same(named, post(*wanted)?)).collect();
            Some((id, any(cases)?))
        });
        PostTest { same: same.collect(), wanted: wanted.into() }
    }

    /// In which cases two posts fall to one role; none where they never do.
    fn same(&self, one: Post, other: Post) -> Option<Condition> {
        match (one, other) {
            (one, other) if one == other => Some(Condition::Always),
            (Post::Role(_), Post::Role(_)) => None,
            (Post::Assignment(assignment), Post::Role(role))
            | (Post::Role(role), Post::Assignment(assignment)) => self.falls_to(assignment, role),
            (Post::Assignment(one), Post::Assignment(other)) => {
                let roles =
                    self.vocabulary.assignments.get(one).entries.iter().flat_map(|entry| &entry.roles);
                let both = roles.filter_map(|role| {
                    Some(Condition::All([self.falls_to(one, *role)?, self.falls_to(other, *role)?].into()))
                });
                any(both.collect())
            }
        }
    }

    /// In which cases an assignment falls to a role: those of the entries that name it, and of none before them.
    fn falls_to(&self, assignment: AssignmentId, role: RoleId) -> Option<Condition> {
        let entries = &self.vocabulary.assignments.get(assignment).entries;
        let cases = entries.iter().enumerate().filter(|(_, entry)| entry.roles.contains(&role));
        let first = |index: usize| {
            let before = entries.iter().take(index).map(|entry| Condition::Not(Box::new(entry.when.clone())));
            let own = entries.iter().skip(index).take(1).map(|entry| entry.when.clone());
            Condition::All(before.chain(own).collect())
        };
        any(cases.map(|(index, _)| first(index)).collect())
    }
}

fn any(mut cases: Vec<Condition>) -> Option<Condition> {
    match cases.len() {
        0 => None,
        1 => cases.pop(),
        _ => Some(Condition::Any(cases.into())),
    }
}
