//! From case reports to a statement; memory grows with the month's fines, not with the cases.

use super::{Account, AccountKind, Balance, FORMAT, Ground, Item, MeasureItem, SameName, Statement};
use crate::lang::{Lang, Text};
use crate::report::{
    AcrossCases, CaseReport, FineReport, Labels, MeasureReport, Moment, ObligationReport, Payer, PolicyUsed,
    ViolationId, ViolationReport, labels_of,
};
use crate::time::{Day, YearMonth};
use std::collections::BTreeMap;

/// Collects what accrued in one month. Cases may come in any order, and two builders may be merged.
#[derive(Debug, Clone)]
pub struct StatementBuilder {
    month: YearMonth,
    accounts: BTreeMap<Key, Account>,
    undated: u64,
}

/// Persons first, then roles, then dealerships. Equal names in two dealerships are two people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: AccountKind,
    dealership: Option<String>,
    without_id: bool,
    payer: String,
}

/// Where a fine or measure was found.
struct Found<'a> {
    case: Option<&'a str>,
    dealership: Option<&'a str>,
    policy: &'a str,
    labels: &'a Labels,
    obligations: &'a [ObligationReport<'a>],
}

impl StatementBuilder {
    /// A statement for `month`, still empty.
    pub fn new(month: YearMonth) -> Self {
        Self { month, accounts: BTreeMap::new(), undated: 0 }
    }

    /// Takes what accrued in the month from one case.
    pub fn add(&mut self, report: &CaseReport<'_>, labels: &[Labels]) {
        if report.fines.is_empty() && report.measures.is_empty() {
            return;
        }
        let found = Found {
            case: Some(report.case),
            dealership: report.dealership,
            policy: report.policy,
            labels: labels_of(labels, report.policy, report.policy_version),
            obligations: &report.obligations,
        };
        self.take(&found, &report.violations, &report.fines, &report.measures);
    }

    /// Takes what accrued in the month across cases.
    pub fn add_across(&mut self, across: &AcrossCases<'_>, labels: &[Labels]) {
        for fine in &across.fines {
            let found = found_across(&across.violations, &fine.violation, fine.dealership, labels);
            self.take(&found, &across.violations, std::slice::from_ref(fine), &[]);
        }
        for measure in &across.measures {
            let found = found_across(&across.violations, &measure.violation, measure.dealership, labels);
            self.take(&found, &across.violations, &[], std::slice::from_ref(measure));
        }
    }

    /// Takes what another builder of the same month collected.
    pub fn merge(&mut self, other: Self) {
        self.undated += other.undated;
        for (key, account) in other.accounts {
            match self.accounts.get_mut(&key) {
                None => {
                    self.accounts.insert(key, account);
                }
                Some(mine) => {
                    for (role, title) in account.roles.into_iter().zip(account.role_titles) {
                        add_role(mine, &role, &title);
                    }
                    least_name(mine, account.person.as_deref());
                    mine.items.extend(account.items);
                    mine.measures.extend(account.measures);
                }
            }
        }
    }

    /// The statement: sorted, so that it does not depend on the order of the cases, and summed.
    pub fn finish(self, as_of: Moment, policies: Vec<PolicyUsed>) -> Statement {
        let mut accounts: Vec<Account> = self.accounts.into_values().collect();
        let mut totals = Balance::default();
        for account in &mut accounts {
            account.items.sort_by(|a, b| (order(&a.ground), &a.fine).cmp(&(order(&b.ground), &b.fine)));
            account.measures.sort_by(|a, b| (order(&a.ground), &a.id).cmp(&(order(&b.ground), &b.id)));
            let mut titled: Vec<_> =
                account.roles.drain(..).zip(account.role_titles.drain(..)).collect::<Vec<_>>();
            titled.sort();
            (account.roles, account.role_titles) = titled.into_iter().unzip();
            for item in &account.items {
                account.balance.add(item);
            }
            totals.merge(&account.balance);
        }
        let same_names = same_names(&accounts);
        let undated = self.undated;
        Statement {
            format: FORMAT,
            month: self.month,
            as_of,
            policies,
            accounts,
            totals,
            undated,
            same_names,
        }
    }

