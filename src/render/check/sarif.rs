//! What `check` found as SARIF 2.1.0, for code hosts and editors.

use crate::diagnostic::Code;
use crate::lang::Lang;
use crate::report::check::{CheckFinding, CheckPlace, CheckReport, Weight};
use serde_json::{Value, json};

/// Where the schema of SARIF stands.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report as a SARIF log with one run.
pub fn sarif(report: &CheckReport, lang: Lang) -> Value {
    let (name, version) = report.tool.split_once(' ').unwrap_or((&report.tool, ""));
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code, lang)).collect();
    let found = report.policies.iter().flat_map(|policy| &policy.findings);
    let mut results: Vec<Value> = found.map(|finding| result(finding, lang)).collect();
    for told in report.policies.iter().flat_map(|policy| &policy.acknowledged) {
        let mut result = result(&told.finding, lang);
        result["suppressions"] = json!([{
            "kind": "inSource",
            "justification": told.reason.get(lang),
            "location": location(&told.reason_at),
        }]);
        results.push(result);
    }
    let failed = report.policies.iter().any(|policy| policy.fails());
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": name, "version": version, "semanticVersion": version, "rules": rules } },
            "language": lang.pick("zh-CN", "en"),
            "columnKind": "utf16CodeUnits",
            "invocations": [{ "executionSuccessful": true, "exitCode": if failed { 2 } else { 0 } }],
            "results": results,
        }],
    })
}

fn rule(code: Code, lang: Lang) -> Value {
    let explanation = code.explain(lang);
    json!({
        "id": code.name(),
        "shortDescription": { "text": explanation.means },
        "help": { "text": explanation.mend },
    })
}

fn result(finding: &CheckFinding, lang: Lang) -> Value {
    let index = Code::ALL.iter().position(|code| code.name() == finding.code).unwrap_or_default();
    let message = finding.message.get(lang);
    let text = match &finding.help {
        Some(help) => format!("{message}{}{}", lang.pick("。", ". "), help.get(lang)),
        None => message.to_string(),
    };
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": match (finding.denied, finding.severity) {
            (true, _) | (false, Weight::Error) => "error",
            (false, Weight::Warning) => "warning",
            (false, Weight::Note) => "note",
        },
        "message": { "text": text },
        "locations": finding.place.iter().map(location).collect::<Vec<_>>(),
        "partialFingerprints": { "rule/v1": format!("{} {}", finding.code, finding.about.join(" ")) },
        "properties": {
            "message": { "zh": finding.message.zh, "en": finding.message.en },
            "about": finding.about,
            "witness": finding.witness,
        },
    });
    if !finding.also.is_empty() {
        let related = finding.also.iter().enumerate().map(|(index, also)| {
            let mut place = location(&also.place);
            place["id"] = json!(index);
            place["message"] = json!({ "text": also.label.get(lang) });
            place
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(place: &CheckPlace) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": {
                "startLine": place.line,
                "startColumn": place.utf16.0,
                "endLine": place.end_line,
                "endColumn": place.utf16.1,
                "snippet": { "text": place.text },
            },
        },
    })
}

/// A path as the reference of a URI: what is no letter, digit or mark of its own is escaped by its bytes.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.get(1..2) == Some(":");
    let mut uri = String::from(if drive { "file:///" } else { "" });
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && byte == b':');
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
