//! Every sentence that findings are made of, once in Chinese and once in English.
//!
//! One file for each kind of file that can be wrong: a function takes the user's own words and gives the
//! finished text. The stage that finds the fault chooses the place.

pub mod case;
pub mod files;
pub mod layers;
pub mod mapping;
pub mod policy;
pub mod schema;
pub mod sound;
pub mod testing;
mod wanted;
pub mod yaml;

pub use wanted::Wanted;

use super::{Code, Severity};
use crate::lang::Text;

/// "did you mean …?"
pub fn did_you_mean(word: &str) -> Text {
    Text::new(format!("您是否想写 `{word}`？"), format!("did you mean `{word}`?"))
}

/// The way out, introduced as such.
pub fn help(help: &Text) -> Text {
    Text::new(format!("帮助：{}", help.zh), format!("help: {}", help.en))
}

/// The line above a finding.
pub fn heading(severity: Severity, code: Code) -> Text {
    let (zh, en) = match severity {
        Severity::Error => ("错误", "error"),
        Severity::Warning => ("警告", "warning"),
        Severity::Note => ("提示", "note"),
    };
    Text::new(format!("{zh}[{}]", code.name()), format!("{en}[{}]", code.name()))
}

/// So many findings of one weight.
pub fn counted(severity: Severity, count: usize) -> Text {
    let (zh, en) = match severity {
        Severity::Error => ("错误", "error"),
        Severity::Warning => ("警告", "warning"),
        Severity::Note => ("提示", "note"),
    };
    Text::new(format!("{count} 个{zh}"), format!("{count} {en}{}", if count == 1 { "" } else { "s" }))
}

/// Words in backticks, one after the other; at most `most` of them.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>, most: usize) -> Text {
    let all: Vec<&str> = words.into_iter().collect();
    let shown: Vec<String> = all.iter().take(most).map(|w| format!("`{w}`")).collect();
    let (zh, en) = (shown.join("、"), shown.join(", "));
    if all.len() > most {
        return Text::new(format!("{zh} 等 {} 个", all.len()), format!("{en}, … ({} in all)", all.len()));
    }
    Text::new(zh, en)
}
