//! `redress fines`: HR's statement of a month.

use super::judging::{self, Judging, Ready};
use super::output::deliver;
use super::pipeline::Pipeline;
use super::{Exit, Terminal, words};
use crate::render::{self, Style};
use crate::report::across_cases;
use crate::report::statement::{Statement, StatementBuilder};
use crate::time::YearMonth;
use clap::{Args, ValueEnum};
use std::io;
use std::path::PathBuf;

/// What each person owes for a month, with the case and the clause of every item.
#[derive(Debug, Args)]
pub struct Fines {
    #[command(flatten)]
    judging: Judging,
    /// The month in which the fines accrued, such as 2012-04.
    #[arg(long, value_name = "MONTH")]
    month: String,
    /// How the statement is written.
    #[arg(long, value_enum, default_value = "text")]
    format: StatementFormat,
    /// Write the statement to a file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a statement is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatementFormat {
    /// For a person in a terminal.
    Text,
    /// One JSON document.
    Json,
    /// A table with an item a row, for a spreadsheet.
    Csv,
}

/// A piece of the statement, collected on one thread.
#[derive(Default)]
struct Piece(Option<StatementBuilder>);

impl Fines {
    /// Judges, and states what accrued in the month.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let Some(month) = YearMonth::parse(&self.month) else {
            terminal.say(&words::bad_month(&self.month));
            return Exit::Wrong;
        };
        let (ready, mut inputs) = match self.judging.ready(terminal) {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let Ready { regulations, as_of, labels } = &ready;
        let mut pipeline = Pipeline::new(regulations, *as_of, terminal.lang);
        let mut builder = StatementBuilder::new(month);
        let take = |piece: &mut Piece, report: &crate::report::CaseReport<'_>| {
            piece.0.get_or_insert_with(|| StatementBuilder::new(month)).add(report, labels);
        };
        pipeline.collect(&mut inputs, take, |piece: Piece| {
            if let Some(piece) = piece.0 {
                builder.merge(piece);
            }
        });
        let across = pipeline.across();
        let across = across_cases(&across);
        pipeline.totals.add_across(&across);
        builder.add_across(&across, labels);
        let exit = judging::exit(&pipeline, &inputs, false, terminal);
        let statement = builder.finish(ready.moment(), ready.policies());
        deliver(self.bytes(&statement, terminal), self.output.as_deref(), exit, terminal)
    }

    fn bytes(&self, statement: &Statement, terminal: &Terminal) -> io::Result<Vec<u8>> {
        let style = Style { color: terminal.color && self.output.is_none(), width: terminal.width };
        Ok(match self.format {
            StatementFormat::Text => render::statement::text(statement, terminal.lang, style).into_bytes(),
            StatementFormat::Json => render::pretty_json(statement)?.into_bytes(),
            StatementFormat::Csv => {
                render::statement::csv(statement, terminal.lang).map_err(io::Error::other)?
            }
        })
    }
}
