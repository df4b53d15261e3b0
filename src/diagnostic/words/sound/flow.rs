//! What happens in a case: triggers, dead ends, the ladder.

use crate::diagnostic::{Code, Diagnostic, words::listed};
use crate::lang::Text;

/// A trigger that nothing leads to.
pub fn unexpected_trigger(events: &[&str]) -> Diagnostic {
    let names = listed(events.iter().copied(), usize::MAX);
    unexpected(Text::new(
        format!("没有规则要求 {}，也没有写明来自外部，这项义务可能永远不会产生", names.zh),
        format!("nothing leads to {}: no rule asks for it, nor does it come from outside", names.en),
    ))
}

/// A trigger that only those rules ask for that wait for it themselves.
pub fn waits_for_itself(events: &[&str]) -> Diagnostic {
    let names = listed(events.iter().copied(), usize::MAX);
    unexpected(Text::new(
        format!("要求 {} 的规则，自己又要等这项义务先产生，谁也不会先发生", names.zh),
        format!("only rules that wait for this themselves ask for {}, so that none comes about", names.en),
    ))
}

fn unexpected(said: Text) -> Diagnostic {
    Diagnostic::warning(Code::UnexpectedTrigger, said).help(Text::new(
        "写明由谁来做（义务，或 `may: true` 的许可）；由用户、厂家或偶然引起的，在事件上写 `from: outside`",
        "say who does it (an obligation, or a permission with `may: true`); where the customer, the manufacturer or chance brings it about, write `from: outside` at the event",
    ))
}

/// At the declaration of an event.
pub fn nobody_is_asked_for_it() -> Text {
    Text::new("没有人被要求做这件事", "nobody is asked for it")
}

/// At another obligation with the same trigger.
pub fn waits_for_it_too() -> Text {
    Text::new("这一项也等它发生", "this waits for it too")
}

/// A case of which nothing is asked from its receipt on.
pub fn dead_from_receipt(event: &str, cases: &Text) -> Diagnostic {
    let said = Text::new(
        format!("{}，`{event}` 之后没有人需要做任何事，案件一直开着", cases.zh),
        format!("nobody has anything to do after `{event}` {}, and the case stays open", cases.en),
    );
    Diagnostic::warning(Code::DeadEnd, said)
        .help(Text::new("写明接下来由谁做什么", "say who has to do what next"))
}

/// A case that nobody is ever asked to close.
pub fn never_closed(last: &str, everywhere: bool) -> Diagnostic {
    let cases = if everywhere { Text::default() } else { Text::new("有些投诉", " in some cases") };
    let said = Text::new(
        format!("{}该做的都做完（例如最后是 `{last}`）之后，没有人被要求关闭案件，案件一直开着", cases.zh),
        format!("nobody is asked to close a case{}, even when all is done, say with `{last}` last", cases.en),
    );
    Diagnostic::warning(Code::DeadEnd, said).help(Text::new(
        "写一项关闭案件的义务；制度没有规定的，在 `reading` 中说明理由并写 `settles: dead-end`",
        "add an obligation to close it; where the regulation has none, give the reason in a `reading` with `settles: dead-end`",
    ))
}

/// A case that somebody should close, and that comes to a stand before.
pub fn closing_avoided(last: &str) -> Diagnostic {
    let said = Text::new(
        format!("案件可能在 `{last}` 之后停住：其他的都已做完，而关闭案件的这项义务没有产生"),
        format!(
            "a case may stand still after `{last}`: all else is done, and this, which closes it, has not come about"
        ),
    );
    Diagnostic::warning(Code::DeadEnd, said).help(Text::new(
        "让这项义务在这种情形下也产生，或者写明接下来由谁做什么",
        "let it come about there too, or say who has to do what next",
    ))
}

/// At another obligation that closes a case.
pub fn closes_it_too() -> Text {
    Text::new("这一项也关闭案件", "this closes a case too")
}

/// Too many states.
pub fn too_many_states(most: usize) -> Diagnostic {
    let said = Text::new(
        format!("案件可能的状态超过 {most} 种，未能判定是否会停住"),
        format!(
            "a case has more than {most} states, so that it is not decided whether it can come to a dead end"
        ),
    );
    Diagnostic::note(Code::NotDecided, said)
}

/// A rung on which a case finds nobody.
pub fn nobody_on_rung(assignment: &str, cases: &Text) -> Diagnostic {
    let said = Text::new(
        format!("{}，这一级 `{assignment}` 没有人，逐级上报到此中断", cases.zh),
        format!("the ladder finds nobody on the rung `{assignment}` {}", cases.en),
    );
    ladder(said)
}

/// A rung that nothing leads to.
pub fn rung_never_reached(post: &str) -> Diagnostic {
    let said = Text::new(
        format!("没有任何事情会引到 `{post}` 这一级，逐级上报到不了这里"),
        format!(
            "nothing that anybody may expect leads to the rung `{post}`, so that the ladder ends below it"
        ),
    );
    ladder(said)
}

/// A ladder of a single rung.
pub fn one_rung(post: &str) -> Diagnostic {
    let said = Text::new(
        format!("只有 `{post}` 一级，上面没有人"),
        format!("nobody stands above the only rung, `{post}`"),
    );
    ladder(said)
}

fn ladder(said: Text) -> Diagnostic {
    Diagnostic::warning(Code::LadderWithoutTop, said).help(Text::new(
        "写明每一级由谁担任、由什么事情引到这一级",
        "say who stands on each rung, and what leads up to it",
    ))
}
