//! The proposed mapping as YAML, with a comment for everything that a person must decide.

use super::Proposal;
use super::known::Meaning;
use crate::lang::Lang;
use std::fmt::Write;

impl Proposal<'_> {
    /// The file.
    pub(super) fn write(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.head(&mut out, lang);
        self.facts(&mut out, lang);
        self.staff(&mut out);
        self.events(&mut out, lang);
        self.rest(&mut out, lang);
        out
    }

    fn head(&self, out: &mut String, lang: Lang) {
        line(out, "# yaml-language-server: $schema=mapping.schema.json");
        line(
            out,
            &format!("# {}", lang.pick(
            "由表头推测，请核对每一列；`待定` 处须由人决定。",
            "Guessed from the headers: check each column. What is marked `to decide` a person must settle.",
        )),
        );
        line(out, &format!("mapping: {}", scalar(&self.name)));
        if let Some(sheet) = &self.peeked.sheet {
            line(out, &format!("sheet: {}", scalar(sheet)));
        }
        if let Some(delimiter) = self.peeked.delimiter {
            line(out, &format!("delimiter: {}", serde_json::Value::from(delimiter.to_string())));
        }
        if self.peeked.header_row > 1 {
            line(out, &format!("header_row: {}", self.peeked.header_row));
        }
        if self.peeked.header_rows > 1 {
            line(out, &format!("header_rows: {}", self.peeked.header_rows));
        }
        line(out, "row: case");
        match self.columns.get(&Meaning::Case) {
            Some(&column) => line(out, &format!("case: {{ column: {} }}", scalar(self.header(column)))),
            None => {
                let say =
                    lang.pick("待定：哪一列是案件编号", "to decide: which column is the number of the case");
                let first = self.peeked.headers.first().map_or("", String::as_str);
                line(out, &format!("case: {{ column: {} }}    # {say}", scalar(first)));
            }
        }
        if let Some(&column) = self.columns.get(&Meaning::Dealership) {
            line(out, &format!("dealership: {{ column: {} }}", scalar(self.header(column))));
        }
        let remarks: Vec<String> = self.remarks().into_iter().map(scalar).collect();
        if let (Some(&case), false) = (self.columns.get(&Meaning::Case), remarks.is_empty()) {
            let column = scalar(self.header(case));
            line(
                out,
                &format!("skip_rows: [ {{ column: {column}, starts_with: [ {} ] }} ]", remarks.join(", ")),
            );
        }
    }

    fn facts(&self, out: &mut String, lang: Lang) {
        let mut said = false;
        for fact in self.known.facts() {
            let meaning = Meaning::Fact(fact.to_string());
            let Some(&column) = self.columns.get(&meaning) else { continue };
            if !said {
                line(out, "\nfacts:");
                said = true;
            }
            self.source(out, "  ", fact, &meaning, column, lang);
        }
    }

    /// A value from a column, with what its labels stand for.
    fn source(
        &self,
        out: &mut String,
        indent: &str,
        name: &str,
        meaning: &Meaning,
        column: usize,
        lang: Lang,
    ) {
        let header = scalar(self.header(column));
        let Some(choices) = self.known.choices(meaning) else {
            let kind = self.known.read_as(meaning).map(|kind| format!(", as: {kind}")).unwrap_or_default();
            line(out, &format!("{indent}{name}: {{ column: {header}{kind} }}"));
            return;
        };
        line(out, &format!("{indent}{name}:"));
        line(out, &format!("{indent}  column: {header}"));
        let labels = self.labels(column);
        let (told, open): (Vec<_>, Vec<_>) = labels
            .iter()
            .map(|label| (label, self.known.value(meaning, label)))
            .partition(|(_, v)| v.is_some());
        // Nothing may stand below a key whose lines are all comments.
        let hidden = if told.is_empty() { "# " } else { "" };
        line(out, &format!("{indent}  {hidden}values:"));
        for (label, value) in told {
            line(out, &format!("{indent}    {}: {}", scalar(label), value.unwrap_or_default()));
        }
        let to_decide = lang.pick("待定", "to decide");
        for (label, _) in open {
            line(out, &format!("{indent}  #   {}: {}    # {to_decide}", scalar(label), choices.join(" | ")));
        }
    }

    fn staff(&self, out: &mut String) {
        let mut said = false;
        for (meaning, &column) in &self.columns {
            let Meaning::Staff(post) = meaning else { continue };
            if !said {
                line(out, "\nstaff:");
                said = true;
            }
            line(out, &format!("  {post}: {{ column: {} }}", scalar(self.header(column))));
        }
    }

    fn events(&self, out: &mut String, lang: Lang) {
        line(out, "\nevents:");
        let mut any = false;
        for event in self.known.events() {
            let event = &event.to_string();
            let Some(&column) = self.columns.get(&Meaning::At(event.clone())) else { continue };
            any = true;
            line(out, &format!("  - event: {event}"));
            line(out, &format!("    at: {}", scalar(self.header(column))));
            if let Some(&by) = self.columns.get(&Meaning::By(event.clone())) {
                line(out, &format!("    by: {}", scalar(self.header(by))));
            }
            let attributes: Vec<_> = self
                .columns
                .iter()
                .filter_map(|(meaning, &column)| match meaning {
                    Meaning::Attribute(of, attribute) if of == event => Some((attribute, meaning, column)),
                    _ => None,
                })
                .collect();
            if !attributes.is_empty() {
                line(out, "    attributes:");
            }
            for (attribute, meaning, column) in attributes {
                self.source(out, "      ", attribute, meaning, column, lang);
            }
        }
        if !any {
            let say = lang.pick("待定：哪些列是事件的时间", "to decide: which columns are times of events");
            line(out, &format!("  []    # {say}"));
        }
    }

    /// What the other system claims, and the columns that are not used.
    fn rest(&self, out: &mut String, lang: Lang) {
        let claims: Vec<usize> =
            self.spare.iter().filter(|(_, m)| *m == Meaning::Claim).map(|(column, _)| *column).collect();
        if !claims.is_empty() {
            let say = lang.pick(
                "别的系统自己的结论：用于比较，从不作为依据",
                "what the other system says of itself: to compare with, never an input",
            );
            line(out, &format!("\n# {say}\nclaims:"));
        }
        for column in claims {
            let header = scalar(self.header(column));
            line(out, &format!("  {header}: {header}"));
        }
        let spare =
            self.spare.iter().filter(|(_, meaning)| *meaning != Meaning::Claim).map(|(column, _)| *column);
        let unused: Vec<&str> =
            self.unknown.iter().copied().chain(spare).map(|column| self.header(column)).collect();
        if !unused.is_empty() {
            let say = lang.pick("未使用的列", "columns not used");
            line(out, &format!("\n# {say}: {}", unused.join(lang.pick("、", ", "))));
        }
    }
}

fn line(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{text}");
}

/// A text as a YAML scalar within a flow map: plain where it can be, else in double quotes.
fn scalar(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '/' || c == '（' || c == '）')
        && text.chars().next().is_some_and(char::is_alphabetic)
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    if plain { text.to_string() } else { serde_json::Value::from(text).to_string() }
}
