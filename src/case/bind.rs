//! From the words of a case to the ids of a policy. Everything that does not fit is found in one go.

use super::{
    Case, Event, Person, PersonId, Scalar, Timeline, WrittenCase, WrittenEvent, WrittenPerson, derive_facts,
};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::lang::Text;
use crate::program::{ChoiceId, FactId, Id, Inexact, Kind, Moment, Post, Program, Table, Value};
use crate::source::Pointer;
use crate::time::{Day, Written, Zone, parse_written};

/// Something in a case that does not fit the policy, and where in the case it stands.
#[derive(Debug, Clone)]
pub struct Misfit {
    /// Where in the case.
    pub pointer: Pointer,
    /// Whether the key there is at fault, and not its value.
    pub at_key: bool,
    /// What is wrong and how to mend it, still without a place in a file.
    pub diagnostic: Box<Diagnostic>,
}

impl Misfit {
    /// Something that does not fit. Of a name that the policy does not know in place of a key, the key is at fault.
    pub fn new(pointer: Pointer, diagnostic: Diagnostic) -> Self {
        let at_key =
            matches!(diagnostic.code, Code::UnknownFact | Code::UnknownAttribute | Code::UnknownAssignment);
        Self { pointer, at_key, diagnostic: Box::new(diagnostic) }
    }
}

/// Reads a case in the words of a policy.
///
/// # Errors
/// Every word that the policy does not know and every value that cannot be read.
pub fn bind<'a>(program: &Program, written: &'a WrittenCase<'a>) -> Result<Case<'a>, Vec<Misfit>> {
    let mut binder = Binder { program, people: Vec::new(), misfits: Vec::new() };
    let register = binder.register(written);
    let facts = binder.facts(written);
    let staff = binder.staff(&written.staff, &Pointer::root().key("staff"));
    let events = binder.events(&written.events);
    if !binder.misfits.is_empty() {
        return Err(binder.misfits);
    }
    let mut case = Case {
        id: &written.case,
        dealership: written.dealership.as_deref(),
        register,
        facts,
        people: binder.people,
        staff,
        events,
    };
    unite_mentions(&mut case);
    let inexact = derive_facts(program, &mut case.facts);
    if inexact.is_empty() { Ok(case) } else { Err(too_fine(program, &inexact)) }
}

/// Parts of a score with so many decimals that it would have to be rounded.
fn too_fine(program: &Program, inexact: &[(FactId, Inexact)]) -> Vec<Misfit> {
    let name = |fact: FactId| program.facts.name(fact);
    let parts =
        inexact.iter().flat_map(|(score, inexact)| inexact.parts.iter().map(move |part| (*score, *part)));
    let misfit = |(score, (part, decimals)): (FactId, (FactId, u32))| {
        let problem = words::case::too_fine(name(part), name(score), decimals);
        Misfit::new(Pointer::root().key("facts").key(name(part)), problem)
    };
    parts.map(misfit).collect()
}

/// What is said of a case that was received when the policy was not in force.
pub fn out_of_force(program: &Program, case: &Case<'_>, timeline: &Timeline) -> Option<Misfit> {
    let (event, day) = timeline.received(case, program).filter(|(_, day)| !program.in_force_on(*day))?;
    let problem = words::case::not_in_force(&program.id, day, &[program.effective]);
    Some(Misfit::new(Pointer::root().key("events").index(event).key("at"), problem))
}

struct Binder<'p, 'a> {
    program: &'p Program,
    people: Vec<Person<'a>>,
    misfits: Vec<Misfit>,
}

