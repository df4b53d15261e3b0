//! The `redress` program: parse, dispatch, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::cli::main()
}
