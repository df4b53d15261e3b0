//! The words of findings in policies.

use super::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::lang::Text;
use crate::money::{BadMoney, Currency};
use crate::policy::{NOT_STATED, PROMPTLY};
use crate::program::Kind;
use crate::time::{BadLimit, Day};
use serde_json::Value;

/// The help for an unknown name: the nearest one, else the known ones, else how to declare it.
fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, section: &str) -> Text {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(nearest) = nearest(name, known.iter().copied()) {
        return did_you_mean(nearest);
    }
    let declare = Text::new(
        format!("请在 `{section}:` 下声明 `{name}`"),
        format!("declare `{name}` under `{section}:`"),
    );
    if known.is_empty() {
        return declare;
    }
    let list = listed(known, 8);
    Text::new(
        format!("可用的有：{}；或者{}", list.zh, declare.zh),
        format!("there are {}; or {}", list.en, declare.en),
    )
}

/// A fact that is not declared.
pub fn unknown_fact<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的事实"), format!("there is no fact `{name}`"));
    Diagnostic::error(Code::UnknownFact, text).help(meant(name, known, "facts"))
}

/// An event that is not declared.
pub fn unknown_event<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的事件"), format!("there is no event `{name}`"));
    Diagnostic::error(Code::UnknownEvent, text).help(meant(name, known, "events"))
}

/// An attribute that its event does not declare.
pub fn unknown_attribute<'a>(
    event: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let text = Text::new(
        format!("事件 `{event}` 没有属性 `{name}`"),
        format!("the event `{event}` has no attribute `{name}`"),
    );
    let section = format!("events: {{ {event}: {{ attributes: …");
    Diagnostic::error(Code::UnknownAttribute, text).help(meant(name, known, &section))
}

/// A role that is not declared.
pub fn unknown_role<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的职务"), format!("there is no role `{name}`"));
    Diagnostic::error(Code::UnknownRole, text).help(meant(name, known, "roles"))
}

/// An assignment that is not declared.
pub fn unknown_assignment<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的职责分配"), format!("there is no assignment `{name}`"));
    Diagnostic::error(Code::UnknownAssignment, text).help(meant(name, known, "assignments"))
}

/// A name that is neither an assignment nor a role.
pub fn unknown_post<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(
        format!("`{name}` 既不是职责分配，也不是职务"),
        format!("`{name}` is neither an assignment nor a role"),
    );
    Diagnostic::error(Code::UnknownAssignment, text).help(meant(name, known, "assignments"))
}

/// A sanction that is not declared.
pub fn unknown_sanction<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的处罚"), format!("there is no sanction `{name}`"));
    let help = meant(name, known, "sanctions");
    let help = Text::new(
        format!("{}；制度没有规定处罚时写 `not_stated`", help.zh),
        format!("{}; where the regulation names none, write `not_stated`", help.en),
    );
    Diagnostic::error(Code::UnknownSanction, text).help(help)
}

/// A measure that is not declared.
pub fn unknown_measure<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的处理措施"), format!("there is no measure `{name}`"));
    Diagnostic::error(Code::UnknownMeasure, text).help(meant(name, known, "measures"))
}

/// A value that a choice does not have.
pub fn unknown_value<'a>(fact: &str, value: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let text = Text::new(format!("`{fact}` 没有取值 `{value}`"), format!("`{fact}` has no value `{value}`"));
    let help = match nearest(value, known.iter().copied()) {
        Some(nearest) => did_you_mean(nearest),
        None => {
            let list = listed(known, 12);
            Text::new(format!("可取的值：{}", list.zh), format!("it may be {}", list.en))
        }
    };
    Diagnostic::error(Code::UnknownValue, text).help(help)
}

