//! (arrives with intake)
use std::borrow::Cow;
use std::fmt;
/// A number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thousandths(pub i64);
impl Thousandths {
    /// As thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }
}
impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// Bool.
    Bool(bool),
    /// Number.
    Number(Thousandths),
    /// Text.
    Text(Cow<'a, str>),
}
/// A person.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenPerson<'a> {
    /// Id.
    pub id: Option<Cow<'a, str>>,
    /// Name.
    pub name: Cow<'a, str>,
}
/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenEvent<'a> {
    /// Event.
    pub event: Cow<'a, str>,
    /// At.
    pub at: Cow<'a, str>,
    /// By.
    pub by: Option<WrittenPerson<'a>>,
    /// Staff.
    pub staff: Vec<(Cow<'a, str>, WrittenPerson<'a>)>,
    /// Attributes.
    pub attributes: Vec<(Cow<'a, str>, Scalar<'a>)>,
}
/// A case.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCase<'a> {
    /// Case.
    pub case: Cow<'a, str>,
    /// Dealership.
    pub dealership: Option<Cow<'a, str>>,
    /// Facts.
    pub facts: Vec<(Cow<'a, str>, Scalar<'a>)>,
    /// Staff.
    pub staff: Vec<(Cow<'a, str>, WrittenPerson<'a>)>,
    /// Events.
    pub events: Vec<WrittenEvent<'a>>,
}
