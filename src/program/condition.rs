//! Compiled conditions, and three-valued logic (Kleene's) over what a case gives.

use super::{AttributeId, ChoiceId, Choices, EventId, FactId, Id, Value};

/// What is known of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    False,
    /// The case does not say.
    Unknown,
    /// It holds.
    True,
}

impl Truth {
    /// Both hold.
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// At least one holds.
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// The contrary.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// A test on one value.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// A boolean is this.
    Is(bool),
    /// A choice is one of these.
    OneOf(Choices),
    /// A number (in thousandths) or a day (since 1970) lies in one of these ranges, both ends included.
    Within(Box<[(i64, i64)]>),
    /// A text is one of these.
    Texts(Box<[Box<str>]>),
    /// A post is one of these.
    Post(Box<PostTest>),
    /// The case gives a value, or does not.
    Known(bool),
    /// The value is given and the test does not hold.
    Not(Box<Test>),
    /// All of these.
    All(Box<[Test]>),
}

/// A test on a post. Somebody may be named by an assignment or by a role; which role an assignment falls to,
/// the facts of a case tell.
#[derive(Debug, Clone, PartialEq)]
pub struct PostTest {
    /// The posts that are wanted.
    pub wanted: Box<[ChoiceId]>,
    /// Every post that is one of them in some cases, with the cases in which it is; facts only.
    pub same: Box<[(ChoiceId, Condition)]>,
}

impl PostTest {
    /// In which cases a post is one of those wanted; none where it never is.
    pub fn is_wanted(&self, post: ChoiceId) -> Option<&Condition> {
        self.same.iter().find(|(same, _)| *same == post).map(|(_, when)| when)
    }
}

impl Test {
    /// Whether the test holds for a value, of a case of which nothing is known.
    pub fn holds(&self, value: Value<'_>) -> Truth {
        self.holds_among(value, &[])
    }

    /// Whether the test holds for a value, of a case with these facts.
    pub fn holds_among(&self, value: Value<'_>, facts: &[Value<'_>]) -> Truth {
        match self {
            Self::Known(known) => Truth::from(*known != matches!(value, Value::Absent | Value::AssumedFalse)),
            Self::Not(test) => test.holds_among(value, facts).negated(),
            Self::All(tests) => {
                tests.iter().fold(Truth::True, |all, test| all.and(test.holds_among(value, facts)))
            }
            Self::Post(test) => match value {
                Value::Choice(post) => {
                    test.is_wanted(post).map_or(Truth::False, |when| when.holds_for(facts))
                }
                _ => Truth::Unknown,
            },
            Self::Is(_) | Self::OneOf(_) | Self::Within(_) | Self::Texts(_) => {
                self.compares(value).map_or(Truth::Unknown, Truth::from)
            }
        }
    }

    /// The cases in which a post that is named is one of those wanted.
    pub fn condition_of(&self, value: Value<'_>) -> Option<&Condition> {
        match (self, value) {
            (Self::Post(test), Value::Choice(post)) => test.is_wanted(post),
            (Self::Not(test), _) => test.condition_of(value),
            (Self::All(tests), _) => tests.iter().find_map(|test| test.condition_of(value)),
            _ => None,
        }
    }

    fn compares(&self, value: Value<'_>) -> Option<bool> {
        Some(match (self, value) {
            (Self::Is(wanted), Value::Boolean(is)) => *wanted == is,
            (Self::Is(wanted), Value::AssumedFalse) => !wanted,
            (Self::OneOf(choices), Value::Choice(choice)) => choices.contains(choice),
            (Self::Within(ranges), Value::Number(number)) => in_ranges(ranges, number),
            (Self::Within(ranges), Value::Date(day)) => in_ranges(ranges, i64::from(day.number())),
            (Self::Texts(texts), Value::Text(text)) => texts.iter().any(|t| **t == *text),
            _ => return None,
        })
    }
}

fn in_ranges(ranges: &[(i64, i64)], value: i64) -> bool {
    ranges.iter().any(|&(least, most)| (least..=most).contains(&value))
}

/// A compiled condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Holds in every case.
    Always,
    /// A test on a fact.
    Fact(FactId, Test),
    /// An event stands before the moment in question, at least so many times.
    Happened(EventMatch, u32),
    /// All hold.
    All(Box<[Condition]>),
    /// At least one holds.
    Any(Box<[Condition]>),
    /// Does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Whether it holds for a case, whose past `happened` counts: the certain and the possible matches.
    pub fn holds(&self, facts: &[Value<'_>], happened: &dyn Fn(&EventMatch) -> Count) -> Truth {
        match self {
            Self::Always => Truth::True,
            Self::Fact(fact, test) => facts.get(fact.index()).map_or(Truth::Unknown, |v| test.holds(*v)),
            Self::Happened(events, at_least) => {
                let count = happened(events);
                if count.certain >= *at_least {
                    Truth::True
                } else if count.possible >= *at_least {
                    Truth::Unknown
                } else {
                    Truth::False
                }
            }
            Self::All(all) => fold(all, Truth::True, |c| c.holds(facts, happened), Truth::and),
            Self::Any(any) => fold(any, Truth::False, |c| c.holds(facts, happened), Truth::or),
            Self::Not(not) => not.holds(facts, happened).negated(),
        }
    }

    /// Whether it holds, for a condition on facts only.
    pub fn holds_for(&self, facts: &[Value<'_>]) -> Truth {
        self.holds(facts, &|_| Count::default())
    }

    /// Calls `found` with every fact it asks about.
    pub fn visit_facts(&self, found: &mut dyn FnMut(FactId, &Test)) {
        match self {
            Self::Always | Self::Happened(..) => {}
            Self::Fact(fact, test) => found(*fact, test),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|c| c.visit_facts(found)),
            Self::Not(part) => part.visit_facts(found),
        }
    }

    /// Whether it asks for events.
    pub fn asks_for_events(&self) -> bool {
        match self {
            Self::Always | Self::Fact(..) => false,
            Self::Happened(..) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_events),
            Self::Not(part) => part.asks_for_events(),
        }
    }
}

fn fold(
    parts: &[Condition],
    start: Truth,
    holds: impl Fn(&Condition) -> Truth,
    combine: impl Fn(Truth, Truth) -> Truth,
) -> Truth {
    parts.iter().fold(start, |truth, part| combine(truth, holds(part)))
}

/// How often something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// For certain.
    pub certain: u32,
    /// At most.
    pub possible: u32,
}

/// Events of some kinds, with tests on their attributes: any of the alternatives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EventMatch {
    /// Any of these.
    pub alternatives: Box<[EventTest]>,
}

/// Events of one kind, with tests on their attributes.
#[derive(Debug, Clone, PartialEq)]
pub struct EventTest {
    /// The kind.
    pub kind: EventId,
    /// The tests, all of which must hold.
    pub attributes: Box<[(AttributeId, Test)]>,
    /// So many events of the kind in a row must fit, this one and those just before it; 1 for this one alone.
    pub in_a_row: u32,
}
