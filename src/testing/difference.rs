//! Where an expectation and what came of it part.

use serde::Serialize;

/// One thing that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The line of the expectation in the tests file, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// The case; none for what spans cases.
    pub case: Option<String>,
    /// What is compared, such as `handle/1 verdict`.
    pub of: String,
    /// How it differs.
    #[serde(flatten)]
    pub what: What,
    /// The line as it is written.
    #[serde(skip)]
    pub text: String,
    /// Which bytes of the line are the expectation.
    #[serde(skip)]
    pub marked: (usize, usize),
}

/// How something differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "difference")]
pub enum What {
    /// It has another value; `None` stands for none.
    Other {
        /// What is expected.
        expected: Option<String>,
        /// What was found.
        found: Option<String>,
    },
    /// It is expected and not there.
    Missing {
        /// What there is instead.
        among: Vec<String>,
    },
    /// There is more than is expected.
    Unexpected {
        /// What is said of each.
        found: Vec<String>,
    },
    /// What is asked does not contain the words.
    NotAsked {
        /// The words.
        words: String,
        /// What is asked.
        asked: Vec<String>,
    },
    /// It was judged, and should have been refused.
    NotRejected,
    /// It was refused, and should have been judged.
    Rejected {
        /// The code.
        code: String,
    },
}
