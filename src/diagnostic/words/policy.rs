//! The words of findings in policies.

mod clock;
mod conditions;
mod files;
mod names;
mod rules;

pub use clock::*;
pub use conditions::*;
pub use files::*;
pub use names::*;
pub use rules::*;
