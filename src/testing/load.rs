//! Where the tests of a policy are.

use super::read::{Programs, read};
use super::sheet::Sheet;
use crate::diagnostic::{Diagnostic, Sources, words};
use crate::policy::packs;
use crate::source::read_text;
use std::path::{Path, PathBuf};

/// The file in which the tests of a policy file stand: beside it, with its stem.
///
/// ```
/// use redress::testing::beside;
/// assert_eq!(beside("shop/rules.yaml".as_ref()), std::path::Path::new("shop/rules.tests.yaml"));
/// ```
pub fn beside(policy: &Path) -> PathBuf {
    policy.with_extension("tests.yaml")
}

/// Reads the tests of a policy, which is a file or the id of a pack; the name of where they stand comes with them.
///
/// # Errors
/// There are none, or something is wrong with them.
pub fn load(
    policy: &str,
    programs: &dyn Programs,
    sources: &mut Sources,
) -> Result<(String, Vec<Sheet>), Vec<Diagnostic>> {
    let path = Path::new(policy);
    let (name, text) = if path.is_file() {
        let tests = beside(path);
        let name = tests.display().to_string();
        if !tests.is_file() {
            return Err(vec![words::testing::no_tests(policy, &name)]);
        }
        let text = read_text(&tests).map_err(|diagnostic| vec![diagnostic])?;
        (name, text)
    } else {
        let name = format!("policies/{policy}.tests.yaml");
        let Some(text) = packs::tests(policy) else {
            return Err(vec![words::testing::no_tests(policy, &name)]);
        };
        (name, text.to_string())
    };
    let source = sources.add(&name, text);
    read(sources, source, programs).map(|sheets| (name, sheets))
}