/// What a kind of value is called.
pub fn kind(kind: &Kind) -> Text {
    match kind {
        Kind::Boolean => Text::new("是非值（true 或 false）", "true or false"),
        Kind::Choice(_) => Text::new("列举的取值", "one of its named values"),
        Kind::Number { whole: true, .. } => Text::new("整数", "a whole number"),
        Kind::Number { whole: false, .. } => {
            Text::new("数字（最多三位小数）", "a number with at most three decimals")
        }
        Kind::Date => Text::new("日期", "a date"),
        Kind::Time => Text::new("时刻", "a moment"),
        Kind::Text => Text::new("文字", "a text"),
    }
}

/// A condition compares a value with something of another kind.
pub fn not_comparable(name: &str, of: &Kind, value: &Value) -> Diagnostic {
    let kind = kind(of);
    let text = Text::new(
        format!("`{name}` 是{}，不能与 `{value}` 比较", kind.zh),
        format!("`{name}` is {}, and cannot be compared with `{value}`", kind.en),
    );
    let help = match of {
        Kind::Boolean => {
            Text::new("请写 `true` 或 `false`，不加引号", "write `true` or `false`, without quotes")
        }
        Kind::Choice(choices) => {
            let list = listed(choices.names(), 12);
            Text::new(format!("可取的值：{}", list.zh), format!("it may be {}", list.en))
        }
        Kind::Number { .. } => Text::new("请写数字，不加引号", "write a number, without quotes"),
        Kind::Date => Text::new("请写日期，如 2012-04-05", "write a date such as 2012-04-05"),
        Kind::Time => Text::new(
            "时刻只能用作期限（`within: { until: … }`）或问是否已知（`{ known: true }`）",
            "a moment can be a limit (`within: { until: … }`) or be asked for (`{ known: true }`), no more",
        ),
        Kind::Text => Text::new("请写带引号的文字", "write a text in quotes"),
    };
    Diagnostic::error(Code::NotComparable, text).help(help)
}

/// More and less where there is no order.
pub fn not_ordered(name: &str, of: &Kind) -> Diagnostic {
    let kind = kind(of);
    let text = Text::new(
        format!("`{name}` 是{}，没有大小先后之分", kind.zh),
        format!("`{name}` is {}, which has no more and less", kind.en),
    );
    let help = Text::new(
        "`at_least`、`at_most`、`above`、`below` 只用于数字和日期",
        "`at_least`, `at_most`, `above` and `below` are for numbers and dates",
    );
    Diagnostic::error(Code::NotComparable, text).help(help)
}

/// A limit that cannot be read.
pub fn impossible_limit(text: &str, bad: &BadLimit) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是期限"), format!("`{text}` is not a limit"));
    let help = nearest(text, [PROMPTLY, NOT_STATED]).map_or_else(|| bad.text(), did_you_mean);
    Diagnostic::error(Code::ImpossibleLimit, said).help(help)
}