impl<'a> Binder<'_, 'a> {
    fn misfit(&mut self, pointer: Pointer, diagnostic: Diagnostic) {
        self.misfits.push(Misfit::new(pointer, diagnostic));
    }

    /// The days that a register covers.
    fn register(&mut self, written: &'a WrittenCase<'a>) -> Option<(Day, Option<Day>)> {
        let days = written.register.as_deref()?;
        let mut day = |text: &str, key: &str| {
            let day = Day::parse(text);
            if day.is_none() {
                let pointer = Pointer::root().key("register").key(key);
                self.misfit(pointer, words::policy::bad_date(text));
            }
            day
        };
        let from = day(&days.from, "from");
        let to = days.to.as_deref().map(|to| day(to, "to"));
        let (from, to) = (from?, to.flatten());
        if let Some(to) = to.filter(|to| *to < from) {
            let pointer = Pointer::root().key("register").key("to");
            self.misfit(pointer, words::case::register_reversed(from, to));
        }
        Some((from, to))
    }

    fn facts(&mut self, written: &'a WrittenCase<'a>) -> Vec<Value<'a>> {
        let absent = |fact: &crate::program::Fact| match fact.kind {
            Kind::Boolean if fact.derive.is_empty() => Value::AssumedFalse,
            _ => Value::Absent,
        };
        let mut facts: Vec<Value<'a>> = self.program.facts.iter().map(|(_, fact)| absent(fact)).collect();
        for (name, scalar) in &written.facts {
            let pointer = || Pointer::root().key("facts").key(name);
            let Some(id) = self.program.facts.find(name) else {
                let problem = words::case::unknown_fact(name, self.program.facts.names());
                self.misfit(pointer(), problem);
                continue;
            };
            match read(&self.program.facts.get(id).kind, name, scalar, &self.program.time.zone) {
                Ok(value) => facts[id.index()] = value,
                Err(problem) => self.misfit(pointer(), *problem),
            }
        }
        facts
    }

    fn staff(
        &mut self,
        staff: &'a [(std::borrow::Cow<'a, str>, WrittenPerson<'a>)],
        at: &Pointer,
    ) -> Vec<(Post, PersonId)> {
        let mut posts = Vec::with_capacity(staff.len());
        for (name, person) in staff {
            match self.program.find_post(name) {
                Some(post) => posts.push((post, self.person(person))),
                None => {
                    let known = self.program.assignments.names().chain(self.program.roles.names());
                    let problem = words::case::unknown_post(name, known);
                    self.misfit(at.key(name), problem);
                }
            }
        }
        posts
    }

    fn person(&mut self, written: &'a WrittenPerson<'a>) -> PersonId {
        let person = Person { id: written.id.as_deref(), name: &written.name };
        let known = self.people.iter().position(|p| *p == person);
        let index = known.unwrap_or_else(|| {
            self.people.push(person);
            self.people.len() - 1
        });
        PersonId(u32::try_from(index).unwrap_or(u32::MAX))
    }

    fn events(&mut self, written: &'a [WrittenEvent<'a>]) -> Vec<Event<'a>> {
        let mut events = Vec::with_capacity(written.len());
        for (index, event) in written.iter().enumerate() {
            if let Some(event) = self.event(event, index) {
                events.push(event);
            }
        }
        events
    }

    fn event(&mut self, written: &'a WrittenEvent<'a>, index: usize) -> Option<Event<'a>> {
        let at_event = || Pointer::root().key("events").index(index);
        let at = match parse_written(&written.at, &self.program.time.zone) {
            Ok(at) => Some(at),
            Err(bad) => {
                self.misfit(at_event().key("at"), words::case::bad_time(&written.at, &bad));
                None
            }
        };
        let kind = self.program.events.find(&written.event);
        if kind.is_none() {
            let problem = words::case::unknown_event(&written.event, self.program.events.names());
            self.misfit(at_event().key("event"), problem);
        }
        let by = written.by.as_ref().map(|person| self.person(person));
        let staff = if written.staff.is_empty() {
            Vec::new()
        } else {
            self.staff(&written.staff, &at_event().key("staff"))
        };
        let kind = kind?;
        let mut attributes = Vec::with_capacity(written.attributes.len());
        for (name, scalar) in &written.attributes {
            let declared = &self.program.events.get(kind).attributes;
            let read = match declared.find(name) {
                None => Err(Box::new(words::case::unknown_attribute(&written.event, name, declared.names()))),
                Some(id) => read(&declared.get(id).1, name, scalar, &self.program.time.zone).map(|v| (id, v)),
            };
            match read {
                Ok(attribute) => attributes.push(attribute),
                Err(problem) => self.misfit(at_event().key(name), *problem),
            }
        }
        Some(Event { kind, at: at?, by, staff, attributes })
    }
}

