//! One fault that the validator found -> findings with a place, in our own words.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::super::locate::{Located, Locator};
use super::super::pointer::Pointer;
use super::{branch, names};
use crate::diagnostic::words::schema as say;
use crate::diagnostic::{Diagnostic, Place, SourceId, nearest, words};
use crate::lang::Text;

pub(super) struct Explainer<'a> {
    pub(super) root: &'a Value,
    pub(super) locator: &'a dyn Locator,
}

impl Explainer<'_> {
    /// The findings for faults that stand beside each other. A missing key is not told where an unknown one
    /// is most likely that key, misspelt.
    pub(super) fn all(&self, faults: &[ValidationError<'_>]) -> Vec<Diagnostic> {
        let misspelt: Vec<(String, String)> = faults.iter().flat_map(|f| self.meant(f)).collect();
        let told = |fault: &&ValidationError<'_>| match fault.kind() {
            Kind::Required { property } => {
                let path = fault.instance_path().as_str();
                let key = property.as_str().unwrap_or_default();
                !misspelt.iter().any(|(at, meant)| at == path && meant == key)
            }
            _ => true,
        };
        faults.iter().filter(told).flat_map(|f| self.one(f)).collect()
    }

    /// The keys that the unknown ones of this fault were probably meant to be, each with its map.
    fn meant(&self, fault: &ValidationError<'_>) -> Vec<(String, String)> {
        let known = self.known_keys(fault);
        unexpected(fault, &known)
            .into_iter()
            .filter_map(|key| nearest(before_colon(key), known.iter().copied()))
            .map(|key| (fault.instance_path().as_str().to_string(), key.to_string()))
            .collect()
    }

    fn known_keys(&self, fault: &ValidationError<'_>) -> Vec<&str> {
        let holder = names::holder(self.root, fault.schema_path().as_str());
        holder.map(|schema| names::known_keys(self.root, schema)).unwrap_or_default()
    }

    fn one(&self, fault: &ValidationError<'_>) -> Vec<Diagnostic> {
        let value = fault.instance().as_ref();
        let site = self.site(fault.instance_path().as_str());
        let holder = names::holder(self.root, fault.schema_path().as_str());
        let expected = holder.and_then(names::expected);
        let single = match fault.kind() {
            Kind::AdditionalProperties { .. } | Kind::UnevaluatedProperties { .. } => {
                return self.unknown_keys(fault);
            }
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                return match branch::likeliest(context, fault.instance_path().as_str()) {
                    Some(faults) => self.all(faults).into_iter().collect(),
                    None => vec![self.wrong_type(value, &site, holder)],
                };
            }
            Kind::Required { property } => site.missing(property.as_str().unwrap_or_default()),
            Kind::Type { .. } => self.wrong_type(value, &site, holder),
            Kind::Enum { options } => {
                site.not_among(value, options.as_array().map_or(&[][..], Vec::as_slice))
            }
            Kind::Constant { expected_value } => {
                site.not_among(value, std::slice::from_ref(expected_value.as_ref()))
            }
            Kind::PropertyNames { error } => return vec![self.bad_name(fault, error)],
            Kind::UniqueItems => self.twice(fault, value),
            Kind::Pattern { pattern } => site.value(say::pattern(&shown(value), expected, pattern)),
            Kind::Format { format } => site.value(say::format(&shown(value), expected, format)),
            Kind::FalseSchema => site.key(say::not_allowed_here(&site.name())),
            Kind::Not { .. } | Kind::OneOfMultipleValid { .. } => {
                site.value(say::excluded(&shown(value), expected))
            }
            kind => match range(kind) {
                Some(range) => site.value(say::out_of_range(&shown(value), &range)),
                None => site.value(say::other(expected, &fault.to_string())),
            },
        };
        vec![site.through(single)]
    }

    fn site(&self, pointer: &str) -> Site {
        let (source, found) = self.locator.find(pointer);
        Site { source, found, pointer: pointer.to_string() }
    }

    fn unknown_keys(&self, fault: &ValidationError<'_>) -> Vec<Diagnostic> {
        let known = self.known_keys(fault);
        let map = Pointer::from(fault.instance_path().as_str());
        let given = fault.instance().as_object();
        let free: Vec<&str> =
            known.iter().copied().filter(|key| given.is_none_or(|g| !g.contains_key(*key))).collect();
        let tell = |key: &str| {
            let site = self.site(map.key(key).as_str());
            let meant = nearest(key, known.iter().copied());
            site.through(site.key(say::unknown_key(key, meant, &free)))
        };
        unexpected(fault, &known).into_iter().map(tell).collect()
    }

    fn wrong_type(&self, value: &Value, site: &Site, holder: Option<&Value>) -> Diagnostic {
        let wanted = holder.map(|schema| names::types(self.root, schema)).unwrap_or_default();
        let plain = site.found.plain.as_deref();
        let name = site.name();
        let (mut diagnostic, label) = say::wrong_type(&name, &wanted, names::type_name(value), plain, value);
        if let Some(expected) = holder.and_then(names::told_expected).filter(|_| !value.is_null()) {
            diagnostic = diagnostic.help(say::expected(&expected));
        }
        let diagnostic = (diagnostic, label);
        site.through(if value.is_null() { site.key(diagnostic) } else { site.value(diagnostic) })
    }

    fn bad_name(&self, fault: &ValidationError<'_>, inner: &ValidationError<'_>) -> Diagnostic {
        let name = inner.instance().as_str().unwrap_or_default().to_string();
        let site = self.site(Pointer::from(fault.instance_path().as_str()).key(&name).as_str());
        let expected = names::holder(self.root, inner.schema_path().as_str()).and_then(names::expected);
        let pattern = match inner.kind() {
            Kind::Pattern { pattern } => Some(pattern.as_str()),
            _ => None,
        };
        site.through(site.key(say::bad_name(&name, expected, pattern)))
    }

    fn twice(&self, fault: &ValidationError<'_>, value: &Value) -> Diagnostic {
        let items = value.as_array().map_or(&[][..], Vec::as_slice);
        let list = Pointer::from(fault.instance_path().as_str());
        for (again, item) in items.iter().enumerate() {
            if let Some(first) = items.iter().take(again).position(|other| other == item) {
                let (site, earlier) =
                    (self.site(list.index(again).as_str()), self.site(list.index(first).as_str()));
                return site
                    .value(say::twice(&shown(item)))
                    .also(earlier.place_of_value(), say::first_here());
            }
        }
        self.site(list.as_str()).value(say::twice(&shown(value)))
    }
}

