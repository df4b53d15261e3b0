//! What `check` found in policies, `redress.check/1`.

use crate::diagnostic::{Code, Diagnostic, Place, Severity, Sources};
use crate::lang::Text;
use crate::soundness::{Acknowledged, Finding, Witness};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// The format of what `check` writes.
pub const FORMAT: &str = "redress.check/1";

/// What was found in some policies.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckReport {
    /// `redress.check/1`.
    pub format: Cow<'static, str>,
    /// The program and its version.
    pub tool: String,
    /// The policies in the order in which they were named.
    pub policies: Vec<PolicyCheck>,
}

/// What was found in one policy.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PolicyCheck {
    /// The policy as it was named: a file, or the id of a pack.
    pub name: String,
    /// Its id; null where it cannot be used.
    pub policy: Option<String>,
    /// Whether cases can be judged by it.
    pub usable: bool,
    /// How many findings of each weight nothing acknowledges.
    pub counts: Counts,
    /// How many findings `--deny` makes fail.
    pub denied: usize,
    /// What nothing acknowledges.
    pub findings: Vec<CheckFinding>,
    /// What readings of the policy acknowledge.
    pub acknowledged: Vec<CheckAcknowledged>,
    /// The texts that places point into.
    #[serde(skip)]
    #[schemars(skip)]
    pub sources: Sources,
}

/// How many findings of each weight there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// The file cannot be used as it is.
    pub errors: usize,
    /// It probably does not say what its author means.
    pub warnings: usize,
    /// Worth knowing.
    pub notes: usize,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The file cannot be used as it is.
    Error,
    /// It probably does not say what its author means.
    Warning,
    /// Worth knowing.
    Note,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckFinding {
    /// Its code, which `check --explain` explains.
    pub code: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Weight,
    /// Whether `--deny` makes it fail.
    pub denied: bool,
    /// The rules and declarations it is about, as JSON pointers into the merged policy.
    pub about: Vec<String>,
    /// The cause.
    pub message: Text,
    /// The way out.
    pub help: Option<Text>,
    /// Where.
    pub place: Option<CheckPlace>,
    /// Other places that matter.
    pub also: Vec<CheckLabel>,
    /// A case that shows it, as `evaluate` reads one; null where the finding is that there is none.
    pub witness: Option<serde_json::Value>,
    /// The finding itself, to be drawn.
    #[serde(skip)]
    #[schemars(skip)]
    pub diagnostic: Diagnostic,
    /// The same case.
    #[serde(skip)]
    #[schemars(skip)]
    pub case: Option<Witness>,
}

/// A finding that a reading of the policy acknowledges.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckAcknowledged {
    /// The reading.
    pub reason: Text,
    /// Where the reading stands.
    pub reason_at: CheckPlace,
    /// What it acknowledges.
    pub finding: CheckFinding,
}

/// Another place of a finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckLabel {
    /// What there is to say of it.
    pub label: Text,
    /// Where.
    pub place: CheckPlace,
}

/// Some characters of a file. Lines and columns count from 1, columns in characters; the end is the first character
/// that no longer belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckPlace {
    /// The file; `policies/…` for one inside the program.
    pub file: String,
    /// The line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// Its column.
    pub end_column: usize,
    /// The characters.
    pub text: String,
    /// The columns of both in code units of UTF-16.
    #[serde(skip)]
    #[schemars(skip)]
    pub utf16: (usize, usize),
}

/// What is to fail although it is no error.
#[derive(Debug, Clone, Default)]
pub struct Denied {
    /// Findings with these codes.
    pub codes: Vec<Code>,
    /// Findings that weigh at least so much.
    pub weights: Option<Severity>,
}

impl Denied {
    fn holds(&self, found: &Diagnostic) -> bool {
        self.codes.contains(&found.code) || self.weights.is_some_and(|least| found.severity <= least)
    }
}

/// The report of some policies.
pub fn check_report(policies: Vec<PolicyCheck>) -> CheckReport {
    let tool = format!("redress {}", env!("CARGO_PKG_VERSION"));
    CheckReport { format: FORMAT.into(), tool, policies }
}

impl PolicyCheck {
    /// What was found in a policy of this name.
    pub fn new(
        name: &str,
        policy: Option<&str>,
        found: Vec<Finding>,
        acknowledged: Vec<Acknowledged>,
        sources: Sources,
        denied: &Denied,
    ) -> Self {
        let count = |severity| found.iter().filter(|finding| finding.diagnostic.severity == severity).count();
        let counts = Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        };
        let findings: Vec<CheckFinding> =
            found.into_iter().map(|found| finding(found, &sources, denied)).collect();
        let told = |told: Acknowledged| CheckAcknowledged {
            reason: told.reason,
            reason_at: place(told.place, &sources),
            finding: finding(told.finding, &sources, &Denied::default()),
        };
        let acknowledged = acknowledged.into_iter().map(told).collect();
        Self {
            name: name.to_string(),
            policy: policy.map(str::to_string),
            usable: policy.is_some() && counts.errors == 0,
            counts,
            denied: findings.iter().filter(|finding| finding.denied).count(),
            findings,
            acknowledged,
            sources,
        }
    }

    /// Whether it fails: it cannot be used, or something denied was found in it.
    pub fn fails(&self) -> bool {
        !self.usable || self.denied > 0
    }
}

fn finding(found: Finding, sources: &Sources, denied: &Denied) -> CheckFinding {
    let Finding { diagnostic, subjects, witness } = found;
    let label = |(at, label): &(Place, Text)| CheckLabel { label: label.clone(), place: place(*at, sources) };
    CheckFinding {
        code: diagnostic.code.name().into(),
        severity: match diagnostic.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
            Severity::Note => Weight::Note,
        },
        denied: denied.holds(&diagnostic),
        about: subjects.iter().map(ToString::to_string).collect(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        place: diagnostic.place.map(|at| place(at, sources)),
        also: diagnostic.also.iter().map(label).collect(),
        witness: witness.as_ref().map(Witness::json),
        diagnostic,
        case: witness,
    }
}

fn place(at: Place, sources: &Sources) -> CheckPlace {
    let text = sources.text(at.source);
    let (line, column) = sources.line_col(at);
    let end = Place::new(at.source, crate::diagnostic::Span::empty(at.span.end));
    let (end_line, end_column) = sources.line_col(end);
    let utf16 = |byte: usize| {
        let before = text.get(..byte).unwrap_or_default();
        let line = before.rfind('\n').map_or(before, |feed| before.get(feed + 1..).unwrap_or_default());
        line.strip_prefix('\u{feff}').unwrap_or(line).encode_utf16().count() + 1
    };
    CheckPlace {
        file: sources.name(at.source).to_string(),
        line,
        column,
        end_line,
        end_column,
        text: sources.slice(at).to_string(),
        utf16: (utf16(at.span.start), utf16(at.span.end)),
    }
}
