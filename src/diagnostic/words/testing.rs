//! The words of findings in tests of a policy.

use super::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::lang::Text;

fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>, what: (&str, &str)) -> Option<Text> {
    let known: Vec<&str> = known.into_iter().collect();
    if let Some(nearest) = nearest(name, known.iter().copied()) {
        return Some(did_you_mean(nearest));
    }
    let list = listed(known.iter().copied(), 8);
    let help = Text::new(format!("{}：{}", what.0, list.zh), format!("{} {}", what.1, list.en));
    (!known.is_empty()).then_some(help)
}

/// A rule that the policy does not have.
pub fn unknown_rule<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said = Text::new(format!("制度中没有规则 `{name}`"), format!("the policy has no rule `{name}`"));
    let help = meant(name, known, ("制度中有", "the policy has"));
    let none = Text::new("制度中没有这类规则；删除它", "the policy has no rule of this kind; delete it");
    Diagnostic::error(Code::UnknownRule, said).help(none).help_if(help)
}

/// A rule without its occurrence.
pub fn no_occurrence(text: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{text}` 没有写明第几次"),
        format!("`{text}` does not say which occurrence is meant"),
    );
    let rule = text.split('/').next().unwrap_or(text);
    let help = Text::new(
        format!("写作 `{rule}/1`，即案件中的第 1 次"),
        format!("write `{rule}/1` for the first in the case"),
    );
    Diagnostic::error(Code::BadValue, said).help(help)
}

/// A test that asserts nothing.
pub fn no_expectation() -> Diagnostic {
    let said = Text::new(
        "这里没有断言任何结果，永远不会失败",
        "nothing is asserted here, so that it can never fail",
    );
    Diagnostic::error(Code::NoExpectation, said).help(Text::new(
        "写明应有的结果，例如 `violations: []` 或 `obligations: { 规则/1: { verdict: met } }`",
        "say what must come of it, such as `violations: []` or `obligations: { rule/1: { verdict: met } }`",
    ))
}

/// Something is expected of a case that the test does not have.
pub fn unknown_case<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said = Text::new(format!("这个测试里没有案件 `{name}`"), format!("this test has no case `{name}`"));
    let help = meant(name, known, ("测试中有", "its cases are"));
    Diagnostic::error(Code::UnknownCase, said).help_if(help)
}

/// Something is expected of one case where there are several.
pub fn of_which_case(key: &str) -> Diagnostic {
    let said = Text::new(
        format!("这个测试有几个案件，`{key}` 没有说是哪一个"),
        format!("the test has several cases, and `{key}` does not say of which"),
    );
    Diagnostic::error(Code::MisplacedExpectation, said).help(Text::new(
        format!("写在 `each: {{ 案件编号: {{ {key}: … }} }}` 之下"),
        format!("put it under `each: {{ <case>: {{ {key}: … }} }}`"),
    ))
}

/// Either one case or several.
pub fn case_or_cases(both: bool) -> Diagnostic {
    let said = if both {
        Text::new("`case` 和 `cases` 只能写一个", "there can be `case` or `cases`, not both")
    } else {
        Text::new("没有要判断的案件", "there is no case to judge")
    };
    let help = Text::new(
        "一个案件写 `case: { … }`，几个案件写 `cases: [ … ]`",
        "write `case: { … }` for one case, `cases: [ … ]` for several",
    );
    Diagnostic::error(if both { Code::UnknownKey } else { Code::MissingKey }, said).help(help)
}

/// Two tests of one name.
pub fn duplicate_test(id: &str, first: Place) -> Diagnostic {
    let said = Text::new(format!("有两个测试叫 `{id}`"), format!("two tests are called `{id}`"));
    Diagnostic::error(Code::DuplicateTest, said)
        .also(first, Text::new("先前见于此", "first used here"))
        .help(Text::new("给其中一个改名", "rename one of them"))
}

/// A test of another policy than the one beside which it stands.
pub fn other_policy(named: &str, beside: &str) -> Diagnostic {
    let said = Text::new(
        format!("这是 `{named}` 的测试，文件却在 `{beside}` 旁边"),
        format!("this is a test of `{named}`, in the file beside `{beside}`"),
    );
    Diagnostic::error(Code::OtherPolicy, said).help(Text::new(
        "删除 `policy`，或者把测试移到那个制度的测试文件",
        "delete `policy`, or move the test into the file of that policy",
    ))
}

/// There is no file of tests.
pub fn no_tests(policy: &str, looked_for: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{policy}` 没有测试：找不到 `{looked_for}`"),
        format!("`{policy}` has no tests: there is no `{looked_for}`"),
    );
    Diagnostic::error(Code::NoTests, said).help(Text::new(
        format!("在那里写测试，每个测试一个 YAML 文档；`redress test {policy} --boundaries` 可写出第一批"),
        format!("write them there, one YAML document a test; `redress test {policy} --boundaries` writes the first ones"),
    ))
}

/// No code of that name.
pub fn unknown_code<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let said = Text::new(format!("没有代码 `{name}`"), format!("there is no code `{name}`"));
    let help = meant(name, known, ("代码有", "the codes are"));
    Diagnostic::error(Code::BadValue, said).help_if(help)
}

/// No amount of money.
pub fn bad_amount(text: &str) -> Diagnostic {
    let said = Text::new(format!("`{text}` 不是金额"), format!("`{text}` is not an amount"));
    Diagnostic::error(Code::BadMoney, said).help(Text::new(
        "写作 `50.00` 或 `50`，最多两位小数",
        "write `50.00` or `50`, with at most two decimals",
    ))
}
