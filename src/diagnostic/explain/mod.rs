//! What each code means, how to mend it, and a small example.

pub(super) mod case;
pub(super) mod files;
pub(super) mod mapping;
pub(super) mod policy;
pub(super) mod schema;
pub(super) mod sound;
pub(super) mod testing;
pub(super) mod yaml;

use crate::lang::Lang;

/// The explanation of a code in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// What is the matter.
    pub means: &'static str,
    /// What to do.
    pub mend: &'static str,
    /// A small example of the fault.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

/// The explanation of a code in both languages.
pub(super) struct Words {
    pub(super) means: (&'static str, &'static str),
    pub(super) mend: (&'static str, &'static str),
    pub(super) wrong: &'static str,
    pub(super) right: &'static str,
}

impl Words {
    pub(super) fn in_lang(&self, lang: Lang) -> Explanation {
        Explanation {
            means: lang.pick(self.means.0, self.means.1),
            mend: lang.pick(self.mend.0, self.mend.1),
            wrong: self.wrong,
            right: self.right,
        }
    }
}
