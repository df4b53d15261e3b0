//! Policies that cannot be found or read.

use crate::diagnostic::words::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::lang::Text;
use crate::time::Day;

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

/// Two versions of a policy that judge the same days.
pub fn versions_overlap(from: Option<Day>, to: Option<Day>, earlier: Place, later: Place) -> Diagnostic {
    let said = match (from, to) {
        (Some(from), Some(to)) if from == to => {
            Text::new(format!("{from} 有两个版本同时有效"), format!("two versions are in force on {from}"))
        }
        (Some(from), Some(to)) => Text::new(
            format!("{from} 至 {to} 有两个版本同时有效"),
            format!("two versions are in force from {from} to {to}"),
        ),
        (Some(from), None) => Text::new(
            format!("自 {from} 起有两个版本同时有效"),
            format!("two versions are in force from {from} on"),
        ),
        (None, Some(to)) => Text::new(
            format!("到 {to} 为止有两个版本同时有效"),
            format!("two versions are in force until {to}"),
        ),
        (None, None) => Text::new("两个版本始终同时有效", "two versions are in force at all times"),
    };
    let help = match from {
        Some(from) => Text::new(
            format!("在较早的版本里写 `effective: {{ to: {} }}`", from.plus(-1)),
            format!("give the earlier version `effective: {{ to: {} }}`", from.plus(-1)),
        ),
        None => Text::new("为两个版本写明 `effective`", "give both versions their `effective`"),
    };
    Diagnostic::error(Code::VersionsOverlap, said)
        .at(later, Text::new("较晚的版本", "the later version"))
        .also(earlier, Text::new("较早的版本", "the earlier version"))
        .help(help)
}

/// Days between two versions of a policy that none judges.
pub fn versions_gap(from: Day, to: Day, earlier: Place, later: Place) -> Diagnostic {
    let said = if from == to {
        Text::new(format!("{from} 没有任何版本有效"), format!("no version is in force on {from}"))
    } else {
        Text::new(
            format!("{from} 至 {to} 没有任何版本有效"),
            format!("no version is in force from {from} to {to}"),
        )
    };
    Diagnostic::error(Code::VersionsGap, said)
        .at(later, Text::new("较晚的版本", "the later version"))
        .also(earlier, Text::new("较早的版本", "the earlier version"))
        .help(Text::new(
            format!("让较晚的版本自 {from} 起生效，或较早的版本到 {to} 为止"),
            format!("let the later version begin on {from}, or the earlier one end on {to}"),
        ))
}

/// Policies with different ids where versions of one are wanted.
pub fn different_policies(first: &str, other: &str, of_first: Place, of_other: Place) -> Diagnostic {
    let said = Text::new(
        format!("`{other}` 不是 `{first}` 的另一版本"),
        format!("`{other}` is no version of `{first}`"),
    );
    Diagnostic::error(Code::DifferentPolicies, said)
        .at(of_other, Text::new("编号不同", "another id"))
        .also(of_first, Text::new("第一个文件", "the first file"))
        .help(Text::new(
            format!("同一制度的各个版本编号相同：写 `policy: {first}`，或者分开使用"),
            format!("versions of one policy have one id: write `policy: {first}`, or use them apart"),
        ))
}

/// A folder without a policy.
pub fn folder_without_policy(folder: &str, found: &[String]) -> Diagnostic {
    let said = Text::new(
        format!("文件夹 `{folder}` 里没有 `policy.yaml`"),
        format!("the folder `{folder}` holds no `policy.yaml`"),
    );
    let list = listed(found.iter().map(String::as_str), 12);
    let help = if found.is_empty() {
        Text::new(
            "放入 `policy.yaml`，或用 `redress init` 新建一个文件夹",
            "put one into it, or make a folder by `redress init`",
        )
    } else {
        Text::new(
            format!("里面有：{}；制度文件要叫 `policy.yaml` 或 `policy-….yaml`", list.zh),
            format!("it holds {}; a policy is named `policy.yaml` or `policy-….yaml`", list.en),
        )
    };
    Diagnostic::error(Code::FolderWithoutPolicy, said).help(help)
}

/// A file of a folder whose name is nearly one that means something.
pub fn misnamed_file(path: &str, meant: &str) -> Diagnostic {
    let said = Text::new(format!("没有读 `{path}`"), format!("`{path}` is not read"));
    Diagnostic::warning(Code::MisnamedFile, said).help(did_you_mean(meant))
}
