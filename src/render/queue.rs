//! The queue of what is to be done next: as text, and as a table for Excel.

use super::page::{Paint, Para, Style};
use super::statement::inert;
use super::words;
use crate::lang::Lang;
use crate::money::Fen;
use crate::report::queue::{Desk, Queue, Todo};
use crate::report::{Amount, Moment};

/// The queue as text: a block for each person, what is overdue first.
pub fn text(queue: &Queue, lang: Lang, style: Style) -> String {
    let mut out = String::new();
    let policies: Vec<String> = queue
        .policies
        .iter()
        .map(|policy| format!("{} {}", policy.id, policy.version).trim().to_owned())
        .collect();
    let at = words::moment(&queue.as_of.when());
    let title = match lang {
        Lang::Zh => format!("下一步（截至 {at}，依据 {}）", policies.join("、")),
        Lang::En => format!("What is to be done next, as of {at}, by {}", policies.join(", ")),
    };
    Para::new(0, 2).paint(Paint::Strong, &title).write(style, &mut out);
    if queue.people.is_empty() {
        Para::new(0, 2).text(lang.pick("没有待办事项", "nothing is to be done")).write(style, &mut out);
    }
    for desk in &queue.people {
        out.push('\n');
        let overdue = desk.items.iter().filter(|item| item.overdue).count();
        let sum = match lang {
            Lang::Zh => format!("{} 项，其中逾期 {overdue} 项", desk.items.len()),
            Lang::En => format!("{} to do, {overdue} overdue", desk.items.len()),
        };
        Para::new(0, 2).paint(Paint::Strong, &name(desk, lang)).write_with_right(&sum, style, &mut out);
        for item in &desk.items {
            todo(item, lang, style, &mut out);
        }
    }
    out
}

fn name(desk: &Desk, lang: Lang) -> String {
    let person = [desk.person_id.as_deref(), desk.person.as_deref()];
    let person: Vec<&str> = person.into_iter().flatten().collect();
    if !person.is_empty() {
        return person.join("  ");
    }
    let post = desk.post_title.as_ref().map(|title| title.get(lang)).filter(|title| !title.is_empty());
    let post = post.or(desk.post.as_deref()).unwrap_or_default();
    format!("{}  {post}", lang.pick("未落实到人", "Unassigned"))
}

fn todo(item: &Todo, lang: Lang, style: Style, out: &mut String) {
    let (paint, mark) = if item.overdue { (Paint::Bad, "! ") } else { (Paint::Plain, "- ") };
    let due = item.due.as_ref().map(|due| words::deadline(&due.when()));
    let due = due.unwrap_or_else(|| lang.pick("无时限", "no limit").to_owned());
    let id = words::numbered(&item.obligation, item.occurrence);
    Para::new(2, 22)
        .paint(paint, mark)
        .cell(paint, &due, 18)
        .paint(Paint::Strong, &item.case)
        .text("  ")
        .text(item.act_title.get(lang))
        .text(&words::source(&id, item.clause.as_deref(), lang))
        .text(&costs(item, lang))
        .text(&hears(item, lang))
        .write(style, out);
}

/// Who hears of it once it is late, or else on the next level of the case.
fn hears(item: &Todo, lang: Lang) -> String {
    // What has no number cannot be late.
    let Some(level) = item.hears.as_ref().filter(|_| item.due.is_some()) else { return String::new() };
    let title = level.title.get(lang);
    let who = level.person.as_ref().map_or_else(|| title.to_owned(), |person| format!("{title} {person}"));
    match (level.at.as_ref().map(|at| words::moment(&at.when())), lang) {
        (Some(at), Lang::Zh) => format!("，{at} 起报{who}"),
        (Some(at), Lang::En) => format!(", {who} hears of it from {at} on"),
        (None, Lang::Zh) => format!("，上一级：{who}"),
        (None, Lang::En) => format!(", next level: {who}"),
    }
}

fn costs(item: &Todo, lang: Lang) -> String {
    let (Some((least, most)), Some(currency)) = (item.costs, item.currency) else { return String::new() };
    if most == Fen::ZERO {
        return String::new();
    }
    let amount = if least == most { Amount::exactly(most) } else { Amount::between(least, most) };
    let amount = words::amount(amount, currency, lang);
    match lang {
        Lang::Zh => format!("，逾期 {amount}"),
        Lang::En => format!(", {amount} if late"),
    }
}

/// The queue as a table with a line for each thing to do: UTF-8 with a byte order mark, for Excel.
///
/// # Errors
/// None but those of memory.
pub fn csv(queue: &Queue, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let headers = lang.pick(
        [
            "门店",
            "工号",
            "姓名",
            "岗位",
            "案件",
            "规则",
            "条款",
            "事项",
            "截止",
            "逾期",
            "最低",
            "最高",
            "币种",
            "上报至",
            "上报对象",
            "上报时间",
        ],
        [
            "dealership",
            "person id",
            "person",
            "post",
            "case",
            "rule",
            "clause",
            "to do",
            "due",
            "overdue",
            "at least",
            "at most",
            "currency",
            "next level",
            "hears of it",
            "from",
        ],
    );
    let mut writer = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(headers)?;
    for desk in &queue.people {
        for item in &desk.items {
            writer.write_record(row(desk, item, lang).iter().map(|cell| inert(cell).into_owned()))?;
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn row(desk: &Desk, item: &Todo, lang: Lang) -> [String; 16] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let due =
        |due: &Moment| due.when().instant().map_or_else(|| due.when().day().to_string(), |_| plain(due));
    let costs = |of: fn((Fen, Fen)) -> Fen| item.costs.map(|costs| of(costs).to_string()).unwrap_or_default();
    [
        text(&desk.dealership),
        text(&desk.person_id),
        text(&desk.person),
        item.role.clone().or_else(|| desk.post.clone()).unwrap_or_default(),
        item.case.clone(),
        words::numbered(&item.obligation, item.occurrence).into_owned(),
        text(&item.clause),
        item.act_title.get(lang).to_owned(),
        item.due.as_ref().map(due).unwrap_or_default(),
        if item.overdue { lang.pick("是", "yes") } else { lang.pick("否", "no") }.to_owned(),
        costs(|(least, _)| least),
        costs(|(_, most)| most),
        item.currency.map(|currency| currency.to_string()).unwrap_or_default(),
        item.hears.as_ref().map(|hears| hears.title.get(lang).to_owned()).unwrap_or_default(),
        item.hears.as_ref().and_then(|hears| hears.person.clone()).unwrap_or_default(),
        item.hears.as_ref().and_then(|hears| hears.at.as_ref()).map(due).unwrap_or_default(),
    ]
}

/// A time as a spreadsheet reads it: `2012-04-09 23:59:59`.
fn plain(due: &Moment) -> String {
    match due {
        Moment::At(instant, zone) => {
            zone.rfc3339(*instant).as_str().get(..19).unwrap_or_default().replace('T', " ")
        }
        Moment::On(day) => day.to_string(),
    }
}
