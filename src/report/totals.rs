//! Counts and sums over a run.

use super::{
    AcrossCases, Amount, CaseReport, CaseStatus, FineReport, FineStatus, MeasureStatus, Purse, Verdict,
    ViolationReport,
};
use crate::money::{Currency, Fen, Total};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Counts and sums, formed case by case; two may be merged in any order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many cases were judged.
    pub cases: u64,
    /// How many of each status, as in [`CaseStatus::ALL`].
    pub by_status: [u64; 4],
    /// How many obligations of each verdict, as in [`Verdict::ALL`].
    pub by_verdict: [u64; 7],
    /// How many violations, with those that span cases.
    pub violations: u64,
    /// How many of each rule, by policy.
    pub violations_by_rule: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many actions are to be done next.
    pub next_actions: u64,
    /// How many things are to be clarified.
    pub to_clarify: u64,
    /// How many measures are to be taken.
    pub measures: u64,
    /// How many fines, owed or awaiting a ruling, have no person to pay them.
    pub unassigned: u64,
    /// Fines by status, as in [`FineStatus::ALL`].
    pub fines: [Sums; 5],
}

/// How many fines, and how much.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// How many.
    pub count: u64,
    /// The least they may come to.
    pub least: Purse,
    /// The most they may come to.
    pub most: Purse,
}

impl Sums {
    fn add(&mut self, amount: Amount, currency: Currency) {
        self.count += 1;
        self.least.add(currency, amount.least());
        self.most.add(currency, amount.most());
    }

    fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.least.add_purse(&other.least);
        self.most.add_purse(&other.most);
    }
}

impl Totals {
    /// Counts a case.
    pub fn add(&mut self, report: &CaseReport<'_>) {
        self.cases += 1;
        bump(&mut self.by_status, CaseStatus::ALL.iter().position(|s| *s == report.status));
        for obligation in &report.obligations {
            bump(&mut self.by_verdict, Verdict::ALL.iter().position(|v| *v == obligation.verdict));
        }
        self.next_actions += report.next_actions.len() as u64;
        self.to_clarify += report.to_clarify.len() as u64;
        self.count_measures(report.measures.iter().map(|measure| measure.status));
        for violation in &report.violations {
            self.add_violation(report.policy, violation);
        }
        for fine in &report.fines {
            self.add_fine(fine);
        }
    }

    /// Counts what spans cases.
    pub fn add_across(&mut self, across: &AcrossCases<'_>) {
        self.count_measures(across.measures.iter().map(|measure| measure.status));
        for violation in &across.violations {
            self.add_violation(violation.policy.unwrap_or(""), violation);
        }
        for fine in &across.fines {
            self.add_fine(fine);
        }
    }

    /// Adds the totals of other cases.
    pub fn merge(&mut self, other: &Self) {
        self.cases += other.cases;
        for (mine, theirs) in self.by_status.iter_mut().zip(&other.by_status) {
            *mine += theirs;
        }
        for (mine, theirs) in self.by_verdict.iter_mut().zip(&other.by_verdict) {
            *mine += theirs;
        }
        self.violations += other.violations;
        for (policy, rules) in &other.violations_by_rule {
            let mine = self.violations_by_rule.entry(policy.clone()).or_default();
            for (rule, count) in rules {
                *mine.entry(rule.clone()).or_default() += count;
            }
        }
        self.next_actions += other.next_actions;
        self.to_clarify += other.to_clarify;
        self.measures += other.measures;
        self.unassigned += other.unassigned;
        for (mine, theirs) in self.fines.iter_mut().zip(&other.fines) {
            mine.merge(theirs);
        }
    }

    /// The fines of one status.
    pub fn fines(&self, status: FineStatus) -> &Sums {
        let [owed, awaiting, possible, waived, disputed] = &self.fines;
        match status {
            FineStatus::Owed => owed,
            FineStatus::AwaitingRuling => awaiting,
            FineStatus::Possible => possible,
            FineStatus::Waived => waived,
            FineStatus::Disputed => disputed,
        }
    }

    fn count_measures(&mut self, statuses: impl Iterator<Item = MeasureStatus>) {
        self.measures += statuses.filter(|status| *status == MeasureStatus::Due).count() as u64;
    }

    fn add_violation(&mut self, policy: &str, violation: &ViolationReport<'_>) {
        self.violations += 1;
        // Looked up before it is owned: nearly always the rule has been seen before.
        if let Some(count) = self.violations_by_rule.get_mut(policy).and_then(|r| r.get_mut(violation.rule)) {
            *count += 1;
            return;
        }
        let rules = self.violations_by_rule.entry(policy.to_owned()).or_default();
        rules.insert(violation.rule.to_owned(), 1);
    }

    fn add_fine(&mut self, fine: &FineReport<'_>) {
        let [owed, awaiting, possible, waived, disputed] = &mut self.fines;
        let sums = match fine.status {
            FineStatus::Owed => owed,
            FineStatus::AwaitingRuling => awaiting,
            FineStatus::Possible => possible,
            FineStatus::Waived => waived,
            FineStatus::Disputed => disputed,
        };
        sums.add(fine.amount, fine.currency);
        let charged = matches!(fine.status, FineStatus::Owed | FineStatus::AwaitingRuling);
        self.unassigned += u64::from(charged && fine.payer.is_unassigned());
    }

