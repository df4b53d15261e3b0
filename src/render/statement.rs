//! A month's statement for HR: as text, as a table for Excel, and (through [`super::pretty_json`]) as JSON.

mod table;
#[cfg(test)]
mod tests;

pub use table::csv;
pub(super) use table::inert;

use super::page::{Paint, Para, Style};
use super::words;
use crate::lang::Lang;
use crate::report::statement::{Account, AccountKind, Ground, Item, MeasureItem, Statement};
use crate::report::{FineStatus, MeasureStatus, Moment, Purse};

/// The statement as text: a block for each payer, with each fine and the sum, and the sums of all at the end.
pub fn text(statement: &Statement, lang: Lang, style: Style) -> String {
    let mut out = String::new();
    let mut dealerships = statement.accounts.iter().map(|account| &account.dealership);
    let first = dealerships.next();
    let page = Page { lang, style, several: dealerships.any(|other| Some(other) != first) };
    let title = match lang {
        Lang::Zh => format!("{} 扣款单", statement.month),
        Lang::En => format!("Deductions for {}", statement.month),
    };
    Para::new(0, 2).paint(Paint::Strong, &title).write(style, &mut out);
    Para::new(0, 2).text(&page.judged(statement)).write(style, &mut out);
    for account in &statement.accounts {
        out.push('\n');
        page.account(account, &mut out);
    }
    out.push('\n');
    page.totals(statement, &mut out);
    out
}

struct Page {
    lang: Lang,
    style: Style,
    /// Whether there is more than one dealership, so that each account must name its own.
    several: bool,
}

impl Page {
    fn judged(&self, statement: &Statement) -> String {
        let at = words::deadline(&statement.as_of.when());
        let zone = match &statement.as_of {
            Moment::At(_, zone) => zone.name(),
            Moment::On(_) => "",
        };
        let policies: Vec<String> =
            statement.policies.iter().map(|policy| format!("{} {}", policy.id, policy.version)).collect();
        let policies = policies.join(self.lang.pick("、", ", "));
        match self.lang {
            Lang::Zh => format!("截至 {at}（{zone}）；依据 {policies}"),
            Lang::En => format!("as of {at} ({zone}), by {policies}"),
        }
    }

    fn account(&self, account: &Account, out: &mut String) {
        let sum = words::purse(&account.balance.owed);
        let sum = match self.lang {
            Lang::Zh => format!("应扣 {sum}"),
            Lang::En => format!("owed {sum}"),
        };
        Para::new(0, 2).paint(Paint::Strong, &self.name(account)).write_with_right(&sum, self.style, out);
        account.items.iter().for_each(|item| self.item(item, out));
        account.measures.iter().for_each(|measure| self.measure(measure, out));
    }

    fn name(&self, account: &Account) -> String {
        let lang = self.lang;
        let roles: Vec<&str> = account.role_titles.iter().map(|title| title.get(lang)).collect();
        let roles = roles.join(lang.pick("、", ", "));
        let mut text = match account.kind {
            AccountKind::Person => {
                let parts = [account.person_id.as_deref(), account.person.as_deref()];
                parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
            }
            AccountKind::Role => lang.pick("未落实到人", "Unassigned").to_owned(),
            AccountKind::Dealership => lang.pick("本店承担", "The dealership itself").to_owned(),
        };
        if !roles.is_empty() {
            text.push_str(&format!("  {roles}"));
        }
        if let Some(dealership) = account.dealership.as_ref().filter(|_| self.several) {
            text.push_str(&format!("  [{dealership}]"));
        }
        text
    }

    fn item(&self, item: &Item, out: &mut String) {
        let lang = self.lang;
        let amount = words::amount(item.amount, item.currency, lang);
        // What is not to be paid now is bracketed, so that a column can be added up by eye.
        let right = match item.status {
            FineStatus::Owed => amount,
            status => {
                let status = words::fine_status(status, lang);
                match lang {
                    Lang::Zh => format!("[{status} {amount}]"),
                    Lang::En => format!("[{amount} {status}]"),
                }
            }
        };
        self.entry(&item.ground).write_with_right(&right, self.style, out);
        self.ground(&item.ground, item.status == FineStatus::Possible, out);
    }

    fn measure(&self, measure: &MeasureItem, out: &mut String) {
        let lang = self.lang;
        let name = measure.measure_title.get(lang);
        let right = match measure.status {
            MeasureStatus::Due => name.to_owned(),
            status => format!("[{name} {}]", words::measure_status(status, lang)),
        };
        self.entry(&measure.ground).write_with_right(&right, self.style, out);
        self.ground(&measure.ground, measure.status == MeasureStatus::Possible, out);
    }

    fn entry(&self, ground: &Ground) -> Para {
        let across = self.lang.pick("跨案件", "across cases");
        Para::new(2, 14)
            .text(&ground.accrued_on.to_string())
            .text("  ")
            .paint(Paint::Strong, ground.case.as_deref().unwrap_or(across))
    }

