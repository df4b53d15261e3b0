//! `redress next`: what must be done next, by whom.

use super::judging::{self, Judging, Ready};
use super::output::Output;
use super::pipeline::Pipeline;
use super::{Exit, Terminal, words};
use crate::render::{self, Style};
use crate::report::queue::{Queue, QueueBuilder};
use clap::{Args, ValueEnum};
use std::io::Write;
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
        let Ready { program, as_of, labels } = &ready;
        let mut pipeline = Pipeline::new(program, *as_of, terminal.lang);
        let mut builder = QueueBuilder::default();
        let take =
            |piece: &mut QueueBuilder, report: &crate::report::CaseReport<'_>| piece.add(report, labels);
        let collected: Result<(), std::convert::Infallible> = pipeline.run(&mut inputs, take, |piece| {
            builder.merge(piece);
            Ok(())
        });
        match collected {
            Ok(()) => {}
            Err(never) => match never {},
        }
        pipeline.rejects.tell(&inputs, terminal, pipeline.totals.cases);
        let exit = judging::exit(&pipeline, false);
        if exit == Exit::NothingRead {
            terminal.say(&words::nothing_read());
        }
        match self.write(&builder.finish(ready.moment(), ready.policies()), terminal) {
            Ok(()) => exit,
            Err(error) => {
                terminal.say(&words::cannot_write(self.output.as_deref(), &error));
                Exit::Wrong
            }
        }
    }

    fn write(&self, queue: &Queue, terminal: &Terminal) -> std::io::Result<()> {
        let style = Style { color: terminal.color && self.output.is_none(), width: terminal.width };
        let bytes = match self.format {
            QueueFormat::Text => render::queue::text(queue, terminal.lang, style).into_bytes(),
            QueueFormat::Json => render::pretty_json(queue)?.into_bytes(),
            QueueFormat::Csv => render::queue::csv(queue, terminal.lang).map_err(std::io::Error::other)?,
        };
        let mut output = Output::open(self.output.as_deref())?;
        output.write_all(&bytes)?;
        output.finish()
    }
}
