use super::table::inert;
use super::{csv, text};
use crate::lang::Lang;
use crate::money::{Currency, Total};
use crate::render::{Style, pretty_json};
use crate::report::sample::{across, as_of, busy, cases, labels, policies, sanctioned, zone};
use crate::report::statement::{Statement, StatementBuilder};
use crate::report::{CaseReport, FineStatus, Moment, schema};
use crate::time::YearMonth;
use proptest::prelude::*;

fn month(text: &str) -> YearMonth {
    YearMonth::parse(text).expect("a month")
}

fn of(cases: &[CaseReport<'_>]) -> Statement {
    let mut builder = StatementBuilder::new(month("2012-04"));
    let labels = [labels()];
    cases.iter().for_each(|case| builder.add(case, &labels));
    builder.add_across(&across(), &labels);
    builder.finish(Moment::At(as_of(), zone().clone()), policies())
}

fn sample() -> Statement {
    let mut cases = cases();
    // The same name with and without an id.
    let mut other = busy();
    other.case = "TX-2012-0433";
    other.fines[1].payer.person_id = None;
    other.fines.retain(|fine| fine.payer.person == Some("周涛") && fine.payer.person_id.is_none());
    cases.push(other);
    of(&cases)
}

#[test]
fn as_text() {
    insta::assert_snapshot!("statement_en_80", text(&sample(), Lang::En, Style::default()));
    insta::assert_snapshot!("statement_zh_80", text(&sample(), Lang::Zh, Style::default()));
    insta::assert_snapshot!("statement_zh_60", text(&sample(), Lang::Zh, Style { color: false, width: 60 }));
}

#[test]
fn as_csv() {
    let csv = |lang| String::from_utf8(csv(&sample(), lang).expect("rows")).expect("UTF-8");
    assert!(csv(Lang::Zh).starts_with("\u{feff}月份,"));
    insta::assert_snapshot!(
        "statement_csv_zh",
        csv(Lang::Zh).trim_start_matches('\u{feff}').replace("\r\n", "\n")
    );
    insta::assert_snapshot!(
        "statement_csv_en",
        csv(Lang::En).trim_start_matches('\u{feff}').replace("\r\n", "\n")
    );
}

#[test]
fn as_json() {
    let statement = sample();
    insta::assert_snapshot!("statement_json", pretty_json(&statement).expect("JSON"));
    let validator = jsonschema::draft202012::new(schema::statement().as_value()).expect("sound");
    let value = serde_json::to_value(&statement).expect("JSON");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_order_of_cases_does_not_matter() {
    let mut cases = cases();
    let forwards = of(&cases);
    cases.reverse();
    assert_eq!(of(&cases), forwards);
    let (labels, mut left) = ([labels()], StatementBuilder::new(month("2012-04")));
    left.add(&cases[0], &labels);
    let mut right = StatementBuilder::new(month("2012-04"));
    cases[1..].iter().for_each(|case| right.add(case, &labels));
    right.add_across(&across(), &labels);
    left.merge(right);
    assert_eq!(left.finish(forwards.as_of.clone(), policies()), forwards);
}

#[test]
fn each_sum_is_that_of_its_items_and_another_month_has_none() {
    let statement = sample();
    let mut all = Total::default();
    for account in &statement.accounts {
        let mut owed = Total::default();
        for item in account.items.iter().filter(|item| item.status == FineStatus::Owed) {
            owed.add(item.amount.most());
        }
        assert_eq!(account.balance.owed.of(Currency::CNY), owed);
        all.add_total(owed);
    }
    assert_eq!(statement.totals.owed.of(Currency::CNY), all);
    let mut may = StatementBuilder::new(month("2012-05"));
    may.add(&sanctioned(), &[labels()]);
    assert!(may.finish(statement.as_of.clone(), policies()).accounts.is_empty());
}

#[test]
fn formulas_are_made_inert() {
    assert_eq!(inert("=1+1"), "'=1+1");
    assert_eq!(inert("@SUM(A1)"), "'@SUM(A1)");
    assert_eq!(inert("王丽"), "王丽");
}

proptest! {
    #[test]
    fn no_cell_starts_a_formula(person in "[-=+@\t\r\n\"',a王]{0,8}", case in "[-=+@\t\r\n\"',a王]{1,8}") {
        let mut report = busy();
        report.case = &case;
        report.fines[0].payer.person = Some(&person);
        let bytes = csv(&of(&[report]), Lang::En).expect("rows");
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for record in reader.records() {
            for cell in &record.expect("a row") {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_width(width in 20_usize..120, person in "[a-z王丽（，]{0,50}", zh: bool) {
        let mut report = busy();
        report.fines[0].payer.person = Some(&person);
        let text = text(&of(&[report]), if zh { Lang::Zh } else { Lang::En }, Style { color: false, width });
        for line in text.lines() {
            prop_assert!(crate::render::width::columns(line) <= width, "{line}");
            prop_assert_eq!(line.trim_end(), line);
        }
    }
}
