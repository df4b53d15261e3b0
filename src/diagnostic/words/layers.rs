//! Layers that do not fit on each other.

use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::lang::Text;

/// `null` for a key that no lower layer has; `below` are the keys that it has.
pub fn nothing_to_remove<'a>(
    key: &str,
    place: Place,
    below: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let message = Text::new(
        format!("`{key}` 的值为空，表示去掉下层的 `{key}`，但下层没有这一项"),
        format!("`{key}` is empty, which takes out the `{key}` of a lower layer, but none has it"),
    );
    let help = did_you_mean(key, below)
        .unwrap_or_else(|| Text::new("补上值，或者删除这一行", "give it a value, or delete the line"));
    Diagnostic::error(Code::NothingToRemove, message)
        .at(place, Text::new("下层没有", "nothing below"))
        .help(help)
}