    fn ground(&self, ground: &Ground, is_possible: bool, out: &mut String) {
        let lang = self.lang;
        Para::new(14, 16).text(ground.rule_title.get(lang)).write(self.style, out);
        let times = ground_times(ground, lang);
        if !times.is_empty() {
            Para::new(14, 16).text(&times).write(self.style, out);
        }
        if !ground.cases.is_empty() {
            Para::new(14, 16).text(&ground.cases.join(lang.pick("、", ", "))).write(self.style, out);
        }
        let rule = words::titled(&ground.rule, &ground.rule, ground.clause.as_deref(), lang);
        let sanction =
            words::titled(&ground.sanction, &ground.sanction, ground.sanction_clause.as_deref(), lang);
        let line = match (lang, is_possible) {
            (Lang::Zh, false) => format!("违反 {rule}，处分依据 {sanction}"),
            (Lang::En, false) => format!("broke {rule}, sanction {sanction}"),
            (Lang::Zh, true) => format!("违反与否待查：{rule}，处分依据 {sanction}"),
            (Lang::En, true) => format!("undetermined whether it broke {rule}, sanction {sanction}"),
        };
        Para::new(14, 16).paint(Paint::Dim, &line).write(self.style, out);
    }

    fn totals(&self, statement: &Statement, out: &mut String) {
        let (lang, totals) = (self.lang, &statement.totals);
        Para::new(0, 2).paint(Paint::Strong, lang.pick("合计", "Total")).write(self.style, out);
        let of_count = match lang {
            Lang::Zh => format!("应扣（{} 笔）", totals.owed_count),
            Lang::En if totals.owed_count == 1 => "owed (1 fine)".to_owned(),
            Lang::En => format!("owed ({} fines)", totals.owed_count),
        };
        self.sum(&of_count, &words::purse(&totals.owed), out);
        let unassigned = self.of_kind(statement, AccountKind::Role);
        if !unassigned.is_empty() {
            self.sum(lang.pick("其中未落实到人", "of which unassigned"), &words::purse(&unassigned), out);
        }
        let dealership = self.of_kind(statement, AccountKind::Dealership);
        if !dealership.is_empty() {
            self.sum(
                lang.pick("其中本店承担", "of which on the dealership"),
                &words::purse(&dealership),
                out,
            );
        }
        if !totals.awaiting_ruling_at_most.is_empty() {
            let (least, most) = (&totals.awaiting_ruling_at_least, &totals.awaiting_ruling_at_most);
            self.sum(
                words::fine_status(FineStatus::AwaitingRuling, lang),
                &words::purses(least, most, lang),
                out,
            );
        }
        let rest = [
            (FineStatus::Possible, &totals.possible_at_most),
            (FineStatus::Disputed, &totals.disputed_at_most),
            (FineStatus::Waived, &totals.waived_at_most),
        ];
        for (status, purse) in rest.into_iter().filter(|(_, purse)| !purse.is_empty()) {
            let most = match status {
                FineStatus::Waived => words::purse(purse),
                _ => format!("{}{}", lang.pick("最多 ", "up to "), words::purse(purse)),
            };
            self.sum(words::fine_status(status, lang), &most, out);
        }
        self.notes(statement, out);
    }

    fn of_kind(&self, statement: &Statement, kind: AccountKind) -> Purse {
        let mut purse = Purse::default();
        for account in statement.accounts.iter().filter(|account| account.kind == kind) {
            purse.add_purse(&account.balance.owed);
        }
        purse
    }

    fn sum(&self, label: &str, sum: &str, out: &mut String) {
        Para::new(2, 4).text(label).write_with_right(sum, self.style, out);
    }

    fn notes(&self, statement: &Statement, out: &mut String) {
        let lang = self.lang;
        let mut notes = Vec::new();
        if statement.undated > 0 {
            notes.push(match lang {
                Lang::Zh => format!("另有 {} 笔日期未定，未计入任何月份。", statement.undated),
                Lang::En => format!("Of unknown date, and therefore in no month: {}.", statement.undated),
            });
        }
        for same in &statement.same_names {
            let none = lang.pick("无工号", "no id");
            let ids: Vec<&str> = same.ids.iter().map(|id| id.as_deref().unwrap_or(none)).collect();
            let (name, ids) = (&same.name, ids.join(lang.pick("、", ", ")));
            notes.push(match lang {
                Lang::Zh => format!("姓名 {name} 分列数处（{ids}），请核对是否同一人。"),
                Lang::En => format!("'{name}' is listed apart ({ids}): check whether this is one person."),
            });
        }
        for note in notes {
            Para::new(0, 2).paint(Paint::Warn, &note).write(self.style, out);
        }
    }
}

/// The limit, its end, when it was done and how late, in one line.
fn ground_times(ground: &Ground, lang: Lang) -> String {
    let mut parts = Vec::new();
    let limit = ground.limit.get(lang);
    if !limit.is_empty() {
        parts.push(format!("{}{limit}", lang.pick("限期 ", "limit ")));
    }
    if let Some(due) = &ground.due {
        parts.push(format!("{}{}", lang.pick("截止 ", "due "), words::deadline(&due.when())));
    }
    match (&ground.done, &ground.due) {
        (Some(done), Some(_)) => {
            let done = words::moment(&done.when());
            parts.push(match lang {
                Lang::Zh => format!("{done} 办理"),
                Lang::En => format!("done {done}"),
            });
        }
        (Some(at), None) => {
            parts.push(format!("{}{}", lang.pick("发生于 ", "happened "), words::moment(&at.when())));
        }
        (None, Some(_)) => parts.push(lang.pick("尚未办理", "still not done").to_owned()),
        (None, None) => {}
    }
    if let Some(seconds) = ground.late_by_seconds {
        parts.push(words::lateness(seconds, matches!(ground.done, Some(Moment::On(_))), lang));
    }
    parts.join(words::comma(lang))
}
