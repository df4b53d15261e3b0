//! Fines, measures and what lateness would cost.

use super::scalar::{DateShape, optional_day};
use super::{FineId, MeasureId, Payer, ViolationId};
use crate::money::{Currency, Fen};
use crate::time::Day;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;

/// A fine. It has either `amount`, or `at_least` and `at_most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FineReport<'a> {
    /// Its id.
    pub id: FineId<'a>,
    /// The sanction's id.
    pub sanction: &'a str,
    /// The violation that carries it; for a possible fine, the one that may.
    pub violation: ViolationId<'a>,
    /// The clause of the sanction, where the policy cites one.
    pub clause: Option<&'a str>,
    /// Who pays.
    pub payer: Payer<'a>,
    /// How much.
    #[serde(flatten)]
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
    /// How it stands.
    pub status: FineStatus,
    /// The local date on which it accrues; `null` where that cannot be known yet.
    #[serde(serialize_with = "optional_day")]
    #[schemars(with = "Option<DateShape>")]
    pub accrued_on: Option<Day>,
    /// The dealership; only among what spans cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dealership: Option<&'a str>,
}

/// A fixed amount, or a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Amount {
    /// So much.
    Exactly {
        /// The amount.
        amount: Fen,
    },
    /// Not settled yet: a range, both ends included. A possible fine is from `0.00`.
    Between {
        /// The least.
        at_least: Fen,
        /// The most.
        at_most: Fen,
    },
}

impl Amount {
    /// A fixed amount.
    pub const fn exactly(amount: Fen) -> Self {
        Self::Exactly { amount }
    }

    /// A range, both ends included.
    pub const fn between(at_least: Fen, at_most: Fen) -> Self {
        Self::Between { at_least, at_most }
    }

    /// The least it may be.
    pub const fn least(&self) -> Fen {
        match self {
            Self::Exactly { amount } => *amount,
            Self::Between { at_least, .. } => *at_least,
        }
    }

    /// The most it may be.
    pub const fn most(&self) -> Fen {
        match self {
            Self::Exactly { amount } => *amount,
            Self::Between { at_most, .. } => *at_most,
        }
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "AmountOrRange".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut fen = |description: &str| {
            let mut fen = generator.subschema_for::<Fen>();
            fen.insert("description".into(), description.into());
            fen
        };
        let (amount, least, most) =
            (fen("The amount, such as `50.00`."), fen("The least it may be."), fen("The most it may be."));
        json_schema!({
            "type": "object",
            "description": "Either `amount`, or `at_least` and `at_most`.",
            "properties": { "amount": amount, "at_least": least, "at_most": most },
            "dependentRequired": { "at_least": ["at_most"], "at_most": ["at_least"] },
            "anyOf": [{ "required": ["amount"] }, { "required": ["at_least"] }],
            "not": { "required": ["amount", "at_least"] }
        })
    }
}

/// How a fine stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FineStatus {
    /// It is to be paid.
    Owed,
    /// A person must decide how much, or what.
    AwaitingRuling,
    /// Only if a violation that is undetermined turns out to be one.
    Possible,
    /// An approved exception lifts it.
    Waived,
    /// The payer disputes it, and nothing is decided.
    Disputed,
}

impl FineStatus {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::Owed, Self::AwaitingRuling, Self::Possible, Self::Waived, Self::Disputed];
}

/// What lateness would add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Costs<'a> {
    /// The sanction's id; left out where the regulation names none, so that lateness costs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sanction: Option<&'a str>,
    /// How much, over all payers.
    #[serde(flatten)]
    pub amount: Amount,
    /// Of what; `null` where the sanction is measures alone.
    pub currency: Option<Currency>,
    /// The measures that would follow, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<&'a str>,
    /// Whether a person chooses one of the amount and the measures.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub one_of: bool,
}

impl Costs<'_> {
    /// What costs nothing, because the regulation names no sanction.
    pub fn not_stated(currency: Currency) -> Self {
        let amount = Amount::exactly(Fen::ZERO);
        Self { sanction: None, amount, currency: Some(currency), measures: Vec::new(), one_of: false }
    }
}

/// A measure other than a fine, such as criticism.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeasureReport<'a> {
    /// Its id.
    pub id: MeasureId<'a>,
    /// The measure's id in the policy.
    pub measure: &'a str,
    /// The sanction's id.
    pub sanction: &'a str,
    /// The violation that carries it.
    pub violation: ViolationId<'a>,
    /// The clause of the sanction, where the policy cites one.
    pub clause: Option<&'a str>,
    /// On whom it falls.
    pub payer: Payer<'a>,
    /// How it stands.
    pub status: MeasureStatus,
    /// The local date from which it is due; `null` where that cannot be known yet.
    #[serde(serialize_with = "optional_day")]
    #[schemars(with = "Option<DateShape>")]
    pub accrued_on: Option<Day>,
    /// The dealership; only among what spans cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dealership: Option<&'a str>,
}

/// How a measure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeasureStatus {
    /// It is to be taken.
    Due,
    /// Only if a violation that is undetermined turns out to be one.
    Possible,
    /// An approved exception lifts it.
    Waived,
    /// Whoever it falls on disputes it, and nothing is decided.
    Disputed,
}
