//! Numbers of records over many cases: whether each is made up as it must be, and none is given twice or missing.

use super::Bearer;
use super::quota::{bearer, status};
use crate::case::Case;
use crate::evaluate::{FineStatus, NumberGiven, PayerId};
use crate::program::{
    Amount, MeasureId, NumberOf, Numbered, Numbering, Program, RecordDuty, RecordId, SanctionId,
};
use crate::time::{Day, Instant};
use indexmap::IndexSet;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not made up as it must be.
    Malformed,
    /// It says another year or month than that of this day.
    OtherMonth(Day),
    /// Another case bears it too.
    Twice(String),
}

/// A number that is wrong.
#[derive(Debug, Clone)]
pub struct AcrossNumber<'p> {
    /// The policy that judges the case.
    pub program: &'p Program,
    /// The record.
    pub record: RecordId,
    /// Its rule.
    pub rule: &'p RecordDuty,
    /// The dealership, empty where the case names none.
    pub dealership: String,
    /// The case that bears it.
    pub case: String,
    /// The number, as it is written.
    pub number: Box<str>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// When it was given.
    pub at: Instant,
    /// The local day of that, on which a fine accrues.
    pub day: Day,
    /// Who answers for it, and by which role; the first, where several do.
    pub by: Option<(Bearer, Option<&'p str>)>,
    /// What it costs.
    pub fines: Vec<NumberFine<'p>>,
}

/// A fine or a measure for a wrong number.
#[derive(Debug, Clone)]
pub struct NumberFine<'p> {
    /// The sanction.
    pub sanction: SanctionId,
    /// Who pays.
    pub payer: Bearer,
    /// The role by which they pay.
    pub role: Option<&'p str>,
    /// How much.
    pub amount: Option<Amount>,
    /// The measures.
    pub measures: Vec<MeasureId>,
    /// Whether it is owed.
    pub status: FineStatus,
}

/// Numbers that are missing between the first of a series and its last.
#[derive(Debug, Clone)]
pub struct Gap<'p> {
    /// The policy of the first case of the series.
    pub program: &'p Program,
    /// The record.
    pub record: RecordId,
    /// Its rule.
    pub rule: &'p RecordDuty,
    /// The dealership, empty where the cases name none.
    pub dealership: String,
    /// The first and the last of each run of missing numbers.
    pub missing: Vec<(String, String)>,
}

/// The record by its place among the names, the dealership, and the year and month within which numbers run on.
type SeriesKey = (usize, String, (Option<u32>, Option<u32>));

/// The serial numbers of a series, each with the case that bears it first in the order of the input; the case's own
/// number names it already.
type Serials = BTreeMap<u32, Box<str>>;

/// A series of numbers.
#[derive(Debug)]
struct Series<'p> {
    program: &'p Program,
    record: RecordId,
    rule: &'p RecordDuty,
    /// The year and month that all its numbers say, where they do; of a series that never begins anew those of the last.
    says: Numbered,
    serials: Serials,
}

/// What the numbers of all cases come to.
#[derive(Debug, Default)]
pub(super) struct Numbers<'p> {
    names: IndexSet<&'p str>,
    series: BTreeMap<SeriesKey, Series<'p>>,
    wrong: Vec<AcrossNumber<'p>>,
}

impl<'p> Numbers<'p> {
    pub(super) fn new(programs: impl Iterator<Item = &'p Program>) -> Self {
        let names = programs.flat_map(|program| program.records.names()).collect();
        Self { names, ..Self::default() }
    }

    pub(super) fn enter(&mut self, program: &'p Program, case: &Case<'_>, given: &[NumberGiven]) {
        for given in given {
            let rule = program.records.get(given.record);
            if let Some(numbering) = &rule.numbering {
                self.one(program, case, (rule, numbering), given);
            }
        }
    }

