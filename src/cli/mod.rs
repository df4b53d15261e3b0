//! The command line: one file a command.

mod check;
mod clock;
mod evaluate;
mod exit;
mod explain;
mod fines;
mod folder;
mod import;
mod init;
mod judging;
mod next;
mod output;
mod packs;
mod pipeline;
pub mod policy;
mod rejects;
mod render_policy;
mod schema;
mod terminal;
mod test;
mod watch;
mod words;

pub use exit::Exit;
pub use schema::SchemaOf;
pub use terminal::Terminal;

use clap::{Parser, Subcommand, ValueEnum};
use std::process::ExitCode;

/// Judge complaint cases by a complaint-handling regulation: what must happen next and by whom, which limits
/// were broken, what is owed.
#[derive(Debug, Parser)]
#[command(name = "redress", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// The language of what is said: by default that of the locale.
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArgument>,
    /// Whether to use colours: by default on a terminal only.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: ColorArgument,
    #[command(subcommand)]
    command: Command,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArgument {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArgument {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Evaluate(evaluate::Evaluate),
    Next(next::Next),
    Fines(fines::Fines),
    Explain(explain::Explain),
    Import(import::Import),
    Init(init::Init),
    Check(check::Check),
    Test(test::Test),
    Render(render_policy::Render),
    Packs(packs::PacksCommand),
    Schema(schema::SchemaCommand),
}

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; anything else is a wrong command line.
            let _ = error.print();
            return if error.use_stderr() { Exit::Wrong.into() } else { Exit::Clean.into() };
        }
    };
    let terminal = Terminal::new(cli.lang, cli.color);
    let exit = match &cli.command {
        Command::Evaluate(command) => command.run(&terminal),
        Command::Next(command) => command.run(&terminal),
        Command::Fines(command) => command.run(&terminal),
        Command::Explain(command) => command.run(&terminal),
        Command::Import(command) => command.run(&terminal),
        Command::Init(command) => command.run(&terminal),
        Command::Check(command) => command.run(&terminal),
        Command::Test(command) => command.run(&terminal),
        Command::Render(command) => command.run(&terminal),
        Command::Packs(command) => command.run(&terminal),
        Command::Schema(command) => command.run(&terminal),
    };
    exit.into()
}
