//! What the regulation is, who answers, money, the ladder, what is declared, and who signs.

use super::words::{
    act, both, breach, clause, condition, costs, events, listed, not_stated, number, or_not_stated, overdue,
    payer, per, post, yes_no,
};
use super::{Block, Section, notes, table};
use crate::lang::{Lang, Text};
use crate::policy::Every;
use crate::program::{
    Condition, DerivedValue, Fact, Heading, Id, Kind, NumberPart, Numbering, PayerKind, PeriodDeadline,
    PeriodicDuty, Program, RecordDuty, Restarts, Sanction, TargetOf,
};
use crate::report::program_words::{how_often, period_limit};
use crate::time::{OpenDays, Opening, RollOver, Weekday};

/// What the policy is and where it comes from.
pub(super) fn about(program: &Program) -> Section {
    let mut rows = vec![line(("编号", "id"), Text::same(&program.id))];
    rows.extend(program.version.as_ref().map(|version| line(("版本", "version"), Text::same(version))));
    rows.push(line(("生效", "in force"), effective(program)));
    rows.push(line(("来源", "source"), program.source.clone().unwrap_or_else(not_stated)));
    rows.push(line(("计时", "how time is counted"), counting(program)));
    let named: Vec<String> = program.layers.iter().map(|layer| layer.policy.clone()).collect();
    rows.push(line(("由以下文件合成", "made of"), both(|lang| named.join(lang.pick("、", ", ")))));
    let head = [("项目", "item"), ("内容", "what it is")];
    let whole = Text::new("总则", "the whole");
    let mut blocks: Vec<Block> = program.purpose.iter().cloned().map(Block::Sentence).collect();
    blocks.extend(table(&head, rows));
    blocks.extend(notes([(&whole, program.readings.as_slice())]));
    Section { title: Text::new("本制度", "This regulation"), blocks }
}

fn line(item: (&str, &str), what: Text) -> Vec<Text> {
    vec![Text::new(item.0, item.1), or_not_stated(what)]
}

fn effective(program: &Program) -> Text {
    match program.effective {
        (Some(from), Some(to)) => Text::new(
            format!("{from} 至 {to}（含首尾两日）受理的案件"),
            format!("cases received from {from} to {to}, both days included"),
        ),
        (Some(from), None) => {
            Text::new(format!("{from} 起受理的案件"), format!("cases received from {from} on"))
        }
        (None, Some(to)) => Text::new(
            format!("{to} 止（含当日）受理的案件"),
            format!("cases received until {to}, that day included"),
        ),
        (None, None) => Text::new("不限日期", "cases of any date"),
    }
}

fn counting(program: &Program) -> Text {
    let time = &program.time;
    both(|lang| {
        let mut parts = vec![lang.pick("时区 ", "time zone ").to_string() + time.zone.name()];
        parts.extend(time.calendar.as_ref().map(|calendar| {
            let title = calendar.title().get(lang);
            lang.pick(format!("工作日历：{title}"), format!("working calendar: {title}"))
        }));
        let ends = format!("{:02}:{:02}", time.day_ends / 3600, time.day_ends % 3600 / 60);
        parts
            .push(lang.pick(format!("期限末日于 {ends} 截止"), format!("a limit's last day ends at {ends}")));
        parts.push(
            match time.roll_over {
                RollOver::NextWorkingDay => lang.pick(
                    "末日非工作日的，顺延至下一个工作日",
                    "where that is no working day, the limit ends with the next one",
                ),
                RollOver::None => lang.pick("末日非工作日的，不顺延", "also where that is no working day"),
            }
            .to_string(),
        );
        parts.extend(time.opening.as_ref().map(|hours| opening(hours, lang)));
        parts.join(lang.pick("；", "; "))
    })
}

fn opening(opening: &Opening, lang: Lang) -> String {
    let between = lang.pick("、", ", ");
    let hours = opening.hours().iter().map(ToString::to_string).collect::<Vec<_>>().join(between);
    let days = match opening.days() {
        OpenDays::WorkingDays => lang.pick("工作日", "on working days").to_string(),
        OpenDays::EveryDay => lang.pick("每日", "every day").to_string(),
        OpenDays::Weekdays(set) => {
            let days = Weekday::ALL.into_iter().filter(|day| set.contains(*day)).map(|day| day.name(lang));
            days.collect::<Vec<_>>().join(between)
        }
    };
    lang.pick(format!("营业时间：{days} {hours}"), format!("opening hours: {hours}, {days}"))
}

