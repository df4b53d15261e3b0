//! Cases in, reports out: batch by batch, in parallel, in the order of the input.

use super::rejects::Rejects;
use crate::case::{Case, Misfit, Timeline, WrittenCase, bind, out_of_force, received_on};
use crate::diagnostic::words;
use crate::evaluate::{Outcome, evaluate};
use crate::intake::{Batch, Inputs, Origin, decode};
use crate::lang::{Lang, Text};
use crate::ledger::Ledger;
use crate::program::{NoJudge, Program, Regulations};
use crate::report::{CaseReport, Totals, VersionBecause, case_report};
use crate::source::Pointer;
use crate::time::{Day, Instant};
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::convert::Infallible;
use std::hash::{BuildHasher, RandomState};
use std::sync::mpsc;
use std::thread;

/// How many batches may wait to be written.
const WAITING: usize = 2;
/// How many cases one thread takes at a time.
const CHUNK: usize = 64;

/// What judges cases, and what it keeps of those that have passed.
pub struct Pipeline<'p> {
    regulations: &'p Regulations,
    as_of: Instant,
    lang: Lang,
    ledger: Ledger<'p>,
    numbers: Numbers,
    /// Counts and sums so far.
    pub totals: Totals,
    /// What could not be read so far.
    pub rejects: Rejects,
}

/// A case that was judged.
struct Judged<'a, 'p> {
    program: &'p Program,
    case: Case<'a>,
    timeline: Timeline,
    outcome: Outcome,
}

impl<'p> Pipeline<'p> {
    /// A pipeline through which no case has passed.
    pub fn new(regulations: &'p Regulations, as_of: Instant, lang: Lang) -> Self {
        Self {
            regulations,
            as_of,
            lang,
            ledger: Ledger::new(regulations.programs()),
            numbers: Numbers::default(),
            totals: Totals::default(),
            rejects: Rejects::default(),
        }
    }

