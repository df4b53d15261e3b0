//! How the program ends.

use std::process::ExitCode;

/// How a command ended; the greater stands over the lesser, but for [`Exit::NothingRead`], which only stands
/// where nothing else is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is broken.
    Clean,
    /// Violations were found.
    Violations,
    /// A policy, a case or the command line is wrong.
    Wrong,
    /// No case was read.
    NothingRead,
}

impl Exit {
    /// The exit status: 0, 1, 2 or 3.
    pub fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Violations => 1,
            Self::Wrong => 2,
            Self::NothingRead => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}