/// The facts that are choices, and what follows from what.
pub(super) fn kinds(program: &Program) -> Section {
    let choices = program.facts.iter().filter_map(|(_, fact)| {
        let Kind::Choice(choices) = &fact.kind else { return None };
        let values = both(|lang| {
            let values: Vec<&str> = choices.iter().map(|(_, value)| value.get(lang)).collect();
            values.join(lang.pick("、", ", "))
        });
        Some(vec![fact.title.clone(), or_not_stated(values), fact_clause(fact, None)])
    });
    let head = [("项目", "what"), ("分为", "one of"), ("条款", "clause")];
    let mut blocks: Vec<Block> = table(&head, choices.collect()).into_iter().collect();
    let derived = program.facts.iter().flat_map(|(_, fact)| {
        fact.derive.iter().enumerate().map(move |(index, derived)| {
            let value = both(|lang| value(program, fact, &derived.value, lang));
            let when = both(|lang| in_order(program, index, &derived.when, lang));
            vec![fact.title.clone(), value, when, fact_clause(fact, derived.clause.as_deref())]
        })
    });
    let head = [
        ("项目", "what"),
        ("认定为", "is"),
        ("情形（取首个符合者）", "in which cases (the first that holds)"),
        ("条款", "clause"),
    ];
    blocks.extend(table(&head, derived.collect()));
    blocks.extend(notes(program.facts.iter().map(|(_, fact)| (&fact.title, fact.readings.as_slice()))));
    Section { title: Text::new("类别与来源", "Kinds and sources"), blocks }
}

/// In which cases, of a list of which the first that holds counts.
fn in_order(program: &Program, index: usize, when: &Condition, lang: Lang) -> String {
    match when {
        Condition::Always if index > 0 => lang.pick("其余情形", "every other case").to_string(),
        when => condition(program, when, lang),
    }
}

fn fact_clause(fact: &Fact, own: Option<&str>) -> Text {
    let clauses: Vec<&str> = fact.clauses.iter().map(|clause| &**clause).collect();
    or_not_stated(own.map_or_else(|| both(|lang| clauses.join(lang.pick("；", "; "))), Text::same))
}

fn value(program: &Program, fact: &Fact, value: &DerivedValue, lang: Lang) -> String {
    match (value, &fact.kind) {
        (DerivedValue::Choice(id), Kind::Choice(choices)) => choices.get(*id).get(lang).to_string(),
        (DerivedValue::Boolean(is), _) => yes_no(*is, lang),
        (DerivedValue::Number(value), kind) => number(kind, *value),
        (DerivedValue::Choice(id), _) => id.index().to_string(),
        (DerivedValue::Weighted(weighted), kind) => {
            let parts = weighted.parts.iter().map(|(part, weight)| {
                format!("{} × {}%", program.facts.get(*part).title.get(lang), number(kind, *weight))
            });
            parts.collect::<Vec<_>>().join(" + ")
        }
    }
}

/// Who answers for what.
pub(super) fn assignments(program: &Program) -> Section {
    let mut blocks = Vec::new();
    let head = [
        ("岗位", "role"),
        ("情形（取首个符合者）", "in which cases (the first that holds)"),
        ("条款", "clause"),
    ];
    for (_, assignment) in program.assignments.iter() {
        let rows = assignment.entries.iter().enumerate().map(|(index, entry)| {
            let roles = both(|lang| {
                let roles: Vec<String> =
                    entry.roles.iter().map(|&role| program.roles.get(role).get(lang).to_string()).collect();
                listed(&roles, lang.pick("和", " and "), lang)
            });
            let when = both(|lang| in_order(program, index, &entry.when, lang));
            vec![or_not_stated(roles), when, clause(program, &entry.heading)]
        });
        blocks.push(Block::Subheading(assignment.title.clone()));
        blocks.extend(table(&head, rows.collect()));
        let readings =
            assignment.entries.iter().map(|entry| (&assignment.title, entry.heading.readings.as_slice()));
        blocks.extend(notes(readings));
    }
    Section { title: Text::new("责任人", "Who answers"), blocks }
}

