//! Facts, conditions and event patterns.

use crate::diagnostic::words::Wanted;
use crate::diagnostic::words::listed;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Text;
use serde_json::Value;

/// A condition compares a value with something of another kind.
pub fn not_comparable(name: &str, of: &Wanted<'_>, value: &Value) -> Diagnostic {
    let kind = of.name();
    let text = Text::new(
        format!("`{name}` 是{}，不能与 `{value}` 比较", kind.zh),
        format!("`{name}` is {}, and cannot be compared with `{value}`", kind.en),
    );
    let help = match of {
        Wanted::Boolean => {
            Text::new("请写 `true` 或 `false`，不加引号", "write `true` or `false`, without quotes")
        }
        Wanted::Choice(choices) => {
            let list = listed(choices.iter().copied(), 12);
            Text::new(format!("可取的值：{}", list.zh), format!("it may be {}", list.en))
        }
        Wanted::Whole | Wanted::Number => Text::new("请写数字，不加引号", "write a number, without quotes"),
        Wanted::Date => Text::new("请写日期，如 2012-04-05", "write a date such as 2012-04-05"),
        Wanted::Time => Text::new(
            "时刻只能用作期限（`within: { until: … }`）或问是否已知（`{ known: true }`）",
            "a moment can be a limit (`within: { until: … }`) or be asked for (`{ known: true }`), no more",
        ),
        Wanted::Text => Text::new("请写带引号的文字", "write a text in quotes"),
        Wanted::Post => Text::new("请写一个职责分配或职务的名称", "write the id of an assignment or a role"),
    };
    Diagnostic::error(Code::NotComparable, text).help(help)
}

/// More and less where there is no order.
pub fn not_ordered(name: &str, of: &Wanted<'_>) -> Diagnostic {
    let kind = of.name();
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

/// `until` names a fact that is not a date.
pub fn not_a_date_fact(name: &str, of: &Wanted<'_>) -> Diagnostic {
    let kind = of.name();
    let said = Text::new(
        format!("`{name}` 是{}，不能作为截止日", kind.zh),
        format!("`{name}` is {}, and cannot be a day until which something is due", kind.en),
    );
    Diagnostic::error(Code::NotComparable, said).help(Text::new(
        "`until` 要用 `type: date` 或 `type: time` 的事实",
        "`until` needs a fact of `type: date` or `type: time`",
    ))
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

/// A derivation without a value.
pub fn derives_nothing() -> Diagnostic {
    let said = Text::new("没有写明推定的值", "it is not said what the value is");
    Diagnostic::error(Code::MissingPart, said).help(Text::new(
        "写 `is: …`，或者 `weighted: { … }`",
        "give `is: …`, or `weighted: { … }` for a score",
    ))
}

/// Both a value and a score.
pub fn is_and_weighted() -> Diagnostic {
    let said = Text::new("`is` 与 `weighted` 只能写一个", "`is` stands beside `weighted`");
    Diagnostic::error(Code::NotComparable, said)
        .help(Text::new("分数删去 `is`", "for a score, leave `is` out"))
}

/// A score of a fact that is no number with decimals.
pub fn score_is_no_number(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{name}` 不是可带小数的数字，不能是加权分数"),
        format!("`{name}` is no number with decimals, and cannot be a weighted score"),
    );
    Diagnostic::error(Code::NotComparable, said)
        .help(Text::new("写 `type: number`", "declare it with `type: number`"))
}

/// A part of a score that is no number.
pub fn part_is_no_number(name: &str, of: &Wanted<'_>) -> Diagnostic {
    let kind = of.name();
    let said = Text::new(
        format!("`{name}` 是{}，不能加权", kind.zh),
        format!("`{name}` is {}, and cannot be weighted", kind.en),
    );
    Diagnostic::error(Code::NotComparable, said)
        .help(Text::new("只有数字可以加权", "only numbers can be weighted"))
}

/// A weight that is nothing, or too fine.
pub fn bad_weight() -> Diagnostic {
    let said =
        Text::new("权重须大于零，最多三位小数", "a weight is more than nothing, with at most three decimals");
    Diagnostic::error(Code::UnevenWeights, said).help(Text::new(
        "写一百分中占多少，如 `30`；不计分的删去",
        "give its share of a hundred, such as `30`; leave out what does not count",
    ))
}

/// Weights that do not come to a hundred.
pub fn uneven_weights(sum: &str) -> Diagnostic {
    let said =
        Text::new(format!("权重合计 {sum}，不是 100"), format!("the weights come to {sum}, and not to 100"));
    Diagnostic::error(Code::UnevenWeights, said).help(Text::new(
        "使合计为 100；另外的加分单独列为一项事实",
        "make them come to 100; what comes on top of the score is a fact of its own",
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
