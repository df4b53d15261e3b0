//! `redress next`: what must be done next, by whom.

use super::judging::{self, Judging, Ready};
use super::output::deliver;
use super::pipeline::Pipeline;
use super::{Exit, Terminal};
use crate::render::{self, Style};
use crate::report::queue::{Queue, QueueBuilder};
use clap::{Args, ValueEnum};
use std::io;
use std::path::PathBuf;

/// The queue of what must be done next: by person and due time, overdue first, with what lateness will cost.
#[derive(Debug, Args)]
pub struct Next {
    #[command(flatten)]
    judging: Judging,
    /// How the queue is written.
    #[arg(long, value_enum, default_value = "text")]
    format: QueueFormat,
    /// Write the queue to a file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a queue is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QueueFormat {
    /// For a person in a terminal.
    Text,
    /// One JSON document.
    Json,
    /// A table with a line for each thing to do, for a spreadsheet.
    Csv,
}

impl Next {
    /// Judges, and lists what is to be done.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let (ready, mut inputs) = match self.judging.ready(terminal) {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let Ready { regulations, as_of, labels } = &ready;
        let mut pipeline = Pipeline::new(regulations, *as_of, terminal.lang);
        let mut builder = QueueBuilder::default();
        let take =
            |piece: &mut QueueBuilder, report: &crate::report::CaseReport<'_>| piece.add(report, labels);
        pipeline.collect(&mut inputs, take, |piece| builder.merge(piece));
        let exit = judging::exit(&pipeline, &inputs, false, terminal);
        let queue = builder.finish(ready.moment(), ready.policies());
        deliver(self.bytes(&queue, terminal), self.output.as_deref(), exit, terminal)
    }

    fn bytes(&self, queue: &Queue, terminal: &Terminal) -> io::Result<Vec<u8>> {
        let style = Style { color: terminal.color && self.output.is_none(), width: terminal.width };
        Ok(match self.format {
            QueueFormat::Text => render::queue::text(queue, terminal.lang, style).into_bytes(),
            QueueFormat::Json => render::pretty_json(queue)?.into_bytes(),
            QueueFormat::Csv => render::queue::csv(queue, terminal.lang).map_err(io::Error::other)?,
        })
    }
}
