//! The examples that explain a code are themselves tested.

use super::read;
use crate::diagnostic::{Code, FileKind};
use crate::lang::Lang;

#[test]
fn the_wrong_example_of_a_yaml_code_gives_it_and_the_right_one_does_not() {
    for code in Code::ALL.iter().filter(|c| c.file_kind() == FileKind::Any) {
        if matches!(code, Code::UnreadableFile | Code::NotUtf8) {
            continue; // not about the text of a file
        }
        let explanation = code.explain(Lang::En);
        let wrong = read(explanation.wrong);
        assert_eq!(wrong.errors().first().map(|e| e.0), Some(code.name()));
        assert!(read(explanation.right).result.is_ok(), "{}", code.name());
    }
}

#[test]
fn every_example_of_a_policy_or_case_is_yaml() {
    for code in Code::ALL
        .iter()
        .filter(|c| matches!(c.file_kind(), FileKind::Shape | FileKind::Policy | FileKind::Case))
    {
        let explanation = code.explain(Lang::En);
        for text in [explanation.wrong, explanation.right] {
            assert!(read(text).result.is_ok(), "{}: {text}", code.name());
        }
    }
}
