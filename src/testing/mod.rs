//! A policy's own tests: cases worked out by hand, judged, and compared with what must come of them.
//!
//! ```text
//! read: text -> Sheet (sound: every rule, case and name exists, and something is expected)
//! run:  Sheet + Program -> Ran (passed, or each difference with its line), Coverage (what was seen of the policy)
//! ```
//!
//! A policy `shop.yaml` has its tests beside it in `shop.tests.yaml`, one YAML document a test; those of a pack
//! are inside the program with it. Under `expect` only what is named is compared. A list there is all there is,
//! in order for `violations` and `next`; under `at_least` more may stand beside what is named.

mod boundaries;
mod compare;
mod coverage;
mod difference;
mod fields;
mod judge;
mod load;
mod names;
mod read;
mod run;
mod schema;
mod search;
mod select;
mod sheet;

pub use boundaries::{Boundaries, boundaries};
pub use coverage::{Coverage, CoverageReport, Covered, RuleKind, Side, SideSeen};
pub use difference::{Difference, What};
pub use judge::Judged;
pub use load::{beside, load};
pub use read::{Programs, read};
pub use run::{PolicyTests, Ran, Summary, Tested, TestsReport, run};
pub use schema::schema;
pub use select::is_selected;
pub use sheet::{Sheet, SheetCase};

/// The format of a report on tests that this program writes.
pub const FORMAT: &str = "redress.tests/1";
