//! The words in a file of computed tests.

use super::days::Scenario;
use crate::lang::Text;

/// The head of the file.
pub(super) fn head(policy: &str) -> [Text; 3] {
    [
        Text::new(
            format!("`{policy}` 每个期限的两侧：按时的最后一秒和逾期的第一秒。"),
            format!(
                "Both sides of every limit of `{policy}`: the last second in time and the first one late."
            ),
        ),
        Text::new(
            "这些结果由程序计算，没有经过人工核对：请逐条对照制度原文确认，",
            "The expectations were computed and not checked by anybody: compare each with the regulation,",
        ),
        Text::new(
            "确认后在 `why` 中写明依据，删去“尚待人工确认”。",
            "then say in `why` how you worked it out and delete \"to be confirmed\".",
        ),
    ]
}

/// What is said in `why`.
pub(super) fn why(clause: Option<&str>, limit: &Text) -> Text {
    match clause {
        Some(clause) => Text::new(
            format!("{clause}：{}。尚待人工确认。", limit.zh),
            format!("{clause}: {}. To be confirmed.", limit.en),
        ),
        None => Text::new(format!("{}。尚待人工确认。", limit.zh), format!("{}. To be confirmed.", limit.en)),
    }
}

/// What a scenario is called.
pub(super) fn scenario(scenario: Scenario) -> Text {
    match scenario {
        Scenario::Ordinary => Text::new("平常的一周", "an ordinary week"),
        Scenario::Weekend => Text::new("跨周末", "across a weekend"),
        Scenario::Holiday => Text::new("跨法定节假日", "across a statutory holiday"),
        Scenario::MakeUp => Text::new("跨调休上班日", "across a make-up day"),
    }
}

/// The event of the trigger, and until when.
pub(super) fn from_event(event: &str) -> Text {
    Text::new(format!("自 {event} 起"), format!("from {event}"))
}

/// A quota is used up, or exceeded.
pub(super) fn filled(at_most: u32, exceeded: bool) -> Text {
    if exceeded {
        Text::new(format!("最多 {at_most} 次，多了一次"), format!("at most {at_most}, and one more"))
    } else {
        Text::new(format!("最多 {at_most} 次，正好用完"), format!("at most {at_most}, and so many"))
    }
}

/// No cases come out on either side of a quota.
pub(super) fn no_count() -> Text {
    Text::new(
        "没有写测试：找不到正好用完和超出一次的案件",
        "no test: no cases were found that use it up and exceed it by one",
    )
}

/// No facts were found with which the rule applies.
pub(super) fn no_facts() -> Text {
    Text::new(
        "没有写测试：找不到使这条规则适用的事实",
        "no test: no facts were found with which the rule applies",
    )
}

/// No day was found.
pub(super) fn no_day(of: Scenario) -> Text {
    let name = scenario(of);
    Text::new(
        format!("没有写测试（{}）：工作日历中没有合适的日子", name.zh),
        format!("no test ({}): the working calendar has no such day", name.en),
    )
}

/// The cases do not come out on either side.
pub(super) fn other_rules(of: Scenario) -> Text {
    let name = scenario(of);
    Text::new(
        format!("没有写测试（{}）：其他规则使结果与这个期限无关", name.zh),
        format!("no test ({}): other rules decide the case before this limit does", name.en),
    )
}
