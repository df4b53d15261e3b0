//! (arrives with exports)
use super::Batch;
use crate::diagnostic::{Diagnostic, Sources};
use std::path::Path;
/// How columns become cases.
#[derive(Debug, Clone)]
pub struct Mapping {}
impl Mapping {
    /// Loads.
    pub fn load(_path: &Path, _sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self {})
    }
}
/// Schema.
pub fn schema() -> serde_json::Value {
    serde_json::json!({})
}
pub(super) struct Export {}
impl Export {
    pub(super) fn new(_input: u32, _bytes: Vec<u8>, _mapping: Mapping) -> Self {
        Self {}
    }
    pub(super) fn next_batch(&mut self) -> Option<Batch> {
        None
    }
    pub(super) fn rows(&self) -> (u64, u64, u64) {
        (0, 0, 0)
    }
}