fn read<'a>(
    kind: &Kind,
    name: &str,
    scalar: &'a Scalar<'a>,
    zone: &Zone,
) -> Result<Value<'a>, Box<Diagnostic>> {
    let wrong = || Box::new(words::case::wrong_kind(name, &kind.wanted(), &scalar.to_string()));
    Ok(match (kind, scalar) {
        (Kind::Boolean, Scalar::Bool(is)) => Value::Boolean(*is),
        (Kind::Choice(choices), Scalar::Text(text)) => match choices.find(text) {
            Some(choice) => Value::Choice(choice),
            None => return Err(Box::new(words::case::unknown_value(name, text, choices.names()))),
        },
        (&Kind::Number { whole, at_least, at_most }, Scalar::Number(number)) => {
            let number = number.thousandths();
            if whole && number % 1000 != 0 {
                return Err(wrong());
            }
            if at_least.is_some_and(|least| number < least) || at_most.is_some_and(|most| number > most) {
                return Err(Box::new(words::case::out_of_range(name, number, at_least, at_most)));
            }
            Value::Number(number)
        }
        (Kind::Date | Kind::Time, Scalar::Text(text)) => {
            let written =
                parse_written(text, zone).map_err(|bad| Box::new(words::case::bad_time(text, &bad)))?;
            match (kind, written) {
                (Kind::Date, Written::On(day)) => Value::Date(day),
                (Kind::Date, Written::At(interval)) => Value::Date(zone.day_of(interval.earliest)),
                (_, Written::On(day)) => {
                    Value::Time(Moment { interval: zone.whole_day(day), date_only: true, day })
                }
                (_, Written::At(interval)) => {
                    let day = zone.day_of(interval.earliest);
                    Value::Time(Moment { interval, date_only: false, day })
                }
            }
        }
        (Kind::Text, Scalar::Text(text)) => Value::Text(text),
        (Kind::Post(posts), Scalar::Text(text)) => post(posts, text).map_or(Value::Text(text), Value::Choice),
        _ => return Err(wrong()),
    })
}

/// A post by its id, or by its title where only one bears it.
fn post(posts: &Table<ChoiceId, Text>, text: &str) -> Option<ChoiceId> {
    let text = text.trim();
    let mut titled = posts.iter().filter(|(_, title)| title.zh == text || title.en == text);
    let by_title = || titled.next().map(|(id, _)| id).filter(|_| titled.next().is_none());
    posts.find(text).or_else(by_title)
}

/// Makes one person of every mention of them: by staff number; and where a case names somebody by name alone
/// whom it elsewhere names with a number, and only one person of that name has one. Nobody is charged twice.
fn unite_mentions(case: &mut Case<'_>) {
    if case.people.iter().all(|p| p.id.is_none()) {
        return;
    }
    let united: Vec<u32> =
        (0u32..).zip(&case.people).map(|(own, p)| same_person(&case.people, p).unwrap_or(own)).collect();
    let unite = |id: &mut PersonId| id.0 = united[id.0 as usize];
    case.staff.iter_mut().for_each(|(_, person)| unite(person));
    for event in &mut case.events {
        event.by.iter_mut().for_each(unite);
        event.staff.iter_mut().for_each(|(_, person)| unite(person));
    }
}

fn same_person(people: &[Person<'_>], person: &Person<'_>) -> Option<u32> {
    let index = |position: usize| u32::try_from(position).ok();
    if person.id.is_some() {
        return people.iter().position(|p| p.id == person.id).and_then(index);
    }
    let bears_name = |p: &Person<'_>| p.name == person.name && p.id.is_some();
    let first = people.iter().position(bears_name)?;
    let number = people[first].id;
    people.iter().all(|p| !bears_name(p) || p.id == number).then(|| index(first))?
}
