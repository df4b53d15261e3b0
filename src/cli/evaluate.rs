//! `redress evaluate`: the main job.

use super::judging::{self, Judging, Ready};
use super::output::{Output, failed};
use super::pipeline::Pipeline;
use super::{Exit, Terminal};
use crate::intake::Inputs;
use crate::render::Style;
use crate::render::stream::{Format, Stream, append_case};
use crate::render::text::TextReport;
use crate::report::{Rest, across_cases};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;

/// Judge cases: what must happen next and by whom, which limits were broken, what is owed.
#[derive(Debug, Args)]
pub struct Evaluate {
    #[command(flatten)]
    judging: Judging,
    /// How the report is written.
    #[arg(long, value_enum, default_value = "text")]
    format: ReportFormat,
    /// Write the report to a file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 also where something is only undetermined.
    #[arg(long)]
    strict: bool,
}

/// How much a piece of the report is expected to hold, in bytes.
const PIECE: usize = 1 << 18;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a person in a terminal.
    Text,
    /// One JSON document.
    Json,
    /// A case a line, then a line with the rest.
    Ndjson,
}

impl Evaluate {
    /// Judges and reports.
    pub fn run(&self, terminal: &Terminal) -> Exit {
        let (ready, mut inputs) = match self.judging.ready(terminal) {
            Ok(ready) => ready,
            Err(exit) => return exit,
        };
        let mut output = match Output::open(self.output.as_deref()) {
            Ok(output) => output,
            Err(error) => return failed(&error, self.output.as_deref(), Exit::Wrong, terminal),
        };
        let written = match self.format {
            ReportFormat::Text => self.text(&ready, &mut inputs, &mut output, terminal),
            ReportFormat::Json => self.stream(Format::Json, &ready, &mut inputs, &mut output, terminal),
            ReportFormat::Ndjson => self.stream(Format::Ndjson, &ready, &mut inputs, &mut output, terminal),
        };
        let finished = match written {
            Ok(exit) => output.finish().map(|()| exit),
            Err(error) => {
                output.abandon();
                Err(error)
            }
        };
        match finished {
            Ok(exit) => exit,
            Err(error) => failed(&error, self.output.as_deref(), Exit::Clean, terminal),
        }
    }

    fn text(
        &self,
        ready: &Ready,
        inputs: &mut Inputs,
        output: &mut Output,
        terminal: &Terminal,
    ) -> io::Result<Exit> {
        let style = Style { color: terminal.color && self.output.is_none(), width: terminal.width };
        let text = TextReport { lang: terminal.lang, style, as_of: ready.as_of, labels: &ready.labels };
        let mut header = String::new();
        text.header(&mut header, &ready.moment(), &ready.policies());
        output.write_all(header.as_bytes())?;
        self.judge(
            (ready, inputs, terminal),
            output,
            |piece: &mut String, report| text.case(piece, report),
            |output, piece| output.write_all(piece.as_bytes()),
            |output, rest| {
                let mut end = String::new();
                text.end(&mut end, rest);
                output.write_all(end.as_bytes())
            },
        )
    }

    fn stream(
        &self,
        format: Format,
        ready: &Ready,
        inputs: &mut Inputs,
        output: &mut Output,
        terminal: &Terminal,
    ) -> io::Result<Exit> {
        let mut stream = Some(Stream::begin(format, output)?);
        self.judge(
            (ready, inputs, terminal),
            &mut stream,
            // A report has text keys only, so that it can always be written.
            |piece: &mut Vec<u8>, report| {
                if piece.capacity() == 0 {
                    piece.reserve(PIECE);
                }
                append_case(format, piece, report).unwrap_or_default();
            },
            |stream, piece| stream.as_mut().map_or(Ok(()), |stream| stream.chunk(&piece)),
            |stream, rest| stream.take().map_or(Ok(()), |stream| stream.end(rest).map(|_| ())),
        )
    }

    fn judge<O: Send, L: Default + Send>(
        &self,
        (ready, inputs, terminal): (&Ready, &mut Inputs, &Terminal),
        out: &mut O,
        take: impl Fn(&mut L, &crate::report::CaseReport<'_>) + Sync,
        give: impl Fn(&mut O, L) -> io::Result<()> + Send,
        end: impl FnOnce(&mut O, &Rest<'_>) -> io::Result<()>,
    ) -> io::Result<Exit> {
        let mut pipeline = Pipeline::new(&ready.regulations, ready.as_of, terminal.lang);
        let writing = &mut *out;
        pipeline.run(inputs, take, move |piece| give(writing, piece))?;
        let across = pipeline.across();
        let across = across_cases(&across);
        pipeline.totals.add_across(&across);
        let exit = judging::exit(&pipeline, inputs, self.strict, terminal);
        let rest = judging::rest(ready, inputs, &pipeline, across, terminal);
        end(out, &rest)?;
        Ok(exit)
    }
}
