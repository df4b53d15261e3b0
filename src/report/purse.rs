//! Sums of money, never added across currencies.

use crate::money::{Currency, Fen, Total};
use serde::Serialize;
use std::collections::BTreeMap;

/// A sum in each of the currencies that occur.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Purse(BTreeMap<Currency, Total>);

impl Purse {
    /// Adds an amount.
    pub fn add(&mut self, currency: Currency, amount: Fen) {
        self.0.entry(currency).or_default().add(amount);
    }

    /// Adds another purse.
    pub fn add_purse(&mut self, other: &Self) {
        for (currency, total) in &other.0 {
            self.0.entry(*currency).or_default().add_total(*total);
        }
    }

    /// Whether no amount was added.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sums, by currency.
    pub fn iter(&self) -> impl Iterator<Item = (Currency, Total)> + '_ {
        self.0.iter().map(|(currency, total)| (*currency, *total))
    }

    /// The currency that stands first where only one can be shown: the yuan, else the first by its code.
    pub fn main(&self) -> Option<Currency> {
        self.0
            .get_key_value(&Currency::CNY)
            .or_else(|| self.0.first_key_value())
            .map(|(currency, _)| *currency)
    }

    /// The sum in one currency.
    pub fn of(&self, currency: Currency) -> Total {
        self.0.get(&currency).copied().unwrap_or_default()
    }
}

impl schemars::JsonSchema for Purse {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SumsByCurrency".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let total = generator.subschema_for::<Total>();
        schemars::json_schema!({
            "description": "A sum for each currency.",
            "type": "object",
            "propertyNames": { "pattern": "^[A-Z]{3}$" },
            "additionalProperties": total,
            "examples": [{ "CNY": "50.00" }]
        })
    }
}
