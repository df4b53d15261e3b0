//! The values of a fact, or of an attribute, that tests tell apart.

use crate::program::{ChoiceId, Condition, Fact, FactId, Id, Kind, Moment, Table, Test, Truth, Value};
use crate::time::{Day, Instant, Interval};
use std::collections::{BTreeMap, BTreeSet};

/// The facts that conditions ask about, themselves or by way of derived ones.
pub(super) struct Domains<'p> {
    /// Those that are given, with the values to try.
    pub(super) free: Vec<(FactId, Vec<Value<'p>>)>,
    /// Those that are derived.
    pub(super) derived: BTreeSet<FactId>,
}

impl<'p> Domains<'p> {
    pub(super) fn of(
        facts: &'p Table<FactId, Fact>,
        conditions: impl Iterator<Item = &'p Condition>,
    ) -> Self {
        let mut asked: BTreeMap<FactId, Vec<&'p Test>> = BTreeMap::new();
        let mut derived = BTreeSet::new();
        let mut open: Vec<&'p Condition> = conditions.collect();
        while let Some(condition) = open.pop() {
            visit(condition, &mut |fact, test| {
                asked.entry(fact).or_default().push(test);
                let derive = &facts.get(fact).derive;
                if !derive.is_empty() && derived.insert(fact) {
                    open_all(&mut open, derive.iter().map(|derived| &derived.when));
                }
            });
        }
        // A score is tried at each value that is told apart, whatever its parts: some parts come to it.
        let is_score =
            |fact: &FactId| facts.get(*fact).derive.iter().any(|derived| !derived.value.parts().is_empty());
        let is_free = |fact: &FactId| !derived.contains(fact) || is_score(fact);
        let free = asked
            .iter()
            .filter(|(fact, _)| is_free(fact))
            .map(|(fact, tests)| (*fact, values(&facts.get(*fact).kind, tests)));
        Self { free: free.collect(), derived }
    }
}

fn open_all<'p>(open: &mut Vec<&'p Condition>, more: impl Iterator<Item = &'p Condition>) {
    open.extend(more);
}

fn visit<'p>(condition: &'p Condition, found: &mut dyn FnMut(FactId, &'p Test)) {
    match condition {
        Condition::Always | Condition::Happened(..) => {}
        Condition::Fact(fact, test) => found(*fact, test),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|c| visit(c, found)),
        Condition::Not(part) => visit(part, found),
    }
}

/// What tests ask of a value.
#[derive(Default)]
struct Asked<'p> {
    /// The values at which an answer changes.
    bounds: BTreeSet<i64>,
    texts: BTreeSet<&'p str>,
    /// Whether it matters that there is a value.
    known: bool,
}

impl<'p> Asked<'p> {
    fn add(&mut self, test: &'p Test) {
        match test {
            Test::Within(ranges) => {
                let ends = ranges.iter().flat_map(|&(least, most)| [least, most.saturating_add(1)]);
                self.bounds.extend(ends.filter(|end| (i64::MIN / 2..i64::MAX / 2).contains(end)));
            }
            Test::Texts(texts) => self.texts.extend(texts.iter().map(AsRef::as_ref)),
            Test::Not(test) => self.add(test),
            Test::All(tests) => tests.iter().for_each(|test| self.add(test)),
            Test::Known(_) => self.known = true,
            Test::Is(_) | Test::OneOf(_) | Test::Post(_) => {}
        }
    }
}

/// One value of each kind that the tests tell apart, `Absent` where they ask whether there is one.
pub fn values<'p>(kind: &Kind, tests: &[&'p Test]) -> Vec<Value<'p>> {
    let mut asked = Asked::default();
    tests.iter().for_each(|test| asked.add(test));
    let mut all = candidates(kind, &asked);
    if asked.known {
        all.push(if matches!(kind, Kind::Boolean) { Value::AssumedFalse } else { Value::Absent });
    }
    let mut seen: Vec<Vec<Truth>> = Vec::new();
    all.retain(|value| {
        let answers: Vec<Truth> = tests.iter().map(|test| test.holds(*value)).collect();
        let is_new = !seen.contains(&answers);
        seen.push(answers);
        is_new
    });
    all
}

fn candidates<'p>(kind: &Kind, asked: &Asked<'p>) -> Vec<Value<'p>> {
    let below = |step: i64, none: i64| asked.bounds.first().map_or(none, |first| first - step);
    match kind {
        Kind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
        Kind::Choice(choices) | Kind::Post(choices) => (0..choices.len())
            .filter_map(|i| u16::try_from(i).ok())
            .map(|i| Value::Choice(ChoiceId::from_index(i)))
            .collect(),
        Kind::Number { whole, at_least, at_most } => {
            let (least, most) = (at_least.unwrap_or(i64::MIN / 2), at_most.unwrap_or(i64::MAX / 2));
            let possible = |value: i64| if *whole { next_whole(value) } else { value };
            let tried = std::iter::once(below(1000, 0)).chain(asked.bounds.iter().copied());
            let inside = tried.map(|v| possible(v.max(least))).filter(|v| *v <= most);
            inside.collect::<BTreeSet<_>>().into_iter().map(Value::Number).collect()
        }
        Kind::Date => std::iter::once(below(1, SOME_DAY))
            .chain(asked.bounds.iter().copied())
            .filter_map(|v| i32::try_from(v).ok())
            .map(|n| Value::Date(Day::from_number(n)))
            .collect(),
        Kind::Text => {
            let named = asked.texts.iter().copied();
            std::iter::once(another(&asked.texts)).chain(named).map(Value::Text).collect()
        }
        Kind::Time => vec![some_time()],
    }
}

/// A day about which no condition asks: 2020-01-01.
const SOME_DAY: i64 = 18_262;

/// No condition compares moments, so that one stands for all.
fn some_time() -> Value<'static> {
    let day = Day::from_number(18_262);
    Value::Time(Moment {
        interval: Interval::exactly(Instant::from_unix(SOME_DAY * 86_400)),
        date_only: false,
        day,
    })
}

/// A text that no condition names.
fn another(named: &BTreeSet<&str>) -> &'static str {
    const OTHERS: [&str; 4] = ["…", "another", "another one", "none of those named"];
    OTHERS.into_iter().find(|text| !named.contains(text)).unwrap_or("\u{1}")
}

/// The least whole number of thousandths that is not below.
fn next_whole(thousandths: i64) -> i64 {
    let over = thousandths.rem_euclid(1000);
    if over == 0 { thousandths } else { thousandths - over + 1000 }
}
