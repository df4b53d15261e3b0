//! Rules by themselves: whether they apply, who answers, what their limits and sanctions are.

use crate::diagnostic::{Code, Diagnostic, words::listed};
use crate::lang::Text;

/// The cases that some facts describe: `in cases with …`.
pub fn in_cases(facts: &[String]) -> Text {
    if facts.is_empty() {
        return Text::new("任何投诉中", "in any case");
    }
    let (zh, en) = (facts.join("、"), facts.join(", "));
    Text::new(format!("{zh} 的投诉中"), format!("in cases with {en}"))
}

/// A condition that no case meets; `rule` is the name of its rule.
pub fn no_case_meets_it(rule: Option<&str>) -> Diagnostic {
    let rule = rule.unwrap_or_default();
    let said = Text::new(
        format!("没有投诉符合这个条件，`{rule}` 的这一条永远不适用"),
        format!("no case meets this condition, so that this part of `{rule}` never applies"),
    );
    Diagnostic::warning(Code::NeverApplies, said).help(Text::new(
        "检查各条件是否互相矛盾，或者删除这一条",
        "look for conditions that contradict each other, or take it out",
    ))
}

/// At the derivation of a fact that a condition asks about.
pub fn derived_here(fact: &str) -> Text {
    Text::new(format!("`{fact}` 由此推导"), format!("`{fact}` follows from this"))
}

/// At an entry that holds before another.
pub fn holds_before() -> Text {
    Text::new("先于它成立", "holds before it does")
}

/// An event pattern whose conditions on attributes contradict each other.
pub fn no_event_fits() -> Diagnostic {
    let said =
        Text::new("没有事件能符合这些属性条件", "no event can meet these conditions on its attributes");
    Diagnostic::warning(Code::NeverApplies, said)
        .help(Text::new("检查属性条件是否互相矛盾", "look for conditions that contradict each other"))
}

/// An assignment that owes something and names nobody.
pub fn nobody_answers(assignment: &str, cases: &Text) -> Diagnostic {
    let said = Text::new(
        format!("{}，`{assignment}` 没有写明是谁，这项义务无人负责", cases.zh),
        format!("nobody answers for this {}: `{assignment}` is not stated", cases.en),
    );
    Diagnostic::warning(Code::NobodyAnswers, said).help(Text::new(
        "写明由谁担任；制度没有写明的，在 `reading` 中说明理由并写 `settles: nobody-answers`",
        "say who it is; where the regulation does not, give the reason in a `reading` with `settles: nobody-answers`",
    ))
}

/// At the post that owes an act.
pub fn owed_by(assignment: &str) -> Text {
    Text::new(format!("由 `{assignment}` 负责"), format!("owed by `{assignment}`"))
}

/// At an entry of an assignment.
pub fn names_nobody() -> Text {
    Text::new("这里没有写明任何人", "nobody is named here")
}