    fn in_json(&self) -> TotalsJson<'_> {
        let mut all = Purse::default();
        for (currency, _) in self.fines.iter().flat_map(|sums| sums.most.iter()) {
            all.add(currency, Fen::ZERO);
        }
        let main = all.main();
        let [open, closed, closed_automatically, withdrawn] = self.by_status;
        let [met, late, overdue, pending, void, waived, undetermined] = self.by_verdict;
        TotalsJson {
            cases: self.cases,
            by_status: StatusCounts { open, closed, closed_automatically, withdrawn },
            obligations: VerdictCounts { met, late, overdue, pending, void, waived, undetermined },
            violations: self.violations,
            violations_by_rule: &self.violations_by_rule,
            money: main.map_or_else(|| self.sums(Currency::CNY, None), |main| self.sums(main, Some(main))),
            other_currencies: all
                .iter()
                .filter(|(currency, _)| Some(*currency) != main)
                .map(|(currency, _)| self.sums(currency, Some(currency)))
                .collect(),
            unassigned: self.unassigned,
            measures: self.measures,
            next_actions: self.next_actions,
            to_clarify: self.to_clarify,
        }
    }

    fn sums(&self, currency: Currency, shown: Option<Currency>) -> MoneyJson {
        let range = |status| {
            let sums = self.fines(status);
            FinesJson {
                count: sums.count,
                at_least: sums.least.of(currency),
                at_most: sums.most.of(currency),
            }
        };
        MoneyJson {
            fines_owed: self.fines(FineStatus::Owed).most.of(currency),
            currency: shown,
            fines_awaiting_ruling: range(FineStatus::AwaitingRuling),
            fines_possible: range(FineStatus::Possible),
            fines_waived: range(FineStatus::Waived),
            fines_disputed: range(FineStatus::Disputed),
        }
    }
}

fn bump(counts: &mut [u64], index: Option<usize>) {
    if let Some(count) = index.and_then(|index| counts.get_mut(index)) {
        *count += 1;
    }
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.in_json().serialize(serializer)
    }
}

impl JsonSchema for Totals {
    fn schema_name() -> Cow<'static, str> {
        "Totals".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        TotalsJson::json_schema(generator)
    }
}

/// Counts and sums over the run, with what spans cases.
#[derive(Serialize, JsonSchema)]
struct TotalsJson<'a> {
    /// How many cases were judged.
    cases: u64,
    /// How many cases of each status.
    by_status: StatusCounts,
    /// How many obligations of each verdict.
    obligations: VerdictCounts,
    /// How many violations.
    violations: u64,
    /// How many violations of each rule, by policy.
    violations_by_rule: &'a BTreeMap<String, BTreeMap<String, u64>>,
    #[serde(flatten)]
    money: MoneyJson,
    /// The same sums in every further currency; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    other_currencies: Vec<MoneyJson>,
    /// How many fines, owed or awaiting a ruling, have no person to pay them.
    unassigned: u64,
    /// How many measures are to be taken.
    measures: u64,
    /// How many actions are to be done next.
    next_actions: u64,
    /// How many things are to be clarified.
    to_clarify: u64,
}

#[derive(Serialize, JsonSchema)]
struct MoneyJson {
    /// What is owed in all; without what awaits a ruling and what is only possible.
    fines_owed: Total,
    /// Of what; `null` where there is no fine.
    currency: Option<Currency>,
    /// Fines on which a person must rule.
    fines_awaiting_ruling: FinesJson,
    /// Fines that hang on something undetermined.
    fines_possible: FinesJson,
    /// Fines lifted by an approved exception.
    fines_waived: FinesJson,
    /// Fines in dispute.
    fines_disputed: FinesJson,
}

/// Fines of one status.
#[derive(Serialize, JsonSchema)]
struct FinesJson {
    /// How many, in any currency.
    count: u64,
    /// The least they may come to.
    at_least: Total,
    /// The most they may come to.
    at_most: Total,
}

/// Cases by status.
#[derive(Serialize, JsonSchema)]
struct StatusCounts {
    /// Still open.
    open: u64,
    /// Closed by an event.
    closed: u64,
    /// Closed by themselves at the end of a limit.
    closed_automatically: u64,
    /// Withdrawn.
    withdrawn: u64,
}

/// Obligations by verdict.
#[derive(Serialize, JsonSchema)]
struct VerdictCounts {
    /// Done in time.
    met: u64,
    /// Done after it was due.
    late: u64,
    /// Due, and not done.
    overdue: u64,
    /// Not yet due.
    pending: u64,
    /// Ended with the case before they were due.
    void: u64,
    /// Waived by an approved exception.
    waived: u64,
    /// Not decided by the evidence.
    undetermined: u64,
}
