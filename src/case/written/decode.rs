//! Reading cases from JSON, text borrowed, in one pass.

use super::{Scalar, Thousandths, WrittenCase, WrittenEvent, WrittenPerson, WrittenRegister};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A text, borrowed where the input has no escapes in it.
struct Words<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordsVisitor;
        impl<'de> Visitor<'de> for WordsVisitor {
            type Value = Words<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text (put numbers and dates in quotes)")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Words(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Words(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Words(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(WordsVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Given::<Scalar<'a>>::deserialize(deserializer)?
            .0
            .ok_or_else(|| D::Error::invalid_type(Unexpected::Unit, &"true or false, a number or a text"))
    }
}

/// A value that may be `null`, which is as if it were not given.
struct Given<T>(Option<T>);

impl<'de: 'a, 'a> Deserialize<'de> for Given<Scalar<'a>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ScalarVisitor;
        impl<'de> Visitor<'de> for ScalarVisitor {
            type Value = Given<Scalar<'de>>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true or false, a number or a text")
            }
            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Given(None))
            }
            fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Given(None))
            }
            fn visit_bool<E: Error>(self, is: bool) -> Result<Self::Value, E> {
                Ok(Given(Some(Scalar::Bool(is))))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                let number = number.checked_mul(1000);
                let number = number.ok_or_else(|| E::custom("the number is too large to be held exactly"))?;
                Ok(Given(Some(Scalar::Number(Thousandths(number)))))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                let number = i64::try_from(number)
                    .map_err(|_| E::custom("the number is too large to be held exactly"))?;
                self.visit_i64(number)
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
                let thousandths = exactly(number);
                let thousandths = thousandths.ok_or_else(|| {
                    E::custom("a number has at most three decimals, and is less than a million million")
                })?;
                Ok(Given(Some(Scalar::Number(thousandths))))
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Given(Some(Scalar::Text(Cow::Borrowed(text)))))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Given(Some(Scalar::Text(Cow::Owned(text.to_owned())))))
            }
            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Given(Some(Scalar::Text(Cow::Owned(text)))))
            }
        }
        deserializer.deserialize_any(ScalarVisitor)
    }
}

/// The decimal that a float was written as, where it has at most three decimals. Up to fifteen digits a float keeps
/// them all; beyond, it would be another number.
fn exactly(number: f64) -> Option<Thousandths> {
    if number.abs() >= 1e12 {
        return None;
    }
    let text = number.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{whole}{decimals:0<3}").parse().ok().map(Thousandths)
}

impl<'de: 'a, 'a> Deserialize<'de> for Given<WrittenPerson<'a>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PersonVisitor;
        impl<'de> Visitor<'de> for PersonVisitor {
            type Value = Given<WrittenPerson<'de>>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name, or a map with `id` and `name`")
            }
            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Given(None))
            }
            fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Given(None))
            }
            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
                named(Cow::Borrowed(name))
            }
            fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                named(Cow::Owned(name.to_owned()))
            }
            fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
                named(Cow::Owned(name))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut id, mut name) = (None, None);
                while let Some(Words(key)) = map.next_key()? {
                    let slot = match key.as_ref() {
                        "id" => &mut id,
                        "name" => &mut name,
                        other => return Err(A::Error::unknown_field(other, &["id", "name"])),
                    };
                    let Words(text) = map.next_value()?;
                    if slot.replace(text).is_some() {
                        return Err(A::Error::custom(format_args!("duplicate key `{key}`")));
                    }
                }
                match (id, name) {
                    (None, None) => Err(A::Error::missing_field("name")),
                    (Some(id), None) => person(Some(id.clone()), id),
                    (id, Some(name)) => person(id, name),
                }
            }
        }
        deserializer.deserialize_any(PersonVisitor)
    }
}

fn named<E: Error>(name: Cow<'_, str>) -> Result<Given<WrittenPerson<'_>>, E> {
    // An export leaves the cell of an empty post empty.
    if name.trim().is_empty() { Ok(Given(None)) } else { person(None, name) }
}

fn person<'a, E: Error>(id: Option<Cow<'a, str>>, name: Cow<'a, str>) -> Result<Given<WrittenPerson<'a>>, E> {
    if name.trim().is_empty() || id.as_ref().is_some_and(|id| id.trim().is_empty()) {
        return Err(E::custom("a person's name or number is empty"));
    }
    Ok(Given(Some(WrittenPerson { id, name })))
}

/// A map in the order in which it is written; a key that stands twice is an error.
struct Entries<'a, T>(Vec<(Cow<'a, str>, T)>);

impl<'de: 'a, 'a, T> Deserialize<'de> for Entries<'a, T>
where
    Given<T>: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<'a, T>(std::marker::PhantomData<Entries<'a, T>>);
        impl<'de: 'a, 'a, T> Visitor<'de> for EntriesVisitor<'a, T>
        where
            Given<T>: Deserialize<'de>,
        {
            type Value = Entries<'a, T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Entries(Vec::new()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Cow<'a, str>, T)> = Vec::new();
                let mut absent: Vec<Cow<'a, str>> = Vec::new();
                while let Some(Words(key)) = map.next_key()? {
                    if entries.iter().any(|(known, _)| *known == key) || absent.contains(&key) {
                        return Err(A::Error::custom(format_args!("duplicate key `{key}`")));
                    }
                    match map.next_value::<Given<T>>()?.0 {
                        Some(value) => entries.push((key, value)),
                        None => absent.push(key),
                    }
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_any(EntriesVisitor(std::marker::PhantomData))
    }
}

