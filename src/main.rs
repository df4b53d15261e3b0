//! The `redress` program: parse, dispatch, exit.

fn main() {}
