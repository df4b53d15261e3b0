//! Cases that stand open with nothing pending.
//!
//! Of a case only this is kept: which obligations are pending (of an act of several parts, which parts are still
//! to be done), which of those that only the first trigger brings about have come about, and which closings run.
//! Every event may follow every other. A dead end is an open case in which nothing is pending and no closing runs.
//!
//! An obligation is *clearable* if each part of its act can be done by an event that does not end the case and
//! brings about clearable obligations only; so what is clearable can always be done away with at the end, the
//! highest rank first. What is not clearable comes back with whatever discharges it, so that a case in which some
//! of it is pending never comes to a stand: unless some of it comes about only once, or is a closing. Then the states
//! are searched one by one, up to [`MOST_STATES`].

use super::flow::Sort;
use super::letters::{Alphabet, Letters};
use super::{Examiner, Finding, Witness};
use crate::diagnostic::words;
use crate::program::{Act, EventMatch, ObligationId, Occurrence, Trigger};
use crate::source::Pointer;
use std::collections::{BTreeSet, VecDeque};

/// So many states are looked at for one sort of cases; beyond that it is not decided.
const MOST_STATES: usize = 20_000;

/// Something that keeps a case from a stand: an obligation, or a closing that runs.
#[derive(Debug)]
struct Duty {
    /// What does away with each part.
    parts: Vec<Letters>,
    triggers: Letters,
    /// Only its first trigger counts.
    first: bool,
    /// Once done away with it never comes back: a closing that was prevented.
    for_good: bool,
}

/// What is left of a duty: the parts still to be done, and whether it may still come about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Left {
    parts: u64,
    spent: bool,
}

type State = Vec<Left>;

/// What a search says.
enum Search {
    /// These events bring a case to a stand.
    Stands(Vec<usize>),
    Never,
    NotDecided,
}

/// Cases of one sort, whose duties these are.
struct Flow<'a> {
    alphabet: &'a Alphabet<'a>,
    duties: Vec<Duty>,
    /// The events that do not end a case.
    moves: Vec<usize>,
}

/// A dead end by the kind of fault that it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    /// Nothing is asked of anybody from receipt on.
    FromReceipt,
    /// Nobody is ever asked to close.
    NeverClosed,
    /// Somebody is asked to close, but not on this way.
    Avoided(Vec<String>),
}

