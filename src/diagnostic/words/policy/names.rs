//! Names that nobody declared, or that mean something else.

use crate::diagnostic::words::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::lang::Text;

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

/// A fact that would be a post.
pub fn post_as_fact() -> Diagnostic {
    let said = Text::new(
        "事实不能是 `post`，只有事件的属性可以",
        "a fact cannot be a `post`; only an attribute of an event can",
    );
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "列出可能的取值（`one_of`），或者写 `type: text`",
        "list the values it may have under `one_of`, or write `type: text`",
    ))
}

/// An obligation that is not declared.
pub fn unknown_obligation<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的义务"), format!("there is no obligation `{name}`"));
    Diagnostic::error(Code::UnknownObligation, text).help(meant(name, known, "obligations"))
}

/// A sanction that is not declared.
pub fn unknown_sanction<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let text = Text::new(format!("没有名为 `{name}` 的处罚"), format!("there is no sanction `{name}`"));
    let help = meant(name, known, "sanctions");
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

/// An unknown name that a lower layer declares and a layer takes out.
pub fn taken_out(unknown: Diagnostic, place: Place) -> Diagnostic {
    unknown.also(place, Text::new("在这里去掉了", "it is taken out here")).help(Text::new(
        "保留它，或者同时改掉用到它的地方",
        "keep it, or change what still refers to it as well",
    ))
}
