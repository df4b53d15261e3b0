//! Files as text, text as documents: a value for the program, and for every key and value of it the exact
//! bytes it was written with.

mod files;
mod layers;
mod locate;
mod merge;
mod pointer;
mod schema;
mod syntax;
mod tree;
mod yaml;

pub use crate::diagnostic::{SourceId, Sources};
pub use files::read_text;
pub use layers::Layers;
pub use locate::{Located, Locator};
pub use pointer::Pointer;
pub use schema::{Schema, SchemaError, check};
pub use yaml::{Document, parse_part, parse_yaml};

#[cfg(test)]
mod tests;
