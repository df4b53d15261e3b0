//! The words of findings about policies that are well formed and perhaps not sound.

mod flow;
mod rules;

pub use flow::*;
pub use rules::*;