/// The dead ends of a policy: of each kind of fault the one that is shortest to tell.
pub(super) fn findings(examiner: &Examiner<'_>, alphabet: &Alphabet<'_>, sorts: &[Sort<'_>]) -> Vec<Finding> {
    let mut told: Vec<(Fault, Vec<usize>, &Sort<'_>)> = Vec::new();
    let (mut open, mut everywhere) = (false, true);
    for (sort, start) in sorts.iter().flat_map(|sort| alphabet.receives().map(move |letter| (sort, letter))) {
        let flow = Flow::new(examiner, alphabet, sort);
        let way = match flow.search(start) {
            Search::Stands(way) => way,
            Search::Never => {
                everywhere = false;
                continue;
            }
            Search::NotDecided => {
                (open, everywhere) = (true, false);
                continue;
            }
        };
        let fault = fault(examiner, alphabet, sort, &way);
        everywhere &= fault == Fault::NeverClosed;
        let weight = |way: &[usize], sort: &Sort<'_>| (way.len(), sort.class.facts.decisive.len());
        match told.iter_mut().find(|(known, _, _)| *known == fault) {
            Some(known) if weight(&way, sort) < weight(&known.1, known.2) => *known = (fault, way, sort),
            Some(_) => {}
            None => told.push((fault, way, sort)),
        }
    }
    told.sort_by(|one, other| one.0.cmp(&other.0));
    let mut found: Vec<Finding> = told
        .into_iter()
        .map(|(fault, way, sort)| tell(examiner, alphabet, fault, (&way, everywhere), sort))
        .collect();
    if open {
        let problem =
            words::sound::too_many_states(MOST_STATES).at_place(examiner.key(&Pointer::root().key("policy")));
        found.push(Finding::new(problem, [Pointer::root()]));
    }
    found
}

fn fault(examiner: &Examiner<'_>, alphabet: &Alphabet<'_>, sort: &Sort<'_>, way: &[usize]) -> Fault {
    let rules = &examiner.program.obligations;
    let demands = |id: &&ObligationId| !rules.get(**id).permission;
    let ends = |act: &Act| {
        let ending = |part: &EventMatch| {
            alphabet.matching(part).iter().enumerate().any(|(letter, fits)| *fits && alphabet.ends(letter))
        };
        act.parts.iter().any(ending)
    };
    let closing: Vec<String> = sort
        .obligations
        .iter()
        .filter(demands)
        .filter(|id| ends(&rules.get(**id).act))
        .map(|id| rules.name(*id).to_string())
        .collect();
    match way {
        [_] => Fault::FromReceipt,
        _ if closing.is_empty() => Fault::NeverClosed,
        _ => Fault::Avoided(closing),
    }
}

fn tell(
    examiner: &Examiner<'_>,
    alphabet: &Alphabet<'_>,
    fault: Fault,
    (way, everywhere): (&[usize], bool),
    sort: &Sort<'_>,
) -> Finding {
    let program = examiner.program;
    let letters: Vec<_> = way.iter().filter_map(|letter| alphabet.letters.get(*letter)).collect();
    let case = match &fault {
        Fault::FromReceipt => "dead-end-from-receipt",
        Fault::NeverClosed => "dead-end",
        Fault::Avoided(_) => "dead-end-avoided",
    };
    let shown = Witness::new(program, case, &sort.class.facts, &letters);
    let cases = words::sound::in_cases(&examiner.decisive(&sort.class.facts));
    let last = letters.last().map(|letter| program.events.name(letter.kind)).unwrap_or_default();
    let (problem, subjects) = match &fault {
        Fault::FromReceipt => {
            let event = Pointer::root().key("events").key(last);
            (words::sound::dead_from_receipt(last, &cases).at_place(examiner.key(&event)), vec![event])
        }
        Fault::NeverClosed => {
            let at = Pointer::root().key("policy");
            let problem =
                words::sound::never_closed(last, everywhere).at_place(examiner.layers.place(at.as_str()));
            (problem, vec![Pointer::root()])
        }
        Fault::Avoided(closing) => {
            let rules: Vec<Pointer> =
                closing.iter().map(|name| Pointer::root().key("obligations").key(name)).collect();
            let mut problem = words::sound::closing_avoided(last);
            for (index, rule) in rules.iter().enumerate() {
                let after = examiner.layers.place(rule.key("after").as_str());
                problem = match index {
                    0 => problem.at_place(after),
                    _ => problem.also(after, words::sound::closes_it_too()),
                };
            }
            (problem, rules)
        }
    };
    Finding::new(problem, subjects).shown_by(shown)
}

impl<'a> Flow<'a> {
    fn new(examiner: &Examiner<'_>, alphabet: &'a Alphabet<'a>, sort: &Sort<'_>) -> Self {
        let program = examiner.program;
        let duty = |trigger: &Trigger, parts: Vec<Letters>, for_good: bool| Duty {
            parts,
            triggers: alphabet.matching(&trigger.events),
            first: trigger.occurrence == Occurrence::First,
            for_good,
        };
        let rules =
            sort.obligations.iter().map(|id| program.obligations.get(*id)).filter(|rule| !rule.permission);
        let mut duties: Vec<Duty> = rules
            .map(|rule| {
                duty(
                    &rule.trigger,
                    rule.act.parts.iter().map(|part| alphabet.matching(part)).collect(),
                    false,
                )
            })
            .collect();
        duties.extend(sort.closings.iter().map(|id| {
            let closing = program.closings.get(*id);
            duty(&closing.trigger, vec![alphabet.matching(&closing.unless)], true)
        }));
        let moves = (0..alphabet.letters.len()).filter(|letter| !alphabet.ends(*letter)).collect();
        Self { alphabet, duties, moves }
    }

    /// Whether events after `start` can bring a case to a stand.
    fn search(&self, start: usize) -> Search {
        let nothing: State = vec![Left::default(); self.duties.len()];
        let began = self.after(&nothing, start);
        let ranks = self.ranks(&began);
        let lasting: Vec<usize> = (0..self.duties.len()).filter(|duty| ranks[*duty].is_none()).collect();
        let pending = |state: &State| lasting.iter().any(|duty| state[*duty].parts != 0);
        let mut way = vec![start];
        let mut state = began;
        if pending(&state) {
            let once = |duty: &usize| {
                let duty = (&self.duties[*duty], &state[*duty]);
                duty.0.for_good || (duty.0.first && !duty.1.spent)
            };
            if !lasting.iter().any(once) {
                return Search::Never;
            }
            match self.walk(state, &lasting) {
                Ok(Some((further, there))) => {
                    way.extend(further);
                    state = there;
                }
                Ok(None) => return Search::Never,
                Err(()) => return Search::NotDecided,
            }
        }
        way.extend(self.clear(state, &ranks));
        Search::Stands(way)
    }

    /// What an event makes of a state: it discharges what stands before it, then brings about what it triggers.
    fn after(&self, state: &State, letter: usize) -> State {
        let mut state = state.clone();
        for (duty, left) in self.duties.iter().zip(&mut state) {
            let may_begin = !left.spent;
            for (part, letters) in duty.parts.iter().enumerate() {
                if letters[letter] {
                    left.parts &= !(1 << part.min(63));
                    // What prevents a closing does so from the next event on.
                    left.spent |= duty.for_good;
                }
            }
            if duty.triggers[letter] && may_begin {
                left.parts = duty.parts.iter().enumerate().fold(0, |all, (part, _)| all | 1 << part.min(63));
                left.spent |= duty.first;
            }
        }
        state
    }

    /// The rank of each duty that is clearable; those that cannot come about any more count as nothing.
    fn ranks(&self, began: &State) -> Vec<Option<usize>> {
        let mut ranks: Vec<Option<usize>> = vec![None; self.duties.len()];
        for rank in 0..=self.duties.len() {
            let harmless = |letter: usize| {
                let brings = |duty: usize| self.duties[duty].triggers[letter] && !began[duty].spent;
                !(0..self.duties.len()).any(|duty| brings(duty) && ranks[duty].is_none())
            };
            let safe: Vec<usize> = self.moves.iter().copied().filter(|letter| harmless(*letter)).collect();
            let clearable =
                |duty: &Duty| duty.parts.iter().all(|part| safe.iter().any(|letter| part[*letter]));
            let new: Vec<usize> = (0..self.duties.len())
                .filter(|duty| ranks[*duty].is_none() && clearable(&self.duties[*duty]))
                .collect();
            if new.is_empty() {
                break;
            }
            new.into_iter().for_each(|duty| ranks[duty] = Some(rank));
        }
        ranks
    }

    /// Does away with what is pending, the highest rank first, by the events that bring about least.
    fn clear(&self, mut state: State, ranks: &[Option<usize>]) -> Vec<usize> {
        let mut way = Vec::new();
        // Each step lowers the highest rank pending or the number of parts that have it.
        for _ in 0..MOST_STATES {
            let pending = (0..self.duties.len()).filter(|duty| state[*duty].parts != 0);
            let Some(duty) = pending.max_by_key(|duty| ranks[*duty]) else { break };
            let part = usize::try_from(state[duty].parts.trailing_zeros()).unwrap_or(0);
            let weight = |letter: &usize| {
                let brings = |other: usize| self.duties[other].triggers[*letter] && !state[other].spent;
                let brought = (0..self.duties.len()).filter(|other| brings(*other));
                brought.map(|other| ranks[other].map_or(usize::MAX, |rank| rank + 1)).max().unwrap_or(0)
            };
            let fits = |letter: &&usize| self.duties[duty].parts.get(part).is_some_and(|part| part[**letter]);
            let Some(letter) = self.moves.iter().filter(fits).min_by_key(|letter| weight(letter)) else {
                break;
            };
            state = self.after(&state, *letter);
            way.push(*letter);
        }
        way
    }

    /// Looks at the states one by one until nothing lasting is pending.
    fn walk(&self, start: State, lasting: &[usize]) -> Result<Option<(Vec<usize>, State)>, ()> {
        let key = |state: &State| lasting.iter().map(|duty| state[*duty].clone()).collect::<State>();
        let concerns = |letter: &usize| {
            lasting.iter().any(|duty| {
                let duty = &self.duties[*duty];
                duty.triggers[*letter] || duty.parts.iter().any(|part| part[*letter])
            })
        };
        let moves: Vec<usize> = self.moves.iter().copied().filter(concerns).collect();
        let mut seen = BTreeSet::from([key(&start)]);
        let mut open = VecDeque::from([(start, Vec::new())]);
        while let Some((state, way)) = open.pop_front() {
            if lasting.iter().all(|duty| state[*duty].parts == 0) {
                return Ok(Some((way, state)));
            }
            if seen.len() > MOST_STATES {
                return Err(());
            }
            for &letter in &moves {
                let next = self.after(&state, letter);
                if seen.insert(key(&next)) {
                    let further = way.iter().copied().chain([letter]).collect();
                    open.push_back((next, further));
                }
            }
        }
        Ok(None)
    }
}

impl std::fmt::Debug for Flow<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flow")
            .field("letters", &self.alphabet.letters.len())
            .field("duties", &self.duties)
            .finish()
    }
}
