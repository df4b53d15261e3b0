//! A policy as a regulation that a person reads and signs: sections of tables, notes and a drawing, in both
//! languages and in no format.

mod flow;
mod rules;
mod sections;
pub(super) mod words;

use crate::lang::Text;
use crate::program::Program;
use serde::Serialize;

/// A regulation.
#[derive(Debug, Clone, Serialize)]
pub struct Regulation {
    /// What it is called.
    pub title: Text,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// What it is called.
    pub title: Text,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A sentence.
    Sentence(Text),
    /// A heading within the section.
    Subheading(Text),
    /// A table.
    Table(Table),
    /// Notes on how doubtful points were read.
    Notes(Vec<Note>),
    /// A drawing.
    Flow(Flow),
    /// Lines to sign on.
    Signatures(Vec<Text>),
}

/// A table: no cell is empty.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// What stands in each column.
    pub head: Vec<Text>,
    /// The lines.
    pub rows: Vec<Vec<Text>>,
}

/// A note.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// What it is about.
    pub about: Text,
    /// What it says.
    pub text: Text,
}

/// What follows what: events, and the acts that they call for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Flow {
    /// The events.
    pub boxes: Vec<Text>,
    /// From one event to another.
    pub arrows: Vec<Arrow>,
}

/// An arrow.
#[derive(Debug, Clone, Serialize)]
pub struct Arrow {
    /// Which box it leaves.
    pub from: usize,
    /// Which box it reaches.
    pub to: usize,
    /// Each limit with its clause.
    pub labels: Vec<Text>,
}

/// The regulation that a program states.
pub fn regulation(program: &Program) -> Regulation {
    let sections = [
        sections::about(program),
        sections::kinds(program),
        sections::assignments(program),
        rules::limits(program),
        rules::prohibitions(program),
        rules::quotas(program),
        rules::closings(program),
        sections::money(program),
        sections::ladder(program),
        sections::declared(program),
        sections::targets(program),
        sections::signatures(),
    ];
    let sections = sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Regulation { title: program.title.clone(), sections }
}

/// A table, unless it has no lines.
fn table(head: &[(&str, &str)], rows: Vec<Vec<Text>>) -> Option<Block> {
    let head = head.iter().map(|(zh, en)| Text::new(*zh, *en)).collect();
    (!rows.is_empty()).then_some(Block::Table(Table { head, rows }))
}

/// Notes, unless there are none.
fn notes<'a>(about: impl IntoIterator<Item = (&'a Text, &'a [Text])>) -> Option<Block> {
    let mut notes = Vec::new();
    for (about, texts) in about {
        notes.extend(texts.iter().map(|text| Note { about: about.clone(), text: text.clone() }));
    }
    (!notes.is_empty()).then_some(Block::Notes(notes))
}
