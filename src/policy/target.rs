//! Targets: what share of many cases must come out well.

use super::{Clause, Condition, Every, Readings, Words};
use schemars::JsonSchema;
use serde::Deserialize;

/// A share that the regulation wants reached, over the cases of a dealership. It is a figure: missing it costs nothing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Where the regulation says so.
    pub clause: Option<Clause>,
    /// What the target is called.
    pub title: Option<Words>,
    /// In which cases; facts only.
    pub when: Option<Condition>,
    /// Counted is how often this obligation was met in time, of all that were met, late or overdue. Give this or
    /// `closed`.
    #[schemars(extend("x-names" = "obligations", "examples" = ["respond"]))]
    pub in_time: Option<String>,
    /// `true`: counted is how many of the cases received are closed. Give this or `in_time`.
    pub closed: Option<bool>,
    /// The share that must be reached, in per cent.
    #[schemars(range(min = 1, max = 100), extend("examples" = [100, 95]))]
    pub at_least: u32,
    /// Over which period; over all cases together, where left out.
    pub per: Option<Every>,
    /// How a doubtful point was read, and why.
    pub reading: Option<Readings>,
}