fn set<T, E: Error>(slot: &mut Option<T>, value: T, key: &str) -> Result<(), E> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::custom(format_args!("duplicate key `{key}`"))),
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for WrittenEvent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EventVisitor;
        impl<'de> Visitor<'de> for EventVisitor {
            type Value = WrittenEvent<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an event: a map with `event` and `at`")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut event, mut at, mut by, mut staff) = (None, None, None, None);
                let mut attributes: Vec<(Cow<'de, str>, Scalar<'de>)> = Vec::new();
                let mut absent: Vec<Cow<'de, str>> = Vec::new();
                while let Some(Words(key)) = map.next_key()? {
                    match key.as_ref() {
                        "event" => set(&mut event, map.next_value::<Words<'de>>()?.0, "event")?,
                        "at" => set(&mut at, map.next_value::<Words<'de>>()?.0, "at")?,
                        "by" => set(&mut by, map.next_value::<Given<WrittenPerson<'de>>>()?.0, "by")?,
                        "staff" => {
                            set(&mut staff, map.next_value::<Entries<'de, WrittenPerson<'de>>>()?.0, "staff")?
                        }
                        _ => {
                            if attributes.iter().any(|(known, _)| *known == key) || absent.contains(&key) {
                                return Err(A::Error::custom(format_args!("duplicate key `{key}`")));
                            }
                            match map.next_value::<Given<Scalar<'de>>>()?.0 {
                                Some(value) => attributes.push((key, value)),
                                None => absent.push(key),
                            }
                        }
                    }
                }
                Ok(WrittenEvent {
                    event: event.ok_or_else(|| A::Error::missing_field("event"))?,
                    at: at.ok_or_else(|| A::Error::missing_field("at"))?,
                    by: by.flatten(),
                    staff: staff.unwrap_or_default(),
                    attributes,
                })
            }
        }
        deserializer.deserialize_map(EventVisitor)
    }
}

/// How many events a case is expected to have: their list need not grow on the way.
const EVENTS: usize = 12;

/// The events of a case.
struct Events<'a>(Vec<WrittenEvent<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Events<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EventsVisitor;
        impl<'de> Visitor<'de> for EventsVisitor {
            type Value = Events<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of events")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut events = Vec::with_capacity(EVENTS);
                while let Some(event) = list.next_element()? {
                    events.push(event);
                }
                Ok(Events(events))
            }
        }
        deserializer.deserialize_seq(EventsVisitor)
    }
}

const REGISTER_KEYS: &[&str] = &["from", "to"];

impl<'de: 'a, 'a> Deserialize<'de> for Given<WrittenRegister<'a>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RegisterVisitor;
        impl<'de> Visitor<'de> for RegisterVisitor {
            type Value = Given<WrittenRegister<'de>>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map with `from`, and perhaps `to`")
            }
            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Given(None))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut from, mut to) = (None, None);
                while let Some(Words(key)) = map.next_key()? {
                    match key.as_ref() {
                        "from" => set(&mut from, map.next_value::<Words<'de>>()?.0, "from")?,
                        "to" => {
                            let day = map.next_value::<Option<Words<'de>>>()?.map(|words| words.0);
                            set(&mut to, day, "to")?;
                        }
                        other => return Err(A::Error::unknown_field(other, REGISTER_KEYS)),
                    }
                }
                let from = from.ok_or_else(|| A::Error::missing_field("from"))?;
                Ok(Given(Some(WrittenRegister { from, to: to.flatten() })))
            }
        }
        deserializer.deserialize_any(RegisterVisitor)
    }
}

const CASE_KEYS: &[&str] = &["case", "dealership", "register", "facts", "staff", "events"];

impl<'de: 'a, 'a> Deserialize<'de> for WrittenCase<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CaseVisitor;
        impl<'de> Visitor<'de> for CaseVisitor {
            type Value = WrittenCase<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a case: a map with `case` and `events`")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut case, mut dealership, mut register) = (None, None, None);
                let (mut facts, mut staff, mut events) = (None, None, None);
                while let Some(Words(key)) = map.next_key()? {
                    match key.as_ref() {
                        "case" => set(&mut case, map.next_value::<Words<'de>>()?.0, "case")?,
                        "dealership" => {
                            let name = map.next_value::<Option<Words<'de>>>()?.map(|words| words.0);
                            set(&mut dealership, name, "dealership")?;
                        }
                        "register" => {
                            let days = map.next_value::<Given<WrittenRegister<'de>>>()?.0.map(Box::new);
                            set(&mut register, days, "register")?;
                        }
                        "facts" => {
                            set(&mut facts, map.next_value::<Entries<'de, Scalar<'de>>>()?.0, "facts")?
                        }
                        "staff" => {
                            set(&mut staff, map.next_value::<Entries<'de, WrittenPerson<'de>>>()?.0, "staff")?
                        }
                        "events" => set(&mut events, map.next_value::<Events<'de>>()?.0, "events")?,
                        other => return Err(A::Error::unknown_field(other, CASE_KEYS)),
                    }
                }
                let case: Cow<'de, str> = case.ok_or_else(|| A::Error::missing_field("case"))?;
                if case.trim().is_empty() {
                    return Err(A::Error::custom("the number of the case is empty"));
                }
                Ok(WrittenCase {
                    case,
                    dealership: dealership.flatten(),
                    register: register.flatten(),
                    facts: facts.unwrap_or_default(),
                    staff: staff.unwrap_or_default(),
                    events: events.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_map(CaseVisitor)
    }
}
