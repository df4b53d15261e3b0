//! What is said of the numbers of records over many cases.

use super::{dealership, first_clause, key, payer};
use crate::evaluate;
use crate::ledger::{AcrossNumber, Fault, Gap, NumberFine};
use crate::money::Fen;
use crate::program::Post;
use crate::report::build::amount;
use crate::report::{
    Amount, FineId, FineReport, FineStatus, MeasureId, MeasureReport, MeasureStatus, MissingNumbers, Payer,
    ViolationId, ViolationKind, ViolationReport, When, Who, WrongNumber,
};

fn violation_id<'a>(number: &'a AcrossNumber<'_>) -> ViolationId<'a> {
    ViolationId::Number {
        rule: number.program.records.name(number.record),
        dealership: &number.dealership,
        case: &number.case,
        number: &number.number,
    }
}

fn fine_id<'a>(number: &'a AcrossNumber<'_>, fine: &'a NumberFine<'_>) -> FineId<'a> {
    FineId::Number {
        rule: number.program.records.name(number.record),
        dealership: &number.dealership,
        case: &number.case,
        number: &number.number,
        payer: key(&fine.payer),
    }
}

pub(super) fn violation<'a>(number: &'a AcrossNumber<'a>) -> ViolationReport<'a> {
    let program = number.program;
    let assignment = match number.rule.who {
        Some(Post::Assignment(assignment)) => Some(program.assignments.name(assignment)),
        Some(Post::Role(_)) | None => None,
    };
    let by = number.by.as_ref().map(|(bearer, role)| payer(bearer, *role));
    let Payer { role, person, person_id, .. } = by.unwrap_or_default();
    let dated = number.faults.iter().find_map(|fault| match fault {
        Fault::OtherMonth(day) => Some(*day),
        Fault::Malformed | Fault::Twice(_) => None,
    });
    let also = number.faults.iter().filter_map(|fault| match fault {
        Fault::Twice(case) => Some(case.as_str()),
        Fault::Malformed | Fault::OtherMonth(_) => None,
    });
    ViolationReport {
        id: violation_id(number),
        rule: program.records.name(number.record),
        kind: ViolationKind::Record,
        clause: first_clause(&number.rule.heading),
        who: Who { assignment, role, person, person_id, also: Vec::new() },
        due: None,
        due_latest: None,
        done: Some(When::On(number.day)),
        late_by_seconds: None,
        missing: Vec::new(),
        sanction: number.rule.breach.map(|sanction| program.sanctions.name(sanction)),
        fines: number.fines.iter().filter(|fine| fine.amount.is_some()).map(|f| fine_id(number, f)).collect(),
        absorbed_by: None,
        counted: None,
        number: Some(WrongNumber {
            case: &number.case,
            number: &number.number,
            is_malformed: number.faults.contains(&Fault::Malformed),
            dated,
            also_borne_by: also.collect(),
        }),
        policy: Some(&program.id),
    }
}

pub(super) fn fines<'a>(number: &'a AcrossNumber<'a>) -> impl Iterator<Item = FineReport<'a>> {
    let program = number.program;
    number.fines.iter().filter_map(move |fine| {
        let status = match fine.status {
            evaluate::FineStatus::Owed => FineStatus::Owed,
            evaluate::FineStatus::AwaitingRuling => FineStatus::AwaitingRuling,
            evaluate::FineStatus::Possible => FineStatus::Possible,
        };
        if fine.amount.is_none() && status != FineStatus::AwaitingRuling {
            return None;
        }
        let nothing = || Amount::between(Fen::ZERO, Fen::ZERO);
        Some(FineReport {
            id: fine_id(number, fine),
            sanction: program.sanctions.name(fine.sanction),
            violation: violation_id(number),
            clause: first_clause(&program.sanctions.get(fine.sanction).heading),
            payer: payer(&fine.payer, fine.role),
            amount: fine.amount.map_or_else(nothing, |of| amount(of, status)),
            currency: program.currency,
            status,
            accrued_on: Some(number.day),
            dealership: dealership(&number.dealership),
        })
    })
}

pub(super) fn measures<'a>(number: &'a AcrossNumber<'a>) -> impl Iterator<Item = MeasureReport<'a>> {
    let program = number.program;
    number.fines.iter().flat_map(move |fine| {
        fine.measures.iter().map(move |&measure| MeasureReport {
            id: MeasureId { of: fine_id(number, fine), measure: program.measures.name(measure) },
            measure: program.measures.name(measure),
            sanction: program.sanctions.name(fine.sanction),
            violation: violation_id(number),
            clause: first_clause(&program.sanctions.get(fine.sanction).heading),
            payer: payer(&fine.payer, fine.role),
            status: MeasureStatus::Due,
            accrued_on: Some(number.day),
            dealership: dealership(&number.dealership),
        })
    })
}

pub(super) fn missing<'a>(gap: &'a Gap<'_>) -> MissingNumbers<'a> {
    MissingNumbers {
        rule: gap.program.records.name(gap.record),
        policy: &gap.program.id,
        clause: first_clause(&gap.rule.heading),
        dealership: dealership(&gap.dealership),
        missing: gap.missing.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect(),
    }
}