/// A fixed day that is none.
pub fn not_a_fixed_day(text: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{text}` 不是每月固定的一天"),
        format!("`{text}` is not a fixed day of the month"),
    );
    Diagnostic::error(Code::ImpossibleLimit, said)
        .help(Text::new("例如 `by: day 5`", "write it as in `by: day 5`"))
}

/// Not exactly one of `limit`, `until` and `by`.
pub fn one_of_three_limits() -> Diagnostic {
    let said = Text::new("期限要且只要一个起止依据", "a limit needs exactly one measure");
    Diagnostic::error(Code::ImpossibleLimit, said)
        .help(Text::new("写 `limit`、`until`、`by` 三者之一", "give one of `limit`, `until` and `by`"))
}

/// `until` names a fact that is not a date.
pub fn not_a_date_fact(name: &str, of: &Kind) -> Diagnostic {
    let kind = kind(of);
    let said = Text::new(
        format!("`{name}` 是{}，不能作为截止日", kind.zh),
        format!("`{name}` is {}, and cannot be a day until which something is due", kind.en),
    );
    Diagnostic::error(Code::NotComparable, said).help(Text::new(
        "`until` 要用 `type: date` 或 `type: time` 的事实",
        "`until` needs a fact of `type: date` or `type: time`",
    ))
}

/// An amount of money that cannot be read.
pub fn bad_money(text: &str, bad: BadMoney) -> Diagnostic {
    let (zh, en) = match bad {
        BadMoney::NotANumber => ("金额不是数字", "the amount is not a number"),
        BadMoney::TooFine => ("小数不能超过两位", "it has more than two decimals"),
        BadMoney::OutOfRange => ("金额为负或过大", "the amount is negative or too large"),
        BadMoney::NoCurrency => ("缺少币种", "the currency is missing or is not a three-letter code"),
    };
    let said =
        Text::new(format!("`{text}` 不是金额：{zh}"), format!("`{text}` is not an amount of money: {en}"));
    Diagnostic::error(Code::BadMoney, said)
        .help(Text::new("写作 `50 CNY`", "write an amount and a currency, such as `50 CNY`"))
}

/// A range of money that ends before it starts.
pub fn money_range_reversed(at_least: &str, at_most: &str) -> Diagnostic {
    let said = Text::new(
        format!("上限 `{at_most}` 低于下限 `{at_least}`"),
        format!("the most, `{at_most}`, is below the least, `{at_least}`"),
    );
    Diagnostic::error(Code::BadMoney, said).help(Text::new("请对调两个金额", "swap the two amounts"))
}

/// Two currencies where sums must be formed.
pub fn mixed_currencies(one: Currency, other: Currency, first: Place) -> Diagnostic {
    let said = Text::new(
        format!("罚款既用 `{one}` 又用 `{other}`，无法合计"),
        format!("fines are in `{one}` and in `{other}`, so that they cannot be added up"),
    );
    Diagnostic::error(Code::MixedCurrencies, said)
        .also(first, Text::new("先前的币种", "the currency so far"))
        .help(Text::new("一项制度只用一种货币", "use one currency in a policy"))
}

/// A consequence that says nothing.
pub fn costs_nothing() -> Diagnostic {
    let said = Text::new("没有写明罚款或措施", "neither a fine nor a measure is given");
    Diagnostic::error(Code::MissingPart, said).help(Text::new(
        "写 `fine: 50 CNY`、`measure: …`、`all_of` 或 `one_of`",
        "give `fine: 50 CNY`, `measure: …`, `all_of` or `one_of`",
    ))
}

/// `one_of` beside something that is no choice.
pub fn one_of_with_others() -> Diagnostic {
    let said = Text::new(
        "`one_of` 旁边不能再写罚款或措施",
        "`one_of` stands beside a fine or a measure, so that it is not clear what is chosen",
    );
    Diagnostic::error(Code::NotComparable, said).help(Text::new(
        "把它们都写进 `one_of` 的各项里（一项内用 `all_of` 合并）",
        "put them into the items of `one_of`, with `all_of` inside an item",
    ))
}

/// A date that cannot be read or does not exist.
pub fn bad_date(text: &str) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是存在的日期"), format!("`{text}` is not a date that exists"));
    Diagnostic::error(Code::BadDate, said)
        .help(Text::new("日期写作 2012-03-24", "write a date as in 2012-03-24"))
}

/// A time of day that cannot be read.
pub fn bad_clock(text: &str) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是一天中的时刻"), format!("`{text}` is not a time of day"));
    Diagnostic::error(Code::BadTime, said).help(Text::new(
        "写作 `\"18:00\"`，最晚 `\"24:00\"`",
        "write it as in `\"18:00\"`, at the latest `\"24:00\"`",
    ))
}

/// Opening hours that cannot be read.
pub fn bad_hours(text: &str) -> Diagnostic {
    let said =
        Text::new(format!("`{text}` 不是营业时段"), format!("`{text}` is not a stretch of opening hours"));
    Diagnostic::error(Code::BadTime, said)
        .help(Text::new("写作 `\"09:00-12:00\"`", "write it as in `\"09:00-12:00\"`"))
}

/// Opening hours that do not fit together.
pub fn bad_opening(why: Text) -> Diagnostic {
    Diagnostic::error(Code::BadTime, why).help(Text::new(
        "时段按先后写，互不重叠，如 `[\"09:00-12:00\", \"13:00-18:00\"]`",
        "give stretches in order that do not overlap, such as `[\"09:00-12:00\", \"13:00-18:00\"]`",
    ))
}

