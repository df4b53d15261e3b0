//! What each employee owes for a month: `redress.statement/1`, for HR.

mod build;

pub use build::StatementBuilder;

use super::scalar::{DateShape, day, shown};
use super::{Amount, FineStatus, MeasureStatus, Moment, PolicyUsed, Purse};
use crate::lang::Text;
use crate::money::Currency;
use crate::time::{Day, YearMonth};
use schemars::JsonSchema;
use serde::Serialize;

/// The format of a statement.
pub const FORMAT: &str = "redress.statement/1";

/// The fines and measures that accrued in one month, by whom they fall on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Statement {
    /// Always `redress.statement/1`.
    pub format: &'static str,
    /// The month, `2012-04`.
    #[serde(serialize_with = "shown")]
    #[schemars(with = "String", regex(pattern = "^[0-9]{4}-[0-9]{2}$"))]
    pub month: YearMonth,
    /// The moment of judgment.
    pub as_of: Moment,
    /// The policies that judged.
    pub policies: Vec<PolicyUsed>,
    /// Persons by dealership and by id, else name; then roles that nobody was found for; then the dealership.
    pub accounts: Vec<Account>,
    /// Sums over all accounts.
    pub totals: Balance,
    /// How many fines of no known date were left out of every month.
    pub undated: u64,
    /// Names that stand both with and without an id, or with several: perhaps one person, perhaps not.
    pub same_names: Vec<SameName>,
}

/// A name that more than one account bears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SameName {
    /// The dealership's id.
    pub dealership: Option<String>,
    /// The name.
    pub name: String,
    /// The ids with which it stands; `null` where it stands without one.
    pub ids: Vec<Option<String>>,
}

/// Whom an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// A person.
    Person,
    /// A role that nobody was found for: unassigned, not dropped.
    Role,
    /// The dealership itself.
    Dealership,
}

/// What falls on one payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Account {
    /// Whom it is for.
    pub kind: AccountKind,
    /// The dealership's id, where the cases name one.
    pub dealership: Option<String>,
    /// The person's id, where one is given.
    pub person_id: Option<String>,
    /// The person's name.
    pub person: Option<String>,
    /// The posts for which the fines fall due, by id.
    pub roles: Vec<String>,
    /// What those posts are called, in the same order.
    pub role_titles: Vec<Text>,
    /// The fines: by date, then by case and id.
    pub items: Vec<Item>,
    /// The measures: by date, then by case and id.
    pub measures: Vec<MeasureItem>,
    /// Sums over the fines.
    pub balance: Balance,
}

/// One fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// The fine's id.
    pub fine: String,
    /// What it is for.
    #[serde(flatten)]
    pub ground: Ground,
    /// How much.
    #[serde(flatten)]
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
    /// How it stands. Only `owed` is in the sum owed.
    pub status: FineStatus,
}

/// One measure other than a fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeasureItem {
    /// The measure's own id.
    pub id: String,
    /// The measure's id in the policy.
    pub measure: String,
    /// What it is called.
    pub measure_title: Text,
    /// What it is for.
    #[serde(flatten)]
    pub ground: Ground,
    /// How it stands.
    pub status: MeasureStatus,
}

/// What a fine or a measure is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ground {
    /// The case's id; `null` for what spans cases.
    pub case: Option<String>,
    /// The cases that were counted; for a quota only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// The id of the policy that judged it.
    pub policy: String,
    /// The violation's id.
    pub violation: String,
    /// The id of the rule that was broken.
    pub rule: String,
    /// What the rule is called.
    pub rule_title: Text,
    /// The clause of the rule.
    pub clause: Option<String>,
    /// The sanction's id.
    pub sanction: String,
    /// The clause of the sanction.
    pub sanction_clause: Option<String>,
    /// The limit in words; empty where nothing was due.
    pub limit: Text,
    /// The post for which the payer answers, by id.
    pub role: Option<String>,
    /// The last second that was in time.
    pub due: Option<Moment>,
    /// When it was done, or when that happened which must not.
    pub done: Option<Moment>,
    /// The least lateness possible, in seconds.
    pub late_by_seconds: Option<u64>,
    /// The local date on which it accrued.
    #[serde(serialize_with = "day")]
    #[schemars(with = "DateShape")]
    pub accrued_on: Day,
}

/// Sums of fines by how they stand, in each currency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Balance {
    /// What is to be paid.
    pub owed: Purse,
    /// How many fines are to be paid.
    pub owed_count: u64,
    /// The least that rulings may add.
    pub awaiting_ruling_at_least: Purse,
    /// The most that rulings may add.
    pub awaiting_ruling_at_most: Purse,
    /// The most that is only possible.
    pub possible_at_most: Purse,
    /// The most of what is in dispute.
    pub disputed_at_most: Purse,
    /// The most of what an approved exception lifted.
    pub waived_at_most: Purse,
}

impl Balance {
    fn add(&mut self, item: &Item) {
        let (least, most) = (item.amount.least(), item.amount.most());
        match item.status {
            FineStatus::Owed => {
                self.owed.add(item.currency, most);
                self.owed_count += 1;
            }
            FineStatus::AwaitingRuling => {
                self.awaiting_ruling_at_least.add(item.currency, least);
                self.awaiting_ruling_at_most.add(item.currency, most);
            }
            FineStatus::Possible => self.possible_at_most.add(item.currency, most),
            FineStatus::Waived => self.waived_at_most.add(item.currency, most),
            FineStatus::Disputed => self.disputed_at_most.add(item.currency, most),
        }
    }

    fn merge(&mut self, other: &Self) {
        self.owed.add_purse(&other.owed);
        self.owed_count += other.owed_count;
        self.awaiting_ruling_at_least.add_purse(&other.awaiting_ruling_at_least);
        self.awaiting_ruling_at_most.add_purse(&other.awaiting_ruling_at_most);
        self.possible_at_most.add_purse(&other.possible_at_most);
        self.disputed_at_most.add_purse(&other.disputed_at_most);
        self.waived_at_most.add_purse(&other.waived_at_most);
    }
}
