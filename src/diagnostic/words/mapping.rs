//! The words of findings in mappings and exports.

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Text;

/// An export cannot be read without a mapping.
pub fn needs_mapping(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{name}` 是导出表，需要列映射才能读取"),
        format!("`{name}` is an export, and cannot be read without a mapping of its columns"),
    );
    Diagnostic::error(Code::UnknownColumn, said).help(Text::new(
        "请加 `--mapping FILE`；格式见 `redress schema mapping`",
        "give `--mapping FILE`; `redress schema mapping` tells its form",
    ))
}