/// A time zone that is not known.
pub fn unknown_zone(name: &str, nearest: Option<&str>) -> Diagnostic {
    let said = Text::new(format!("没有名为 `{name}` 的时区"), format!("there is no time zone `{name}`"));
    let help = nearest
        .map_or_else(|| Text::new("例如 `Asia/Shanghai`", "write it as in `Asia/Shanghai`"), did_you_mean);
    Diagnostic::error(Code::UnknownZone, said).help(help)
}

/// A working calendar that is not known.
pub fn unknown_calendar<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said =
        Text::new(format!("没有名为 `{name}` 的工作日历"), format!("there is no working calendar `{name}`"));
    let list = listed(known, 8);
    Diagnostic::error(Code::NoCalendar, said)
        .help(Text::new(format!("可用的有：{}", list.zh), format!("there are {}", list.en)))
}

/// A limit that the policy's clock cannot count.
pub fn cannot_count(code: Code) -> Diagnostic {
    let (said, help) = if code == Code::NoOpeningHours {
        (
            Text::new("按营业时间计的期限需要营业时段", "a limit in working hours needs opening hours"),
            Text::new(
                "请写 `time: { opening: { hours: [\"09:00-18:00\"] } }`",
                "give `time: { opening: { hours: [\"09:00-18:00\"] } }`",
            ),
        )
    } else {
        (
            Text::new("按工作日计的期限需要工作日历", "a limit in working days needs a working calendar"),
            Text::new("请写 `time: { calendar: cn }`", "give `time: { calendar: cn }`"),
        )
    };
    Diagnostic::error(code, said).help(help)
}

/// The effective range ends before it starts.
pub fn effective_range_reversed(from: Day, to: Day) -> Diagnostic {
    let said = Text::new(
        format!("生效期 {from} 起，却在 {to} 止"),
        format!("the policy takes effect on {from} and ends before that, on {to}"),
    );
    Diagnostic::error(Code::EffectiveRangeReversed, said).help(Text::new(
        "`to` 是生效的最后一天，不能早于 `from`",
        "`to` is the last day on which it judges, and cannot be before `from`",
    ))
}

/// An assignment in which some case finds nobody.
pub fn unmatched_assignment(name: &str, witness: &[String]) -> Diagnostic {
    let witness = witness.join(", ");
    let said = Text::new(
        format!("`{name}` 没有涵盖所有投诉：{witness} 的投诉无人负责"),
        format!("`{name}` leaves out some cases: nobody answers for one with {witness}"),
    );
    Diagnostic::error(Code::UnmatchedAssignment, said).help(Text::new(
        "在末尾加一条不带 `when` 的规定；制度没有写明时写 `{ role: not_stated }`",
        "add a last entry without `when`; where the regulation names nobody, `{ role: not_stated }`",
    ))
}

