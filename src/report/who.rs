//! Who answers, and who pays.

use super::id::PayerKey;
use schemars::JsonSchema;
use serde::Serialize;

/// Who answers for something. All of it is `null` where the case and the roster name nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, Default)]
pub struct Who<'a> {
    /// The assignment that the rule names, `receiver`; `null` where the rule names a role directly.
    pub assignment: Option<&'a str>,
    /// The post that holds it in this case, `telephone_revisitor`.
    pub role: Option<&'a str>,
    /// The person's name.
    pub person: Option<&'a str>,
    /// The person's id in the dealership; left out where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_id: Option<&'a str>,
    /// The others, where several share the post.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Who<'a>>,
}

/// Who pays: a person, else a role that nobody was found for, or the dealership itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Default)]
pub struct Payer<'a> {
    /// The post for which the payer answers.
    pub role: Option<&'a str>,
    /// The person's name; `null` where nobody was found (the fine is unassigned) or the dealership pays.
    pub person: Option<&'a str>,
    /// The person's id in the dealership, where one is given.
    pub person_id: Option<&'a str>,
    /// Whether the dealership itself pays, and no person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dealership: bool,
}

impl<'a> Payer<'a> {
    /// What stands for the payer in ids: the person's id, else name, else the role, or the dealership.
    pub fn key(&self) -> PayerKey<'a> {
        match (self.dealership, self.person_id.or(self.person)) {
            (true, _) => PayerKey::Dealership,
            (false, Some(person)) => PayerKey::Person(person),
            (false, None) => PayerKey::Role(self.role.unwrap_or("none")),
        }
    }

    /// Whether a person who should pay was not found.
    pub fn is_unassigned(&self) -> bool {
        !self.dealership && self.person.is_none() && self.person_id.is_none()
    }
}