    fn one(
        &mut self,
        program: &'p Program,
        case: &Case<'_>,
        (rule, numbering): (&'p RecordDuty, &'p Numbering),
        given: &NumberGiven,
    ) {
        let entry = |faults| wrong(program, case, rule, given, faults);
        let Some(number) = numbering.read(&given.number) else {
            if given.certain {
                self.wrong.push(entry(vec![Fault::Malformed]));
            }
            return;
        };
        let other = given.dated.filter(|dated| !numbering.is_of(number, dated.month()));
        if let Some(dated) = other.filter(|_| given.certain) {
            self.wrong.push(entry(vec![Fault::OtherMonth(dated)]));
        }
        let name = self.names.get_index_of(program.records.name(given.record)).unwrap_or_default();
        let dealership = case.dealership.unwrap_or_default().to_string();
        let series = self.series.entry((name, dealership, numbering.series(number))).or_insert_with(|| {
            Series { program, record: given.record, rule, says: number, serials: Serials::new() }
        });
        let id: Box<str> = if numbering.of == NumberOf::Case { "".into() } else { case.id.into() };
        match series.serials.entry(number.serial) {
            Entry::Vacant(free) => {
                free.insert(id);
            }
            // A case that is numbered again with its own number has still one number.
            Entry::Occupied(first) if *first.get() == id || !given.certain => {}
            Entry::Occupied(first) => {
                self.wrong.push(entry(vec![Fault::Twice(first.get().to_string())]));
            }
        }
    }

    /// The wrong numbers by the time at which they were given, and the gaps by series.
    pub(super) fn across(&self) -> (Vec<AcrossNumber<'p>>, Vec<Gap<'p>>) {
        let mut numbers = self.wrong.clone();
        numbers.sort_by(|a, b| key(a).cmp(&key(b)));
        // One number of one case has all its faults, however often it is given.
        numbers.dedup_by(|later, first| {
            let same = key(later) == key(first);
            if same {
                let more = later.faults.drain(..).filter(|fault| !first.faults.contains(fault));
                first.faults.extend(more.collect::<Vec<_>>());
            }
            same
        });
        numbers.sort_by_key(|number| number.at);
        let gaps = self.series.iter().filter_map(|((_, dealership, _), series)| series.gap(dealership));
        (numbers, gaps.collect())
    }
}

impl<'p> Series<'p> {
    fn gap(&self, dealership: &str) -> Option<Gap<'p>> {
        let numbering = self.rule.numbering.as_ref()?;
        let mut missing = Vec::new();
        let mut next = 1;
        for &serial in self.serials.keys() {
            if next < serial {
                missing.push((next, serial - 1));
            }
            next = serial.saturating_add(1);
        }
        if missing.is_empty() {
            return None;
        }
        let of_series = |serial: u32| match numbering.series_says_all() {
            true => numbering.write(Numbered { serial, ..self.says }),
            false => serial.to_string(),
        };
        let missing = missing.into_iter().map(|(from, to)| (of_series(from), of_series(to))).collect();
        let dealership = dealership.to_string();
        Some(Gap { program: self.program, record: self.record, rule: self.rule, dealership, missing })
    }
}

/// What tells one number of one case from others.
fn key<'a>(number: &'a AcrossNumber<'_>) -> (&'a str, &'a str, &'a str, &'a str) {
    (number.program.records.name(number.record), &number.dealership, &number.case, &number.number)
}

fn wrong<'p>(
    program: &'p Program,
    case: &Case<'_>,
    rule: &'p RecordDuty,
    given: &NumberGiven,
    faults: Vec<Fault>,
) -> AcrossNumber<'p> {
    let role = |role: Option<crate::program::RoleId>| role.map(|role| program.roles.name(role));
    let by = given.holders.as_ref().map(|holders| {
        let holder = &holders.first;
        (bearer(program, case, holder), role(holder.role))
    });
    let fines = rule.breach.into_iter().flat_map(|sanction| {
        let payers = &program.sanctions.get(sanction).payers;
        given.payers.iter().filter_map(move |(entry, payer, holder)| {
            let costs = &payers.get(*entry)?.costs;
            Some(NumberFine {
                sanction,
                payer: match (payer, holder) {
                    (PayerId::Dealership, _) | (_, None) => Bearer::Dealership,
                    (_, Some(holder)) => bearer(program, case, holder),
                },
                role: role(holder.and_then(|holder| holder.role)),
                amount: costs.fine,
                measures: if costs.one_of { Vec::new() } else { costs.measures.to_vec() },
                status: status(costs, true),
            })
        })
    });
    AcrossNumber {
        program,
        record: given.record,
        rule,
        dealership: case.dealership.unwrap_or_default().to_string(),
        case: case.id.to_string(),
        number: given.number.clone(),
        faults,
        at: given.at,
        day: given.day,
        by,
        fines: fines.collect(),
    }
}
