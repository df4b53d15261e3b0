//! From the text of a tests file to tests that can be run, or everything that is wrong with it.

use super::names::Names;
use super::schema::schema;
use super::sheet::{Sheet, SheetCase};
use crate::case::{WrittenCase, bind};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceId, Sources, words};
use crate::program::Program;
use crate::source::{Document, Pointer, Schema, check, parse_yaml};
use crate::time::{Instant, Written, parse_written};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The program by which the tests of a policy are judged: by the name that a test gives, or none.
pub trait Programs {
    /// The program; none where the test stands in the file of another policy.
    fn of(&self, policy: Option<&str>) -> Option<&Program>;

    /// The policy beside which the tests stand.
    fn beside(&self) -> &str;
}

impl Programs for Program {
    fn of(&self, policy: Option<&str>) -> Option<&Program> {
        policy.is_none_or(|policy| policy == self.id).then_some(self)
    }

    fn beside(&self) -> &str {
        &self.id
    }
}

/// Reads every test of a text.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(
    sources: &Sources,
    source: SourceId,
    programs: &dyn Programs,
) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    let documents = parse_yaml(sources, source)?;
    let mut found = Diagnostics::new();
    let mut sheets = Vec::new();
    let mut ids: HashMap<String, Place> = HashMap::new();
    for document in documents {
        let misshapen = compiled().map(|schema| check(&document, schema)).unwrap_or_default();
        if !misshapen.is_empty() {
            found.extend(misshapen);
            continue;
        }
        let mut reader = Reader { document: &document, found: Diagnostics::new() };
        let sheet = reader.sheet(programs);
        if let Some(id) = document.value.get("id").and_then(Value::as_str) {
            let place = reader.place(&Pointer::root().key("id"));
            match ids.get(id) {
                Some(first) => reader.found.push(words::testing::duplicate_test(id, *first).at_place(place)),
                None => {
                    ids.insert(id.to_string(), place);
                }
            }
        }
        found.extend(reader.found);
        sheets.extend(sheet);
    }
    found.or(sheets)
}

/// The compiled schema; that it compiles is tested.
fn compiled() -> Option<&'static Schema> {
    static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(|| Schema::compile(&schema()).ok()).as_ref()
}

struct Reader<'d> {
    document: &'d Document,
    found: Diagnostics,
}

impl Reader<'_> {
    fn place(&self, at: &Pointer) -> Place {
        Place::new(self.document.source, self.document.locate(at.as_str()).value)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.document.value.get(key).and_then(Value::as_str)
    }

    fn at(&mut self, at: &Pointer, diagnostic: Diagnostic) {
        let place = self.place(at);
        self.found.push(diagnostic.at_place(place));
    }

    fn at_key(&mut self, at: &Pointer, diagnostic: Diagnostic) {
        let span = self.document.locate(at.as_str()).key_or_value();
        self.found.push(diagnostic.at_place(Place::new(self.document.source, span)));
    }

    fn sheet(&mut self, programs: &dyn Programs) -> Option<Sheet> {
        let root = Pointer::root();
        let policy = self.text("policy").map(str::to_string);
        let Some(program) = programs.of(policy.as_deref()) else {
            let named = policy.as_deref().unwrap_or_default();
            self.at(&root.key("policy"), words::testing::other_policy(named, programs.beside()));
            return None;
        };
        let as_of = self.as_of(program);
        let cases = self.cases();
        let ids = self.bind(program, &cases);
        let expect = self.document.value.get("expect").cloned().unwrap_or(Value::Null);
        for (at, is_key, diagnostic) in (Names { program, cases: &ids }).check(&expect) {
            if is_key {
                self.at_key(&at, diagnostic);
            } else {
                self.at(&at, diagnostic);
            }
        }
        Some(Sheet {
            id: self.text("id")?.to_string(),
            why: self.text("why")?.to_string(),
            policy,
            as_of: as_of?,
            cases,
            document: self.document.clone(),
        })
    }

    fn as_of(&mut self, program: &Program) -> Option<Instant> {
        let text = self.text("as_of")?.to_string();
        match parse_written(&text, &program.time.zone) {
            Ok(Written::At(interval)) => Some(interval.latest),
            Ok(Written::On(day)) => Some(program.time.zone.last_second(day)),
            Err(bad) => {
                self.at(&Pointer::root().key("as_of"), words::case::bad_time(&text, &bad));
                None
            }
        }
    }

    fn cases(&mut self) -> Vec<SheetCase> {
        let value = &self.document.value;
        let case = |at: Pointer, value: &Value| SheetCase { at, json: value.to_string() };
        let root = Pointer::root();
        match (value.get("case"), value.get("cases")) {
            (Some(one), None) => vec![case(root.key("case"), one)],
            (None, Some(several)) => {
                let several = several.as_array().into_iter().flatten().enumerate();
                several.map(|(index, value)| case(root.key("cases").index(index), value)).collect()
            }
            (Some(_), Some(_)) => {
                self.at_key(&root.key("cases"), words::testing::case_or_cases(true));
                Vec::new()
            }
            (None, None) => {
                self.at_key(&root.key("id"), words::testing::case_or_cases(false));
                Vec::new()
            }
        }
    }

    /// Tells what does not fit the policy in the cases, unless that is what the test expects; gives their numbers.
    fn bind(&mut self, program: &Program, cases: &[SheetCase]) -> Vec<String> {
        let expects_rejection = self.document.value.pointer("/expect/rejected").is_some();
        let mut ids = Vec::new();
        let mut numbers = HashMap::new();
        for (index, case) in cases.iter().enumerate() {
            let written: WrittenCase<'_> = match serde_json::from_str(&case.json) {
                Ok(written) => written,
                Err(error) => {
                    self.at(&case.at, words::case::undecodable(&error.to_string()));
                    continue;
                }
            };
            ids.push(written.case.to_string());
            if expects_rejection {
                continue;
            }
            let number = (written.dealership.as_deref().map(str::to_string), written.case.to_string());
            let twice = match numbers.get(&number) {
                Some(first) => Some(super::judge::duplicate(&written.case, *first)),
                None => {
                    numbers.insert(number, index + 1);
                    None
                }
            };
            for misfit in super::judge::misfits(program, bind(program, &written)).into_iter().chain(twice) {
                let at = Pointer::from(format!("{}{}", case.at, misfit.pointer).as_str());
                if misfit.at_key {
                    self.at_key(&at, *misfit.diagnostic);
                } else {
                    self.at(&at, *misfit.diagnostic);
                }
            }
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_of_a_test_compiles() {
        assert!(super::compiled().is_some());
    }
}
