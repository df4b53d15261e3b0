//! `redress` judges complaint cases against a complaint-handling regulation.

pub mod case;
pub mod cli;
pub mod diagnostic;
pub mod evaluate;
pub mod intake;
pub mod lang;
pub mod ledger;
pub mod money;
pub mod policy;
pub mod program;
pub mod render;
pub mod report;
pub mod soundness;
pub mod source;
pub mod testing;
pub mod time;