/// The keys that a fault calls unknown. A key counts as unevaluated also where its value is what is wrong:
/// that is told elsewhere, so a key that the schema knows is left out.
fn unexpected<'a>(fault: &'a ValidationError<'_>, known: &[&str]) -> Vec<&'a str> {
    let (keys, sure) = match fault.kind() {
        Kind::AdditionalProperties { unexpected } => (unexpected.as_slice(), true),
        Kind::UnevaluatedProperties { unexpected } => (unexpected.as_slice(), false),
        _ => (&[][..], true),
    };
    keys.iter().map(String::as_str).filter(|key| sure || !known.contains(key)).collect()
}

/// A key that swallowed its value, because its colon is none to YAML.
fn before_colon(key: &str) -> &str {
    key.split('：').next().unwrap_or(key)
}

/// The limit that a fault is about, in words.
fn range(kind: &Kind) -> Option<Text> {
    Some(match kind {
        Kind::Minimum { limit } => say::at_least(limit),
        Kind::Maximum { limit } => say::at_most(limit),
        Kind::ExclusiveMinimum { limit } => say::more_than(limit),
        Kind::ExclusiveMaximum { limit } => say::less_than(limit),
        Kind::MultipleOf { multiple_of } => say::multiple_of(*multiple_of),
        Kind::MinItems { limit } => say::at_least_entries(*limit),
        Kind::MaxItems { limit } => say::at_most_entries(*limit),
        Kind::AdditionalItems { limit } => say::at_most_entries(*limit as u64),
        Kind::MinProperties { limit } => say::at_least_keys(*limit),
        Kind::MaxProperties { limit } => say::at_most_keys(*limit),
        Kind::MinLength { limit } => say::at_least_characters(*limit),
        Kind::MaxLength { limit } => say::at_most_characters(*limit),
        _ => return None,
    })
}

/// A value as a person would recognise it, on one line.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The place that a fault is about.
struct Site {
    source: SourceId,
    found: Located,
    pointer: String,
}

impl Site {
    fn place_of_value(&self) -> Place {
        Place::new(self.source, self.found.value)
    }

    /// The key; empty for an entry of a list and for the document.
    fn name(&self) -> String {
        let last = super::super::pointer::steps(&self.pointer).last();
        last.filter(|_| self.found.key.is_some()).unwrap_or_default()
    }

    fn value(&self, (diagnostic, label): (Diagnostic, Text)) -> Diagnostic {
        diagnostic.at(self.place_of_value(), label)
    }

    fn key(&self, (diagnostic, label): (Diagnostic, Text)) -> Diagnostic {
        diagnostic.at(Place::new(self.source, self.found.key_or_value()), label)
    }

    /// A missing key is shown at the key of its map, or at the map's head.
    fn missing(&self, key: &str) -> Diagnostic {
        let (diagnostic, label) = say::missing_key(key);
        diagnostic.at(Place::new(self.source, self.found.key.unwrap_or(self.found.head)), label)
    }

    fn not_among(&self, value: &Value, options: &[Value]) -> Diagnostic {
        let given = shown(value);
        let options: Vec<String> = options.iter().filter(|option| !option.is_null()).map(shown).collect();
        let known: Vec<&str> = options.iter().map(String::as_str).collect();
        self.value(say::not_among(&given, nearest(&given, known.iter().copied()), &known))
    }

    /// Says by which aliases and merge keys the place came in.
    fn through(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        for span in &self.found.via {
            diagnostic = diagnostic.also(Place::new(self.source, *span), words::schema::used_here());
        }
        diagnostic
    }
}