/// What a breach costs.
pub(super) fn money(program: &Program) -> Section {
    let sanctions = || program.sanctions.iter().map(|(_, sanction)| sanction);
    let rows = sanctions().flat_map(|sanction| paid(program, sanction));
    let head = [
        ("处罚", "sanction"),
        ("按", "per"),
        ("由谁承担", "who pays"),
        ("金额或措施", "how much, or which measures"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    blocks.extend(participants(program));
    blocks.extend(readings(sanctions().map(|sanction| &sanction.heading)));
    Section { title: Text::new("处罚", "What a breach costs"), blocks }
}

/// Who counts as taking part, where they pay.
fn participants(program: &Program) -> Option<Block> {
    let mut payers = program.sanctions.iter().flat_map(|(_, sanction)| &sanction.payers);
    payers.any(|payer| payer.who == PayerKind::Participants).then(|| {
        Block::Sentence(both(|lang| {
            let posts: Vec<&str> =
                program.participants.iter().map(|id| program.assignments.get(*id).title.get(lang)).collect();
            let posts = posts.join(lang.pick("、", ", "));
            match (posts.is_empty(), lang) {
                (true, Lang::Zh) => "参与处理的人：在案件中做过任何一项的人。".to_string(),
                (true, Lang::En) => {
                    "Those who took part: everybody who did something in the case.".to_string()
                }
                (false, Lang::Zh) => format!("参与处理的人：{posts}，以及在案件中做过任何一项的人。"),
                (false, Lang::En) => {
                    format!("Those who took part: {posts}, and everybody who did something in the case.")
                }
            }
        }))
    })
}

fn paid(program: &Program, sanction: &Sanction) -> Vec<Vec<Text>> {
    let row = |who: Text, what: Text| {
        let per = both(|lang| per(sanction.per, lang));
        vec![sanction.heading.title.clone(), per, who, what, clause(program, &sanction.heading)]
    };
    if sanction.payers.is_empty() {
        let whoever = both(|lang| payer(program, PayerKind::Who, lang));
        return vec![row(whoever, not_stated())];
    }
    let each = sanction.payers.iter().map(|one| {
        let who = both(|lang| payer(program, one.who, lang));
        row(who, or_not_stated(both(|lang| costs(program, &one.costs, lang))))
    });
    each.collect()
}

/// The notes of some headings.
pub(super) fn readings<'a>(headings: impl Iterator<Item = &'a Heading>) -> Option<Block> {
    notes(headings.map(|heading| (&heading.title, heading.readings.as_slice())))
}

/// Who hears of a case next.
pub(super) fn ladder(program: &Program) -> Section {
    let rows = program.ladder.iter().enumerate().map(|(index, rung)| {
        let after = both(|lang| {
            let ways = [events(program, &rung.after, lang), overdue(program, rung, lang)];
            let ways: Vec<String> = ways.into_iter().filter(|way| !way.is_empty()).collect();
            ways.join(lang.pick("；或", "; or "))
        });
        let after = match (after.zh.is_empty(), index) {
            (false, _) => after,
            (true, 0) => Text::new("起点", "the start"),
            (true, _) => not_stated(),
        };
        let when = rung
            .when
            .as_ref()
            .map_or_else(|| Text::new("无", "none"), |when| both(|lang| condition(program, when, lang)));
        vec![
            Text::same((index + 1).to_string()),
            both(|lang| post(program, rung.who, lang)),
            after,
            when,
            clause(program, &rung.heading),
        ]
    });
    let head = [
        ("级", "rung"),
        ("报至", "who hears of it"),
        ("在何事之后", "after what"),
        ("自始即在此级的案件", "cases that stand there from the start"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    let titles = program.ladder.iter().map(|rung| &rung.heading);
    blocks.extend(readings(titles));
    Section { title: Text::new("逐级上报", "The ladder"), blocks }
}

/// Periodic duties and records.
pub(super) fn declared(program: &Program) -> Section {
    let mut blocks = Vec::new();
    let head = [
        ("定期事项", "periodic duty"),
        ("责任人", "who"),
        ("频次", "how often"),
        ("须做", "what must be done"),
        ("时限", "limit"),
        ("情形", "in which cases"),
        ("违反的处罚", "what a breach costs"),
        ("条款", "clause"),
    ];
    blocks.extend(table(&head, program.periodic.iter().map(|(_, duty)| periodic(program, duty)).collect()));
    let head = [
        ("记录", "record"),
        ("表单号", "number"),
        ("责任人", "who"),
        ("何时须完整", "when it must be complete"),
        ("必填内容", "what must be filled in"),
        ("情形", "in which cases"),
        ("违反的处罚", "what a breach costs"),
        ("条款", "clause"),
    ];
    blocks.extend(table(&head, program.records.iter().map(|(_, of)| record(program, of)).collect()));
    let headings = program.periodic.iter().map(|(_, duty)| &duty.heading);
    blocks.extend(readings(headings.chain(program.records.iter().map(|(_, record)| &record.heading))));
    let title = Text::new("定期事项与记录", "Periodic duties and records");
    Section { title, blocks }
}

/// What share of many cases must come out well.
pub(super) fn targets(program: &Program) -> Section {
    let rows = program.targets.iter().map(|(_, target)| {
        let what = match target.of {
            TargetOf::InTime(id) => {
                let title = &program.obligations.get(id).heading.title;
                Text::new(format!("按时完成：{}", title.zh), format!("done in time: {}", title.en))
            }
            TargetOf::Closed => Text::new("案件结案", "cases closed"),
        };
        let per = match target.per {
            Some(Every::Week) => Text::new("每周", "a week"),
            Some(Every::Month) => Text::new("每月", "a month"),
            Some(Every::Quarter) => Text::new("每季度", "a quarter"),
            Some(Every::Year) => Text::new("每年", "a year"),
            None => not_stated(),
        };
        vec![
            target.heading.title.clone(),
            what,
            Text::same(format!("{}%", target.at_least)),
            per,
            both(|lang| condition(program, &target.when, lang)),
            clause(program, &target.heading),
        ]
    });
    let head = [
        ("目标", "target"),
        ("计算", "what is counted"),
        ("不低于", "at least"),
        ("期间", "period"),
        ("情形", "in which cases"),
        ("条款", "clause"),
    ];
    let mut blocks: Vec<Block> = table(&head, rows.collect()).into_iter().collect();
    blocks.extend(readings(program.targets.iter().map(|(_, target)| &target.heading)));
    Section { title: Text::new("目标", "Targets"), blocks }
}

fn periodic(program: &Program, duty: &PeriodicDuty) -> Vec<Text> {
    vec![
        duty.heading.title.clone(),
        who(program, Some(duty.who)),
        how_often(duty),
        both(|lang| act(program, &duty.act, lang)),
        period_until(program, duty),
        both(|lang| condition(program, &duty.when, lang)),
        breach(program, duty.breach),
        clause(program, &duty.heading),
    ]
}

/// Until when; within the period itself where nothing else is said.
fn period_until(program: &Program, duty: &PeriodicDuty) -> Text {
    match duty.deadline {
        PeriodDeadline::Inside => Text::new("期内", "within the period"),
        PeriodDeadline::ByDay(..) | PeriodDeadline::After(_) => or_not_stated(period_limit(program, duty)),
    }
}

fn record(program: &Program, record: &RecordDuty) -> Vec<Text> {
    vec![
        record.heading.title.clone(),
        match (&record.number, &record.numbering) {
            (Some(code), _) => Text::same(code),
            (None, Some(numbering)) => number_words(numbering),
            (None, None) => not_stated(),
        },
        who(program, record.who),
        record.at.as_ref().map_or_else(not_stated, |at| both(|lang| events(program, at, lang))),
        or_not_stated(both(|lang| {
            record.required.iter().map(|field| &*field.name).collect::<Vec<_>>().join(lang.pick("、", ", "))
        })),
        both(|lang| condition(program, &record.when, lang)),
        breach(program, record.breach),
        clause(program, &record.heading),
    ]
}

/// A post that may not be stated.
pub(super) fn who(program: &Program, who: Option<crate::program::Post>) -> Text {
    who.map_or_else(not_stated, |who| both(|lang| post(program, who, lang)))
}

/// Who signs.
pub(super) fn signatures() -> Section {
    let lines = [("起草", "Drafted by"), ("审核", "Reviewed by"), ("批准", "Approved by")];
    let lines = lines.into_iter().map(|(zh, en)| Text::new(zh, en)).collect();
    Section { title: Text::new("签署", "Signatures"), blocks: vec![Block::Signatures(lines)] }
}

/// How the numbers of a record are made up: `year (2), month (2), serial number (2), anew each month`.
fn number_words(numbering: &Numbering) -> Text {
    let part = |part: &NumberPart| match part {
        NumberPart::Year(width) => Text::new(format!("年（{width} 位）"), format!("year ({width})")),
        NumberPart::Month => Text::new("月（2 位）", "month (2)"),
        NumberPart::Serial(width) => {
            Text::new(format!("流水号（{width} 位）"), format!("serial number ({width})"))
        }
        NumberPart::Text(text) => Text::new(format!("“{text}”"), format!("“{text}”")),
    };
    let parts: Vec<Text> = numbering.parts.iter().map(part).collect();
    let anew = match numbering.restarts {
        Restarts::Month => Text::new("按月重新编号", "anew each month"),
        Restarts::Year => Text::new("按年重新编号", "anew each year"),
        Restarts::Never => Text::new("连续编号", "running on"),
    };
    both(|lang| {
        let said: Vec<&str> = parts.iter().chain([&anew]).map(|text| text.get(lang)).collect();
        said.join(lang.pick("、", ", "))
    })
}
