//! The statement as CSV: a row for each fine and measure, no rows of sums.

use crate::lang::Lang;
use crate::render::{duration, words};
use crate::report::Amount;
use crate::report::statement::{Account, Ground, Item, MeasureItem, Statement};
use std::borrow::Cow;

/// Column headings, in Chinese and English.
const COLUMNS: [(&str, &str); 25] = [
    ("月份", "month"),
    ("门店", "dealership"),
    ("工号", "person_id"),
    ("姓名", "person"),
    ("岗位", "role"),
    ("类型", "kind"),
    ("案件", "case"),
    ("制度", "policy"),
    ("规则", "rule"),
    ("事项", "title"),
    ("条款", "clause"),
    ("处分", "sanction"),
    ("处分条款", "sanction_clause"),
    ("限期", "limit"),
    ("截止", "due"),
    ("办理", "done"),
    ("超时秒数", "late_by_seconds"),
    ("超时", "late"),
    ("状态", "status"),
    ("金额", "amount"),
    ("最低", "at_least"),
    ("最高", "at_most"),
    ("币种", "currency"),
    ("计入日期", "accrued_on"),
    ("编号", "id"),
];

/// The statement as CSV in UTF-8 with a byte order mark, as Excel wants it.
///
/// A cell that a spreadsheet could take for a formula gets an apostrophe before it. `amount` is filled only for
/// fixed amounts; sums are left to the reader, because the rows include fines that are not owed (`status`).
///
/// # Errors
/// None but those of memory: the rows all have the same length.
pub fn csv(statement: &Statement, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(COLUMNS.map(|(zh, en)| lang.pick(zh, en)))?;
    for account in &statement.accounts {
        for item in &account.items {
            let row = fine(item, lang);
            writer.write_record(record(statement, account, &item.ground, row, lang))?;
        }
        for measure in &account.measures {
            let row = of_measure(measure, lang);
            writer.write_record(record(statement, account, &measure.ground, row, lang))?;
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// What differs between fines and measures.
struct Row {
    kind: String,
    status: &'static str,
    amounts: [String; 3],
    currency: String,
    id: String,
}

fn fine(item: &Item, lang: Lang) -> Row {
    let amounts = match item.amount {
        Amount::Exactly { amount } => [amount.to_string(), String::new(), String::new()],
        Amount::Between { at_least, at_most } => [String::new(), at_least.to_string(), at_most.to_string()],
    };
    Row {
        kind: lang.pick("罚款", "fine").to_owned(),
        status: words::fine_status(item.status, lang),
        amounts,
        currency: item.currency.to_string(),
        id: item.fine.clone(),
    }
}

fn of_measure(measure: &MeasureItem, lang: Lang) -> Row {
    Row {
        kind: measure.measure_title.get(lang).to_owned(),
        status: words::measure_status(measure.status, lang),
        amounts: Default::default(),
        currency: String::new(),
        id: measure.id.clone(),
    }
}

fn record(statement: &Statement, account: &Account, ground: &Ground, row: Row, lang: Lang) -> [String; 25] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let role = account.roles.iter().position(|role| ground.role.as_ref() == Some(role));
    let role = role
        .and_then(|at| account.role_titles.get(at))
        .map_or_else(|| text(&ground.role), |title| title.get(lang).to_owned());
    let [amount, at_least, at_most] = row.amounts;
    let cells = [
        statement.month.to_string(),
        text(&account.dealership),
        text(&account.person_id),
        text(&account.person),
        role,
        row.kind,
        ground.case.clone().unwrap_or_else(|| ground.cases.join(" ")),
        ground.policy.clone(),
        ground.rule.clone(),
        ground.rule_title.get(lang).to_owned(),
        text(&ground.clause),
        ground.sanction.clone(),
        text(&ground.sanction_clause),
        ground.limit.get(lang).to_owned(),
        ground.due.as_ref().map(|due| words::moment(&due.when())).unwrap_or_default(),
        ground.done.as_ref().map(|done| words::moment(&done.when())).unwrap_or_default(),
        ground.late_by_seconds.map(|seconds| seconds.to_string()).unwrap_or_default(),
        ground.late_by_seconds.map(|seconds| duration(seconds, lang)).unwrap_or_default(),
        row.status.to_owned(),
        amount,
        at_least,
        at_most,
        row.currency,
        ground.accrued_on.to_string(),
        row.id,
    ];
    cells.map(|cell| inert(&cell).into_owned())
}

/// The cell, with an apostrophe before what a spreadsheet could take for a formula.
pub(in crate::render) fn inert(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
