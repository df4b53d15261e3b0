//! Assignments, sanctions and rules.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lang::Text;
use crate::money::{BadMoney, Currency};

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

/// An entry that is never the first to hold.
pub fn unreachable_entry(hider: Option<Place>) -> Diagnostic {
    let said = Text::new(
        "前面的规定已包含所有情形，这一条永远用不到",
        "earlier entries hold in all of its cases, so that this one is never reached",
    );
    let found = Diagnostic::warning(Code::UnreachableEntry, said).help(Text::new(
        "把更具体的规定放到前面，或者删除这一条",
        "put the more particular entry first, or delete this one",
    ));
    match hider {
        Some(hider) => found.also(hider, Text::new("这一条总是成立", "this one always holds")),
        None => found,
    }
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

/// A key that means nothing without another.
pub fn needs_also(key: &str, other: &str) -> Diagnostic {
    let said =
        Text::new(format!("写了 `{key}`，没有写 `{other}`"), format!("`{key}` is given without `{other}`"));
    Diagnostic::error(Code::MissingPart, said)
        .help(Text::new(format!("请补上 `{other}`"), format!("give `{other}` too, or leave `{key}` out")))
}

/// A month for a duty that is not yearly.
pub fn month_without_year() -> Diagnostic {
    let said = Text::new("`in` 只用于每年一次的事项", "`in` names a month, which only a yearly duty needs");
    Diagnostic::error(Code::BadValue, said)
        .help(Text::new("写 `every: year`，或去掉 `in`", "write `every: year`, or leave `in` out"))
}

/// A date fact as the limit of a period.
pub fn until_in_period() -> Diagnostic {
    let said =
        Text::new("定期事项的时限不能取自事实", "the limit of a periodic duty cannot come from a fact");
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "写期末之后的期限，如 `5 days`，或 `{ by: day 5 }`",
        "give a limit after the end of the period such as `5 days`, or `{ by: day 5 }`",
    ))
}

/// A record that says what must be filled in and not when.
pub fn record_without_event() -> Diagnostic {
    let said = Text::new("没有写明何时须填写完整", "at which event it must be complete is not said");
    Diagnostic::error(Code::MissingPart, said)
        .help(Text::new("请写 `at`，如 `at: form_returned`", "give `at`, such as `at: form_returned`"))
}

/// A target that counts nothing, or two things.
pub fn in_time_or_closed() -> Diagnostic {
    let said =
        Text::new("`in_time` 和 `closed` 要写且只写一个", "exactly one of `in_time` and `closed` is needed");
    Diagnostic::error(Code::MissingPart, said).help(Text::new(
        "按时率写 `in_time: 义务的编号`，结案率写 `closed: true`",
        "write `in_time: <obligation>` for what is done in time, `closed: true` for cases closed",
    ))
}

/// A part of a number that is none, or more than one.
pub fn one_part_of_a_number() -> Diagnostic {
    let said = Text::new("编号的每一段要且只要一种内容", "each part of a number is exactly one thing");
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "写 `year: 2`、`year: 4`、`month: 2`、`serial: 2` 或 `text: \"-\"` 之一",
        "write one of `year: 2`, `year: 4`, `month: 2`, `serial: 2` and `text: \"-\"`",
    ))
}

/// A number with none or several serial numbers, years or months.
pub fn one_serial_number() -> Diagnostic {
    let said = Text::new(
        "编号要且只要一段流水号，年和月各最多一段",
        "a number has exactly one serial number, and at most one year and one month",
    );
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "例如 `[ { year: 2 }, { month: 2 }, { serial: 2 } ]`",
        "as in `[ { year: 2 }, { month: 2 }, { serial: 2 } ]`",
    ))
}

/// Serial numbers that begin anew with something that the number does not say.
pub fn number_without_its_period() -> Diagnostic {
    let said = Text::new(
        "流水号重新起算，而编号里看不出是哪一期",
        "the serial numbers begin anew, and the number does not say with what",
    );
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "按月重新起算的编号要有年和月，按年的要有年",
        "a number that begins anew each month says its year and month, each year its year",
    ))
}

/// A number of which nothing tells the month.
pub fn number_without_a_day() -> Diagnostic {
    let said = Text::new("不知道编号按哪一天算年月", "nothing tells the day by which a number is dated");
    Diagnostic::error(Code::MissingPart, said).help(Text::new(
        "写明 `dated_by`，例如 `dated_by: received`，或者写明 `at`",
        "give `dated_by`, as in `dated_by: received`, or `at`",
    ))
}

/// A number taken from what is no text.
pub fn number_is_no_text(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{name}` 不是文字，不能当编号"),
        format!("`{name}` is no text, and cannot hold a number"),
    );
    Diagnostic::error(Code::NotComparable, said).help(Text::new(
        "编号写成文字，前面的零才不会丢",
        "declare it `type: text`: a number would lose the zeros before it",
    ))
}

/// A sanction of numbers that is not fined once for each.
pub fn number_fined_once_each() -> Diagnostic {
    let said = Text::new(
        "编号的差错按件处罚，而这项罚则按别的单位",
        "faulty numbers are fined one by one, and this sanction by something else",
    );
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "罚则写 `per: violation`，或者 `breach: not_stated`",
        "give the sanction `per: violation`, or write `breach: not_stated`",
    ))
}
