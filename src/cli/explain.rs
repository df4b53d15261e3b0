//! `redress explain`: why one case is judged as it is.

use super::judging::{Judging, Ready};
use super::output::deliver;
use super::pipeline::choose;
use super::{Exit, Terminal, words};
use crate::case::{Timeline, WrittenCase, bind};
use crate::diagnostic::nearest;
use crate::evaluate::{Outcome, evaluate};
use crate::intake::{Inputs, Origin, decode};
use crate::render::{self, Style};
use crate::report::{Grounds, explanation, labels_of};
use clap::{Args, ValueEnum};
use std::io;

/// Why a case is judged as it is: its timeline, and the counting of each limit day by day.
#[derive(Debug, Args)]
pub struct Explain {
    #[command(flatten)]
    judging: Judging,
    /// The number of the case.
    #[arg(long, value_name = "ID")]
    case: String,
    /// How the explanation is written.
    #[arg(long, value_enum, default_value = "text")]
    format: ExplanationFormat,
}

/// How an explanation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplanationFormat {
    /// For a person in a terminal.
    Text,
    /// One JSON document.
    Json,
}

/// How many other numbers are kept to suggest one of.
const SUGGESTIONS: usize = 10_000;

impl Explain {
    /// Finds the case and explains it.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let (ready, mut inputs) = match self.judging.ready(terminal) {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let mut others: Vec<String> = Vec::new();
        while let Some(batch) = inputs.next_batch() {
            for (origin, raw) in &batch.records {
                let Ok(written) = decode(&batch, raw) else { continue };
                if written.case == self.case {
                    return self.explain(&ready, &inputs, origin, &written, terminal);
                }
                if others.len() < SUGGESTIONS {
                    others.push(written.case.into_owned());
                }
            }
        }
        let suggestion = nearest(&self.case, others.iter().map(String::as_str));
        terminal.say(&words::no_such_case(&self.case, suggestion));
        if others.is_empty() { Exit::NothingRead } else { Exit::Wrong }
    }

    fn explain(
        &self,
        ready: &Ready,
        inputs: &Inputs,
        origin: &Origin,
        written: &WrittenCase<'_>,
        terminal: &Terminal,
    ) -> Exit {
        let bound = choose(&ready.regulations, written)
            .map_err(|misfit| vec![misfit])
            .and_then(|program| Ok((program, bind(program, written)?)));
        let (program, case) = match bound {
            Ok(bound) => bound,
            Err(misfits) => {
                let mut rejects = super::rejects::Rejects::default();
                rejects.misfits(origin, &written.case, misfits);
                rejects.tell(inputs, terminal, 0);
                return Exit::Wrong;
            }
        };
        let timeline = Timeline::new(&case, program.events.len(), &program.time.zone);
        let outcome: Outcome = evaluate(program, &case, &timeline, ready.as_of);
        let given: Vec<&str> = written.facts.iter().map(|(name, _)| name.as_ref()).collect();
        let grounds = Grounds {
            program,
            case: &case,
            timeline: &timeline,
            outcome: &outcome,
            as_of: ready.as_of,
            lang: terminal.lang,
            given: &given,
        };
        let version = program.version.as_deref().unwrap_or_default();
        let explanation = explanation(grounds, labels_of(&ready.labels, &program.id, version));
        let text = match self.format {
            ExplanationFormat::Text => {
                let style = Style { color: terminal.color, width: terminal.width };
                Ok(render::explain::text(&explanation, terminal.lang, style))
            }
            ExplanationFormat::Json => render::pretty_json(&explanation).map_err(io::Error::other),
        };
        let exit = if outcome.violations.is_empty() { Exit::Clean } else { Exit::Violations };
        deliver(text.map(String::into_bytes), None, exit, terminal)
    }
}