    fn take(
        &mut self,
        found: &Found<'_>,
        violations: &[ViolationReport<'_>],
        fines: &[FineReport<'_>],
        measures: &[MeasureReport<'_>],
    ) {
        for fine in fines {
            let Some(accrued_on) = self.in_month(fine.accrued_on) else { continue };
            let sanction =
                Sanction { id: fine.sanction, clause: fine.clause, payer: &fine.payer, accrued_on };
            let item = Item {
                fine: fine.id.to_string(),
                ground: ground(found, &fine.violation, violations, &sanction),
                amount: fine.amount,
                currency: fine.currency,
                status: fine.status,
            };
            self.account(found, &fine.payer).items.push(item);
        }
        for measure in measures {
            let Some(accrued_on) = self.in_month(measure.accrued_on) else { continue };
            let sanction =
                Sanction { id: measure.sanction, clause: measure.clause, payer: &measure.payer, accrued_on };
            let item = MeasureItem {
                id: measure.id.to_string(),
                measure: measure.measure.to_owned(),
                measure_title: both(|lang| found.labels.measure(measure.measure, lang)),
                ground: ground(found, &measure.violation, violations, &sanction),
                status: measure.status,
            };
            self.account(found, &measure.payer).measures.push(item);
        }
    }

    fn in_month(&mut self, accrued_on: Option<Day>) -> Option<Day> {
        if accrued_on.is_none() {
            self.undated += 1;
        }
        accrued_on.filter(|day| day.month() == self.month)
    }

    fn account(&mut self, found: &Found<'_>, payer: &Payer<'_>) -> &mut Account {
        let kind = match (payer.dealership, payer.is_unassigned()) {
            (true, _) => AccountKind::Dealership,
            (false, true) => AccountKind::Role,
            (false, false) => AccountKind::Person,
        };
        let key = Key {
            kind,
            dealership: found.dealership.map(str::to_owned),
            without_id: payer.person_id.is_none(),
            payer: payer.key().to_string(),
        };
        let account = self.accounts.entry(key).or_insert_with(|| Account {
            kind,
            dealership: found.dealership.map(str::to_owned),
            person_id: payer.person_id.map(str::to_owned),
            person: payer.person.map(str::to_owned),
            roles: Vec::new(),
            role_titles: Vec::new(),
            items: Vec::new(),
            measures: Vec::new(),
            balance: Balance::default(),
        });
        least_name(account, payer.person);
        if let Some(role) = payer.role {
            add_role(account, role, &both(|lang| found.labels.role(role, lang)));
        }
        account
    }
}

struct Sanction<'a> {
    id: &'a str,
    clause: Option<&'a str>,
    payer: &'a Payer<'a>,
    accrued_on: Day,
}

fn found_across<'a>(
    violations: &'a [ViolationReport<'a>],
    id: &ViolationId<'_>,
    dealership: Option<&'a str>,
    labels: &'a [Labels],
) -> Found<'a> {
    let violation = violations.iter().find(|violation| violation.id == *id);
    let policy = violation.and_then(|violation| violation.policy).unwrap_or("");
    Found { case: None, dealership, policy, labels: labels_of(labels, policy, ""), obligations: &[] }
}

fn ground(
    found: &Found<'_>,
    id: &ViolationId<'_>,
    violations: &[ViolationReport<'_>],
    sanction: &Sanction<'_>,
) -> Ground {
    let violation = violations.iter().find(|violation| violation.id == *id);
    let (case, rule, occurrence) = match id {
        ViolationId::InCase { case, rule, occurrence } => (Some(*case), *rule, *occurrence),
        ViolationId::Quota { rule, .. } => (None, *rule, 0),
        ViolationId::Number { rule, case, .. } => (Some(*case), *rule, 0),
    };
    let case = found.case.or(case);
    // What is only possible has no violation yet, but an obligation that is undetermined.
    let obligation = found.obligations.iter().find(|o| o.id == rule && o.occurrence == occurrence);
    let due = violation.and_then(|v| v.due).or(obligation.and_then(|o| o.due));
    let done = violation.and_then(|v| v.done).or(obligation.and_then(|o| o.done));
    let clause = violation.and_then(|v| v.clause).or(obligation.and_then(|o| o.clause));
    let counted = violation.and_then(|v| v.counted.as_ref());
    Ground {
        case: case.map(str::to_owned),
        cases: counted.map(|c| c.cases.iter().map(|case| (*case).to_owned()).collect()).unwrap_or_default(),
        policy: found.policy.to_owned(),
        violation: id.to_string(),
        rule: rule.to_owned(),
        rule_title: both(|lang| found.labels.rule(rule, lang)),
        clause: clause.map(str::to_owned),
        sanction: sanction.id.to_owned(),
        sanction_clause: sanction.clause.map(str::to_owned),
        limit: both(|lang| found.labels.limit(rule, lang).unwrap_or("")),
        role: sanction.payer.role.map(str::to_owned),
        due: due.map(Moment::from),
        done: done.map(Moment::from),
        late_by_seconds: violation.and_then(|v| v.late_by_seconds),
        accrued_on: sanction.accrued_on,
    }
}

fn both<'a>(text: impl Fn(Lang) -> &'a str) -> Text {
    Text::new(text(Lang::Zh), text(Lang::En))
}

fn order(ground: &Ground) -> (Day, Option<&str>) {
    (ground.accrued_on, ground.case.as_deref())
}

/// Keeps the least of several spellings of a name, so that the order of the cases does not matter.
fn least_name(account: &mut Account, name: Option<&str>) {
    if let Some(name) = name
        && account.person.as_deref().is_none_or(|known| name < known)
    {
        account.person = Some(name.to_owned());
    }
}

fn add_role(account: &mut Account, role: &str, title: &Text) {
    if !account.roles.iter().any(|known| known == role) {
        account.roles.push(role.to_owned());
        account.role_titles.push(title.clone());
    }
}

fn same_names(accounts: &[Account]) -> Vec<SameName> {
    let mut by_name: BTreeMap<(Option<&str>, &str), Vec<Option<String>>> = BTreeMap::new();
    for account in accounts.iter().filter(|account| account.kind == AccountKind::Person) {
        if let Some(name) = account.person.as_deref() {
            by_name.entry((account.dealership.as_deref(), name)).or_default().push(account.person_id.clone());
        }
    }
    by_name
        .into_iter()
        .filter(|(_, ids)| ids.len() > 1)
        .map(|((dealership, name), ids)| SameName {
            dealership: dealership.map(str::to_owned),
            name: name.to_owned(),
            ids,
        })
        .collect()
}
