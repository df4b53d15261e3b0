//! What `check` found: as a person reads it, and as SARIF for other programs.

mod sarif;
mod text;

pub use sarif::sarif;
pub use text::{Shown, text};
