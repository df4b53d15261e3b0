//! Policies that cannot be found or read.

use crate::diagnostic::words::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::lang::Text;

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