    /// Judges every case of the inputs. `take` turns reports into pieces, on any thread; `give` takes the pieces
    /// in the order of the input, on a thread of its own, so that nobody waits for a disk.
    ///
    /// # Errors
    /// The first error of `give`.
    pub fn run<L: Default + Send, E: Send>(
        &mut self,
        inputs: &mut Inputs,
        take: impl Fn(&mut L, &CaseReport<'_>) + Sync,
        mut give: impl FnMut(L) -> Result<(), E> + Send,
    ) -> Result<(), E> {
        thread::scope(|scope| {
            let (sender, pieces) = mpsc::sync_channel::<Vec<L>>(WAITING);
            let writer = scope.spawn(move || pieces.into_iter().flatten().try_for_each(&mut give));
            let mut next = inputs.next_batch();
            while let Some(batch) = next.take() {
                // The next batch is read while this one is judged.
                let (read, pieces) = rayon::join(|| inputs.next_batch(), || self.batch(batch, &take));
                next = read;
                // Nobody takes pieces any more: the writer has failed, and tells why below.
                if sender.send(pieces).is_err() {
                    break;
                }
            }
            drop(sender);
            writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }

    /// As [`Pipeline::run`], where nothing can fail.
    pub fn collect<L: Default + Send>(
        &mut self,
        inputs: &mut Inputs,
        take: impl Fn(&mut L, &CaseReport<'_>) + Sync,
        mut give: impl FnMut(L) + Send,
    ) {
        let given: Result<(), Infallible> = self.run(inputs, take, |piece| {
            give(piece);
            Ok(())
        });
        match given {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }

    fn batch<L: Default + Send>(
        &mut self,
        mut batch: Batch,
        take: &(impl Fn(&mut L, &CaseReport<'_>) + Sync),
    ) -> Vec<L> {
        self.rejects.extend(std::mem::take(&mut batch.rejected));
        let written: Vec<_> = batch.records.par_iter().map(|(_, raw)| decode(&batch, raw)).collect();
        let (regulations, as_of) = (self.regulations, self.as_of);
        let judged: Vec<_> =
            written.par_iter().map(|written| judge(regulations, written.as_ref().ok()?, as_of)).collect();
        let mut passed: Vec<Judged<'_, '_>> = Vec::with_capacity(judged.len());
        for (((origin, _), written), judged) in batch.records.iter().zip(&written).zip(judged) {
            match (written, judged) {
                (Err(undecoded), _) => self.rejects.undecoded(origin, undecoded),
                (Ok(written), Some(Err(misfits))) => self.rejects.misfits(origin, &written.case, misfits),
                (Ok(_), Some(Ok(judged))) => self.pass(origin, judged, &mut passed),
                (Ok(_), None) => {}
            }
        }
        let (lang, has_versions) = (self.lang, regulations.has_versions());
        let pieces: Vec<(L, Totals)> = passed
            .par_chunks(CHUNK)
            .map(|chunk| {
                let (mut piece, mut totals) = (L::default(), Totals::default());
                for judged in chunk {
                    let seen = judged.timeline.seen(&judged.case, as_of);
                    let program = judged.program;
                    let mut report = case_report(program, &judged.case, seen, &judged.outcome, lang);
                    if has_versions {
                        report.version_because = version_because(judged);
                    }
                    totals.add(&report);
                    take(&mut piece, &report);
                }
                (piece, totals)
            })
            .collect();
        let merge = |(piece, totals)| {
            self.totals.merge(&totals);
            piece
        };
        pieces.into_iter().map(merge).collect()
    }

    /// A case that can be judged, unless its number has been seen: nobody is charged twice.
    fn pass<'a>(&mut self, origin: &Origin, mut judged: Judged<'a, 'p>, passed: &mut Vec<Judged<'a, 'p>>) {
        if let Some(first) = self.numbers.seen(&judged.case, origin) {
            let problem = words::case::duplicate_case(judged.case.id, &place(first));
            let misfit = Misfit::new(Pointer::root().key("case"), problem);
            self.rejects.misfits(origin, judged.case.id, vec![misfit]);
            return;
        }
        self.ledger.enter(judged.program, &judged.case, &mut judged.outcome);
        passed.push(judged);
    }

    /// What spans the cases, once all have passed.
    pub fn across(&self) -> crate::ledger::Across<'p> {
        self.ledger.across()
    }
}

fn judge<'a, 'p>(
    regulations: &'p Regulations,
    written: &'a WrittenCase<'a>,
    as_of: Instant,
) -> Option<Result<Judged<'a, 'p>, Vec<Misfit>>> {
    Some(choose(regulations, written).map_err(|misfit| vec![misfit]).and_then(|program| {
        let case = bind(program, written)?;
        let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
        if let Some(misfit) = out_of_force(program, &case, &timeline) {
            return Err(vec![misfit]);
        }
        let outcome = evaluate(program, &case, &timeline, as_of);
        Ok(Judged { program, case, timeline, outcome })
    }))
}

/// The policy that judges a case.
///
/// # Errors
/// None does: no policy is that of its dealership, or no version was in force when it was received.
pub fn choose<'p>(regulations: &'p Regulations, written: &WrittenCase<'_>) -> Result<&'p Program, Misfit> {
    if let Some(only) = regulations.only() {
        return Ok(only);
    }
    let received = |program: &Program| received_on(program, written);
    let root = Pointer::root;
    let day = |program: &Program| received(program).map(|(_, day)| day);
    regulations.judge(written.dealership.as_deref(), day).map_err(|none| match none {
        NoJudge::NoDealership(known) => Misfit::new(root().key("case"), words::case::no_dealership(&known)),
        NoJudge::UnknownDealership(known) => {
            let named = written.dealership.as_deref().unwrap_or_default();
            Misfit::new(root().key("dealership"), words::case::unknown_dealership(named, &known))
        }
        NoJudge::NotInForce { last, ranges } => {
            let (event, day) = received(last).unwrap_or((0, Day::from_number(0)));
            let problem = words::case::not_in_force(&last.id, day, &ranges);
            Misfit::new(root().key("events").index(event).key("at"), problem)
        }
    })
}

/// Why a version judges a case: the day of receipt that lies in its range.
fn version_because(judged: &Judged<'_, '_>) -> Option<VersionBecause> {
    let (_, received_on) = judged.timeline.received(&judged.case, judged.program)?;
    let (from, to) = judged.program.effective;
    Some(VersionBecause { received_on, from, to })
}

fn place(origin: Origin) -> Text {
    let (input, line, item) = (origin.input.saturating_add(1), origin.line, origin.item.saturating_add(1));
    if line > 0 {
        Text::new(format!("第 {input} 个输入的第 {line} 行"), format!("line {line} of input {input}"))
    } else {
        Text::new(format!("第 {input} 个输入的第 {item} 件"), format!("case {item} of input {input}"))
    }
}

/// The numbers of the cases that have passed, as digests: a million fit where their texts would not.
#[derive(Default)]
struct Numbers {
    seen: HashMap<(u64, u64), Origin>,
    digests: (RandomState, RandomState),
}

impl Numbers {
    /// Where a case of this number of this dealership was seen before.
    fn seen(&mut self, case: &Case<'_>, origin: &Origin) -> Option<Origin> {
        let number = (case.dealership, case.id);
        let digest = (self.digests.0.hash_one(number), self.digests.1.hash_one(number));
        match self.seen.entry(digest) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                free.insert(*origin);
                None
            }
        }
    }
}
