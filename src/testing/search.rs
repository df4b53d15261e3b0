//! Facts under which conditions hold, found by trying: few facts first, over the values that a policy can tell
//! apart. The vocabulary is finite, so that finding none means that there are none.

use crate::case::derive_facts;
use crate::program::{Condition, Fact, FactId, Id, Kind, Program, Test, Value};
use crate::time::Day;

/// So many combinations of facts are tried, no more.
const MOST_TRIED: usize = 200_000;

/// What a search found.
pub(super) enum Found<'p> {
    /// The fewest facts.
    Facts(Vec<(FactId, Value<'p>)>),
    /// There are none.
    Nothing,
    /// There were too many to try.
    GaveUp,
}

/// The fewest facts, of those that some conditions ask about, with which a goal is reached.
pub(super) fn search<'p>(
    program: &'p Program,
    conditions: &[&'p Condition],
    reached: &dyn Fn(&[Value<'p>]) -> bool,
) -> Found<'p> {
    let mut asked: Vec<(FactId, Vec<Value<'p>>)> = Vec::new();
    conditions.iter().for_each(|condition| ask(program, condition, &mut asked));
    let absent = |(_, fact): (FactId, &Fact)| match fact.kind {
        Kind::Boolean if fact.derive.is_empty() => Value::AssumedFalse,
        _ => Value::Absent,
    };
    let values = program.facts.iter().map(absent).collect();
    let mut search = Search { program, reached, asked: &asked, values, chosen: Vec::new(), tried: 0 };
    if (0..=asked.len()).any(|count| search.choose(0, count)) {
        Found::Facts(search.chosen)
    } else if search.tried > MOST_TRIED {
        Found::GaveUp
    } else {
        Found::Nothing
    }
}

/// The facts that a condition asks about, and those that they follow from, with the values worth trying.
fn ask<'p>(program: &'p Program, when: &'p Condition, asked: &mut Vec<(FactId, Vec<Value<'p>>)>) {
    let mut found: Vec<(FactId, Vec<Value<'p>>)> = Vec::new();
    visit(when, &mut |fact, test| found.push((fact, values(&program.facts.get(fact).kind, test))));
    for (fact, values) in found {
        match asked.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, known)) => {
                let new: Vec<_> = values.into_iter().filter(|value| !known.contains(value)).collect();
                known.extend(new);
            }
            None => {
                // What a fact follows from comes first: a case rather says that than the fact itself.
                let at = asked.len();
                asked.push((fact, values));
                for derived in &program.facts.get(fact).derive {
                    ask(program, &derived.when, asked);
                }
                if let Some(tail) = asked.get_mut(at..) {
                    tail.rotate_left(1);
                }
            }
        }
    }
}

/// Calls `found` with every fact that a condition asks about. It borrows as long as the condition lives.
fn visit<'p>(condition: &'p Condition, found: &mut dyn FnMut(FactId, &'p Test)) {
    match condition {
        Condition::Always | Condition::Happened(..) => {}
        Condition::Fact(fact, test) => found(*fact, test),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| visit(part, found)),
        Condition::Not(part) => visit(part, found),
    }
}

struct Search<'p, 'a> {
    program: &'p Program,
    reached: &'a dyn Fn(&[Value<'p>]) -> bool,
    asked: &'a [(FactId, Vec<Value<'p>>)],
    values: Vec<Value<'p>>,
    chosen: Vec<(FactId, Value<'p>)>,
    tried: usize,
}

impl<'p> Search<'p, '_> {
    /// Gives `count` more of the facts from `from` on a value; whether the goal is reached then.
    fn choose(&mut self, from: usize, count: usize) -> bool {
        if count == 0 {
            self.tried += 1;
            let mut facts = self.values.clone();
            // A score that would have to be rounded is one that no case has.
            if !derive_facts(self.program, &mut facts).is_empty() {
                return false;
            }
            return (self.reached)(&facts);
        }
        let asked = self.asked;
        for (index, (fact, values)) in asked.iter().enumerate().skip(from) {
            let Some(before) = self.values.get(fact.index()).copied() else { continue };
            for value in values {
                if self.tried > MOST_TRIED {
                    return false;
                }
                self.put(*fact, *value);
                self.chosen.push((*fact, *value));
                if self.choose(index + 1, count - 1) {
                    return true;
                }
                self.chosen.pop();
            }
            self.put(*fact, before);
        }
        false
    }

    fn put(&mut self, fact: FactId, value: Value<'p>) {
        if let Some(place) = self.values.get_mut(fact.index()) {
            *place = value;
        }
    }
}

/// The values of a kind that a test can tell apart.
pub(super) fn values<'p>(kind: &'p Kind, test: &'p Test) -> Vec<Value<'p>> {
    match kind {
        Kind::Boolean => vec![Value::Boolean(true), Value::Boolean(false)],
        Kind::Choice(choices) | Kind::Post(choices) => {
            choices.iter().map(|(choice, _)| Value::Choice(choice)).collect()
        }
        Kind::Number { at_least, at_most, whole } => {
            let within = |number: &i64| {
                at_least.is_none_or(|least| *number >= least)
                    && at_most.is_none_or(|most| *number <= most)
                    && (!whole || number % 1000 == 0)
            };
            let mut numbers = vec![at_least.unwrap_or(0), at_most.unwrap_or(1000)];
            bounds(test, &mut numbers);
            let near = |number: i64| [number, number.saturating_add(1000), number.saturating_sub(1000)];
            numbers.into_iter().flat_map(near).filter(within).map(Value::Number).collect()
        }
        Kind::Date => {
            let mut numbers = Vec::new();
            bounds(test, &mut numbers);
            let day = |number: i64| i32::try_from(number).ok().map(Day::from_number).map(Value::Date);
            numbers.into_iter().filter_map(day).collect()
        }
        Kind::Time => Vec::new(),
        Kind::Text => {
            let mut found = Vec::new();
            texts(test, &mut found);
            found.into_iter().map(Value::Text).chain([Value::Text("…")]).collect()
        }
    }
}

fn bounds(test: &Test, numbers: &mut Vec<i64>) {
    match test {
        Test::Within(ranges) => {
            let ends = ranges.iter().flat_map(|(least, most)| [*least, *most]);
            numbers.extend(ends.filter(|end| *end != i64::MIN && *end != i64::MAX));
        }
        Test::Not(test) => bounds(test, numbers),
        Test::All(tests) => tests.iter().for_each(|test| bounds(test, numbers)),
        Test::Is(_) | Test::OneOf(_) | Test::Texts(_) | Test::Post(_) | Test::Known(_) => {}
    }
}

fn texts<'p>(test: &'p Test, found: &mut Vec<&'p str>) {
    match test {
        Test::Texts(texts) => found.extend(texts.iter().map(AsRef::as_ref)),
        Test::Not(test) => texts_of(std::slice::from_ref(&**test), found),
        Test::All(tests) => texts_of(tests, found),
        Test::Is(_) | Test::OneOf(_) | Test::Within(_) | Test::Post(_) | Test::Known(_) => {}
    }
}

fn texts_of<'p>(tests: &'p [Test], found: &mut Vec<&'p str>) {
    tests.iter().for_each(|test| texts(test, found));
}