/// An assignment with too many combinations of facts.
pub fn too_many_combinations(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{name}` 涉及的事实组合太多，无法逐一核对"),
        format!("`{name}` asks about too many combinations of facts to be checked one by one"),
    );
    Diagnostic::error(Code::UnmatchedAssignment, said)
        .help(Text::new("在末尾加一条不带 `when` 的规定", "add a last entry without `when`"))
}

/// `not_stated` in a list of roles.
pub fn not_stated_with_others() -> Diagnostic {
    let said = Text::new("`not_stated` 不能与职务并列", "`not_stated` stands beside roles");
    Diagnostic::error(Code::UnknownRole, said)
        .help(Text::new("要么写明职务，要么只写 `not_stated`", "name the roles, or write `not_stated` alone"))
}

/// An assignment and a role of one name.
pub fn assignment_and_role(name: &str, role: Place) -> Diagnostic {
    let said =
        Text::new(format!("`{name}` 既是职责分配又是职务"), format!("`{name}` is an assignment and a role"));
    Diagnostic::error(Code::NameClash, said)
        .also(role, Text::new("这里是职务", "here it is a role"))
        .help(Text::new("请改其中一个的名称", "rename one of them"))
}

/// A name that has a meaning of its own.
pub fn reserved_name(name: &str) -> Diagnostic {
    let said = Text::new(format!("`{name}` 另有专门含义"), format!("`{name}` has a meaning of its own"));
    Diagnostic::error(Code::ReservedName, said).help(Text::new("请换一个名称", "choose another name"))
}

/// A fact that follows from itself.
pub fn derive_cycle(name: &str) -> Diagnostic {
    let said = Text::new(format!("`{name}` 由它自己推出"), format!("`{name}` is derived from itself"));
    Diagnostic::error(Code::DeriveCycle, said).help(Text::new(
        "`derive` 的条件只用其他事实",
        "let the conditions of `derive` ask about other facts only",
    ))
}

/// Neither `type` nor `one_of`.
pub fn type_or_values_missing() -> Diagnostic {
    let said = Text::new("没有写明取值的种类", "it is not said what kind of value this has");
    Diagnostic::error(Code::MissingPart, said).help(Text::new(
        "写 `one_of: { … }` 或 `type: boolean`、`number`、`integer`、`date`、`time`、`text`",
        "give `one_of: { … }`, or `type:` with `boolean`, `number`, `integer`, `date`, `time` or `text`",
    ))
}

/// Both `type` and `one_of`.
pub fn type_and_values() -> Diagnostic {
    let said = Text::new("`type` 与 `one_of` 只能写一个", "`type` stands beside `one_of`");
    Diagnostic::error(Code::NotComparable, said)
        .help(Text::new("列举取值时删去 `type`", "for a choice, leave `type` out"))
}

/// More values than a choice may have.
pub fn too_many_values(count: usize, most: usize) -> Diagnostic {
    let said = Text::new(
        format!("列举了 {count} 个取值，最多 {most} 个"),
        format!("there are {count} values, and at most {most} can be told apart"),
    );
    Diagnostic::error(Code::BadValue, said).help(Text::new("请改用 `type: text`", "use `type: text` instead"))
}

/// A condition on facts asks for events.
pub fn events_in_facts_condition() -> Diagnostic {
    let said = Text::new(
        "这里的条件只能问事实，不能用 `happened`",
        "this condition asks for an event, and may ask about facts only",
    );
    Diagnostic::error(Code::NotComparable, said).help(Text::new(
        "否则以后的事件会推翻先前的结论；请把事件写进 `after`、`do` 或 `unless_before`",
        "a later event could take back what was found; put the event into `after`, `do` or `unless_before`",
    ))
}

/// Not a count.
pub fn not_a_count() -> Diagnostic {
    let said = Text::new("次数要用整数", "a count must be a whole number");
    Diagnostic::error(Code::WrongType, said)
        .help(Text::new("例如 `at_least: 2`", "write it as in `at_least: 2`"))
}

/// `occurrence` in a pattern that is no trigger.
pub fn occurrence_of_no_trigger() -> Diagnostic {
    let said = Text::new("`occurrence` 在这里不起作用", "`occurrence` means nothing here");
    Diagnostic::error(Code::UnknownKey, said).help(Text::new(
        "只在义务的 `after` 和禁令的 `event` 中使用",
        "it belongs to `after` of an obligation and `event` of a prohibition",
    ))
}

/// `all` where only one event can be meant.
pub fn all_outside_of_act() -> Diagnostic {
    let said = Text::new("`all` 只能写在 `do` 中", "`all` can stand in `do` only");
    Diagnostic::error(Code::NotComparable, said).help(Text::new("请改用 `any`", "use `any`"))
}

/// `all` beside other keys.
pub fn all_with_others() -> Diagnostic {
    let said = Text::new("`all` 旁边不能再写其他条件", "`all` stands beside other keys");
    Diagnostic::error(Code::NotComparable, said)
        .help(Text::new("把条件写进 `all` 的各项里", "put them into the items of `all`"))
}

/// A pattern that names no event.
pub fn pattern_without_event() -> Diagnostic {
    let said = Text::new("没有写明事件", "no event is named");
    Diagnostic::error(Code::MissingPart, said).help(Text::new("写 `event: …`", "give `event: …`"))
}

/// A quota whose window is no stretch of time.
pub fn quota_needs_window() -> Diagnostic {
    let said = Text::new("限额要按一段时间计算", "a quota counts over a stretch of time");
    Diagnostic::error(Code::BadValue, said)
        .help(Text::new("`per` 写 `day`、`week` 或 `month`", "let `per` be `day`, `week` or `month`"))
}

/// A key that means nothing without another.
pub fn needs_also(key: &str, other: &str) -> Diagnostic {
    let said =
        Text::new(format!("写了 `{key}`，没有写 `{other}`"), format!("`{key}` is given without `{other}`"));
    Diagnostic::error(Code::MissingPart, said)
        .help(Text::new(format!("请补上 `{other}`"), format!("give `{other}` too, or leave `{key}` out")))
}

/// A periodic duty is declared and not judged.
pub fn periodic_not_judged(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("定期义务 `{name}` 已写明，尚不作判断"),
        format!("the periodic duty `{name}` is declared and not yet judged"),
    );
    Diagnostic::note(Code::NotJudged, said)
}

/// A record is declared and not judged.
pub fn record_not_judged(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("记录 `{name}` 已写明，尚不作判断"),
        format!("the record `{name}` is declared and not yet judged"),
    );
    Diagnostic::note(Code::NotJudged, said)
}

/// A policy that extends itself.
pub fn extends_cycle(chain: &[String]) -> Diagnostic {
    let chain = chain.join(" → ");
    let said = Text::new(format!("制度沿用成环：{chain}"), format!("the policy extends itself: {chain}"));
    Diagnostic::error(Code::ExtendsCycle, said)
        .help(Text::new("去掉其中一处 `extends`", "remove one of these `extends`"))
}

/// The policy to extend is not there.
pub fn extends_not_found<'a>(name: &str, packs: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let packs: Vec<&str> = packs.into_iter().collect();
    let said = Text::new(
        format!("找不到要沿用的制度 `{name}`"),
        format!("there is no file and no pack `{name}` to extend"),
    );
    let list = listed(packs.iter().copied(), 12);
    let help = nearest(name, packs.iter().copied()).map_or_else(
        || {
            Text::new(
                format!("写本文件旁边的文件名，或内置制度之一：{}", list.zh),
                format!("name a file beside this one, or one of the packs {}", list.en),
            )
        },
        did_you_mean,
    );
    Diagnostic::error(Code::ExtendsNotFound, said).help(help)
}

/// No file and no pack of a name.
pub fn unknown_policy<'a>(name: &str, packs: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let packs: Vec<&str> = packs.into_iter().collect();
    let said = Text::new(
        format!("没有名为 `{name}` 的文件或内置制度"),
        format!("there is no file and no pack `{name}`"),
    );
    let list = listed(packs.iter().copied(), 12);
    let help = nearest(name, packs.iter().copied()).map_or_else(
        || Text::new(format!("内置制度：{}", list.zh), format!("the packs are {}", list.en)),
        did_you_mean,
    );
    Diagnostic::error(Code::UnknownPolicy, said).help(help)
}

/// A policy file that holds more or less than one policy.
pub fn not_one_document(count: usize) -> Diagnostic {
    let said = Text::new(
        format!("一个文件应有一项制度，这里有 {count} 项"),
        format!("a policy file holds one policy, and this one holds {count}"),
    );
    Diagnostic::error(Code::BadValue, said)
        .help(Text::new("按 `---` 拆成几个文件", "split it into files at `---`"))
}

/// A policy that could not be decoded for a reason that no other finding covers.
pub fn undecodable(technical: &str) -> Diagnostic {
    let said = Text::new(format!("无法读懂：{technical}"), format!("this cannot be understood: {technical}"));
    Diagnostic::error(Code::WrongType, said)
}
