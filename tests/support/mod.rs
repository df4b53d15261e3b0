//! What several tests need: a policy from text, a case from text, and the outcome in names.

#![allow(dead_code, reason = "each test uses a part of it")]

use redress::case::{Case, Scalar, Thousandths, Timeline, WrittenCase, WrittenEvent, WrittenPerson, bind};
use redress::diagnostic::Sources;
use redress::evaluate::{Outcome, PayerId, RuleId, Unit, evaluate};
use redress::policy;
use redress::program::{Calendars, Program, compile};
use redress::time::{CalendarData, Instant, WorkingCalendar, Written, parse_written};
use std::borrow::Cow;

pub fn calendars() -> Calendars {
    let mut calendars = Calendars::default();
    for file in policy::packs::calendars() {
        let data: CalendarData = serde_yaml::from_str(file.text).unwrap();
        calendars.add(WorkingCalendar::new(&data));
    }
    calendars
}

/// A program from a policy's text.
pub fn program(text: &str) -> Program {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.yaml");
    std::fs::write(&path, text).unwrap();
    program_of(path.to_str().unwrap())
}

/// A program from a file or a pack.
pub fn program_of(name: &str) -> Program {
    let mut sources = Sources::new();
    let loaded = policy::load(name, &mut sources).unwrap_or_else(|found| panic!("{found:#?}"));
    assert!(loaded.faults.is_empty(), "{:#?}", loaded.faults);
    let compiled = compile(&loaded.policy, &loaded.layers, &sources, &calendars(), loaded.sha256);
    compiled.program.unwrap_or_else(|| panic!("{:#?}", compiled.diagnostics))
}

pub fn instant(program: &Program, text: &str) -> Instant {
    match parse_written(text, &program.time.zone).unwrap() {
        Written::At(interval) => interval.earliest,
        Written::On(day) => program.time.zone.last_second(day),
    }
}

fn person(value: &serde_yaml::Value) -> WrittenPerson<'static> {
    match value {
        serde_yaml::Value::String(name) => WrittenPerson { id: None, name: Cow::Owned(name.clone()) },
        map => WrittenPerson {
            id: map.get("id").and_then(|v| v.as_str()).map(|v| Cow::Owned(v.to_string())),
            name: Cow::Owned(map["name"].as_str().unwrap().to_string()),
        },
    }
}

fn scalar(value: &serde_yaml::Value) -> Option<Scalar<'static>> {
    Some(match value {
        serde_yaml::Value::Null => return None,
        serde_yaml::Value::Bool(b) => Scalar::Bool(*b),
        serde_yaml::Value::Number(n) => {
            Scalar::Number(Thousandths((n.as_f64().unwrap() * 1000.0).round() as i64))
        }
        other => Scalar::Text(Cow::Owned(other.as_str().unwrap().to_string())),
    })
}

fn pairs<T>(
    value: Option<&serde_yaml::Value>,
    read: impl Fn(&serde_yaml::Value) -> Option<T>,
) -> Vec<(Cow<'static, str>, T)> {
    let map = value.and_then(|v| v.as_mapping());
    map.into_iter()
        .flatten()
        .filter_map(|(k, v)| Some((Cow::Owned(k.as_str().unwrap().to_string()), read(v)?)))
        .collect()
}

/// A case from YAML.
pub fn written(text: &str) -> WrittenCase<'static> {
    let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
    let events = value.get("events").and_then(|v| v.as_sequence()).cloned().unwrap_or_default();
    WrittenCase {
        case: Cow::Owned(value["case"].as_str().unwrap().to_string()),
        dealership: value.get("dealership").and_then(|v| v.as_str()).map(|v| Cow::Owned(v.to_string())),
        register: None,
        facts: pairs(value.get("facts"), scalar),
        staff: pairs(value.get("staff"), |v| Some(person(v))),
        events: events
            .iter()
            .map(|e| {
                let mut rest = e.as_mapping().unwrap().clone();
                for key in ["event", "at", "by", "staff"] {
                    rest.remove(key);
                }
                WrittenEvent {
                    event: Cow::Owned(e["event"].as_str().unwrap().to_string()),
                    at: Cow::Owned(e["at"].as_str().unwrap().to_string()),
                    by: e.get("by").map(person),
                    staff: pairs(e.get("staff"), |v| Some(person(v))),
                    attributes: pairs(Some(&serde_yaml::Value::Mapping(rest)), scalar),
                }
            })
            .collect(),
    }
}

/// What the program says of a case, in lines that can be read.
pub fn say(program: &Program, case: &str, as_of: &str) -> Vec<String> {
    let written = written(case);
    let case = bind(program, &written).unwrap_or_else(|misfits| panic!("{misfits:#?}"));
    let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
    let outcome = evaluate(program, &case, &timeline, instant(program, as_of));
    lines(program, &case, &outcome)
}

fn rule(program: &Program, rule: RuleId) -> &str {
    rule.name(program)
}

pub fn lines(program: &Program, case: &Case<'_>, outcome: &Outcome) -> Vec<String> {
    let zone = &program.time.zone;
    let mut lines = vec![format!("{:?}", outcome.status)];
    for o in &outcome.obligations {
        let due = o.due.map_or("-".into(), |d| zone.rfc3339(d.earliest).as_str()[..19].to_string());
        let who = o.holders.first.person.map_or("nobody", |p| case.person(p).name);
        let late = o.late_by.map_or(String::new(), |l| format!(" late {l}"));
        lines.push(format!(
            "{}/{} {:?} due {due} {who}{late}",
            o.rule.rule().name(program),
            o.occurrence,
            o.verdict
        ));
    }
    for v in &outcome.violations {
        let absorbed = v.absorbed_by.map_or(String::new(), |a| {
            format!(
                " absorbed by {}/{}",
                rule(program, outcome.violations[a].rule),
                outcome.violations[a].occurrence
            )
        });
        lines.push(format!("violation {}/{}{absorbed}", rule(program, v.rule), v.occurrence));
    }
    for f in &outcome.fines {
        let payer = match f.payer {
            PayerId::Person(p) => case.person(p).key().to_string(),
            PayerId::Role(r) => format!("role:{}", program.roles.name(r)),
            PayerId::Post(p) => format!("role:{}", program.post_name(p)),
            PayerId::Dealership => "dealership".to_string(),
        };
        let unit = match f.unit {
            Unit::Violation(r, n) => format!("{}/{n}", rule(program, r)),
            unit => format!("{unit:?}").to_lowercase(),
        };
        let accrued = f.accrued_on.map_or("-".to_string(), |d| d.to_string());
        lines.push(format!(
            "fine {}/{unit}/{payer} {:?} {:?} {accrued}",
            program.sanctions.name(f.sanction),
            f.amount,
            f.status
        ));
    }
    for m in &outcome.measures {
        lines.push(format!("measure {}", program.measures.name(m.measure)));
    }
    for n in &outcome.next {
        let o = &outcome.obligations[n.obligation];
        lines.push(format!("next {}/{} {}", o.rule.rule().name(program), o.occurrence, n.costs.1));
    }
    for u in &outcome.unclear {
        lines.push(format!("unclear {}/{} {:?}", rule(program, u.rule), u.occurrence, u.needs));
    }
    lines
}