/// Two obligations to one act within two limits.
pub fn same_act(one: &str, other: &str, act: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{one}` 和 `{other}` 要求同一人做同一件事 `{act}`，期限却不同"),
        format!(
            "`{one}` and `{other}` demand the same act, `{act}`, of the same person within different limits"
        ),
    );
    Diagnostic::warning(Code::SameActDifferentLimits, said).help(Text::new(
        "统一期限；两者确需并存的，在 `reading` 中说明理由并写 `settles: same-act-different-limits`",
        "make them agree; where both stand, give the reason in a `reading` with `settles: same-act-different-limits`",
    ))
}

/// At the limit of an obligation.
pub fn limit_of(rule: &str) -> Text {
    Text::new(format!("`{rule}` 的期限"), format!("the limit of `{rule}`"))
}

/// An act that is demanded and forbidden.
pub fn forbidden(act: &str, prohibition: &str) -> Diagnostic {
    let said = Text::new(
        format!("按期做 `{act}` 就违反 `{prohibition}`，这项义务无法履行"),
        format!("to do `{act}` in time is to break `{prohibition}`, so that this cannot be kept"),
    );
    Diagnostic::warning(Code::NeverKept, said).help(Text::new(
        "放宽期限，或者给禁止事项写明例外",
        "give it a longer limit, or the prohibition an exception",
    ))
}

/// At a prohibition.
pub fn forbids_it() -> Text {
    Text::new("这里禁止", "forbidden here")
}

/// A limit that ends after its case has closed by itself.
pub fn closed_before(closing: &str) -> Diagnostic {
    let said = Text::new(
        format!("期限届满之前，案件已按 `{closing}` 自动关闭，这个期限不可能被违反"),
        format!(
            "before this limit ends the case has closed by itself (`{closing}`), so that it cannot be broken"
        ),
    );
    Diagnostic::warning(Code::NeverBroken, said)
        .help(Text::new("缩短期限，或者推迟自动关闭", "shorten the limit, or let the case close later"))
}

/// At the limit of a closing.
pub fn closes_before() -> Text {
    Text::new("案件在此之前关闭", "the case closes by then")
}

/// A sanction that no breach brings about.
pub fn idle_sanction(sanction: &str, unnamed: bool) -> Diagnostic {
    let said = if unnamed {
        Text::new(
            format!("没有规则以 `{sanction}` 处罚，谁也不会受到它"),
            format!("no rule names the sanction `{sanction}`, so that nobody can incur it"),
        )
    } else {
        Text::new(
            format!("以 `{sanction}` 处罚的规则都不可能被违反，谁也不会受到它"),
            format!("the rules that name `{sanction}` cannot be broken, so that nobody can incur it"),
        )
    };
    Diagnostic::warning(Code::IdleSanction, said).help(Text::new(
        format!("在规则的 `breach:` 中写 `{sanction}`，或者删除它"),
        format!("name it in the `breach:` of a rule, or take `{sanction}` out"),
    ))
}

/// At a rule that cannot be broken.
pub fn cannot_be_broken() -> Text {
    Text::new("不可能被违反", "cannot be broken")
}

/// A rule that can be broken at no cost.
pub fn no_stated_sanction(rule: &str, is_stated: bool) -> Diagnostic {
    let said = if is_stated {
        Text::new(
            format!("违反 `{rule}` 没有处罚：制度未作规定"),
            format!("a breach of `{rule}` costs nothing: the regulation names no sanction"),
        )
    } else {
        Text::new(
            format!("违反 `{rule}` 没有处罚：没有写 `breach`"),
            format!("a breach of `{rule}` costs nothing: no `breach` is given"),
        )
    };
    Diagnostic::note(Code::NoStatedSanction, said).help(Text::new(
        "写明处罚；制度没有规定的写 `breach: not_stated`",
        "name the sanction, or write `breach: not_stated` where the regulation names none",
    ))
}

/// A layer that says what already holds.
pub fn idle_override(key: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{key}` 与下层所写的相同，这里改写不起作用"),
        format!("`{key}` says what the layer below says already, so that it changes nothing"),
    );
    Diagnostic::note(Code::IdleOverride, said).help(Text::new("删除这一行", "take it out"))
}

/// At the same value in a lower layer.
pub fn says_so_below() -> Text {
    Text::new("下层已经这样写", "said here already")
}

/// A reading that settles nothing.
pub fn unused_acknowledgement(code: &str, with: Option<&str>) -> Diagnostic {
    let about = with.map_or(Text::default(), |with| {
        Text::new(format!("（与 `{with}` 有关的）"), format!(" about `{with}`"))
    });
    let said = Text::new(
        format!("这里没有{}可以由这条说明了结的 `{code}`", about.zh),
        format!("there is no `{code}`{} here for this reading to settle", about.en),
    );
    Diagnostic::warning(Code::UnusedAcknowledgement, said).help(Text::new(
        "问题已经解决的，删除 `settles`；说明应当写在它所涉及的规则上",
        "take `settles` out where the matter is mended; a reading settles what is found at its own rule",
    ))
}

/// Too many combinations of facts to answer the questions of some codes.
pub fn too_many_facts(codes: &[Code]) -> Diagnostic {
    let names = listed(codes.iter().map(|code| code.name()), usize::MAX);
    let said = Text::new(
        format!("涉及的事实组合太多，未能判定：{}", names.zh),
        format!("there are too many combinations of facts to decide {}", names.en),
    );
    Diagnostic::note(Code::NotDecided, said)
}

/// Too many combinations of attributes.
pub fn too_many_events() -> Diagnostic {
    let codes = [
        Code::SameActDifferentLimits,
        Code::NeverKept,
        Code::NeverBroken,
        Code::UnexpectedTrigger,
        Code::DeadEnd,
        Code::LadderWithoutTop,
    ];
    let all = listed(codes.iter().map(|code| code.name()), usize::MAX);
    let said = Text::new(
        format!("事件的属性组合太多，未能判定：{}", all.zh),
        format!("there are too many combinations of attributes to decide {}", all.en),
    );
    Diagnostic::note(Code::NotDecided, said)
}
