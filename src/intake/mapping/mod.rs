//! Mappings: how the columns of an export become cases.

mod literal;
mod load;

pub use load::schema;

use crate::policy::{Named, OneOrMany, Words};
use crate::time::Zone;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde_json::json;
use std::borrow::Cow;

/// How the columns of an export become cases.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The mapping's id, for messages.
    pub mapping: String,
    /// What the export is called.
    pub title: Option<Words>,
    /// How the file's characters are encoded; told from the file, where left out.
    #[serde(default)]
    pub encoding: Encoding,
    /// What separates the cells: `,` where left out, or `;`, or a tab as `"\t"`.
    #[schemars(length(equal = 1))]
    pub delimiter: Option<String>,
    /// The sheet of a workbook, by its name or its number from 1; the first that is shown and not empty, where left out.
    #[schemars(extend("examples" = ["抱怨清单", 1]))]
    pub sheet: Option<SheetName>,
    /// In which row the headers stand, from 1; the first row that has every column named here, where left out.
    /// Rows above it are left out.
    #[schemars(range(min = 1))]
    pub header_row: Option<u32>,
    /// How many rows the headers take: 1, or 2 where a header stands above several others; these are then named
    /// `above/below`, such as `客户/姓名`.
    #[schemars(range(min = 1, max = 2))]
    pub header_rows: Option<u32>,
    /// From when a spreadsheet counts its days, for cells of times that hold a mere number, such as 41004.38. Such a
    /// cell is set aside, where left out.
    pub serial_dates: Option<Epoch>,
    /// The zone of times that give none; the policy's, where left out.
    #[schemars(extend("examples" = ["Asia/Shanghai"]))]
    pub zone: Option<String>,
    /// How dates and times are written, where `2024-03-05 14:05`, `2024/3/5 14:05`, `2024年3月5日 下午2:05` and RFC 3339
    /// do not cover it: `%d.%m.%Y %H:%M`, as strftime has it.
    #[serde(default)]
    pub dates: Vec<String>,
    /// Cells that mean that nothing is known; `-`, `/`, `无`, `NULL` and an empty cell, where left out.
    pub empty: Option<Vec<String>>,
    /// Rows that are no cases: totals and remarks. They are counted as left out.
    #[serde(default)]
    pub skip_rows: Vec<SkipRow>,
    /// What a row is: a `case`, or an `event` of one.
    pub row: Row,
    /// The column with the number of the case.
    pub case: Column,
    /// The dealership: a column, or a value for all.
    pub dealership: Option<Source>,
    /// The facts of a case, by id. Of an event log, from the first row of a case.
    #[serde(default)]
    pub facts: Named<Source>,
    /// Who holds which assignment or role, from the start.
    #[serde(default)]
    pub staff: Named<PersonColumn>,
    /// Events that stand in columns of a case: of an event log, once a case, from its first row.
    #[serde(default)]
    pub events: Vec<EventColumns>,
    /// The event that each row of an event log is.
    pub event: Option<EventRow>,
    /// Columns that claim something, such as whether a case was closed in time: to be compared with, never an input.
    #[serde(default)]
    pub claims: Named<Words>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum SheetName {
    /// By its number, from 1.
    Number(u32),
    /// By its name.
    Name(String),
}

impl std::fmt::Display for SheetName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Name(name) => write!(f, "{name}"),
        }
    }
}

impl JsonSchema for SheetName {
    fn schema_name() -> Cow<'static, str> {
        "SheetName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "The name of a sheet, or its number from 1.",
            "type": ["string", "integer"],
            "minLength": 1,
            "minimum": 1
        })
    }
}

/// From when a spreadsheet counts its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Epoch {
    /// Day 1 is 1900-01-01, as in nearly all workbooks.
    #[serde(rename = "since_1900")]
    Since1900,
    /// Day 0 is 1904-01-01, as in workbooks from old Macintosh computers.
    #[serde(rename = "since_1904")]
    Since1904,
}

/// How characters are encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
pub enum Encoding {
    /// Told from the file: a byte order mark, else UTF-8 if it is, else GB18030 if it is.
    #[default]
    #[serde(rename = "auto")]
    Auto,
    /// UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
    /// GB18030, which has GBK and GB2312 within it.
    #[serde(rename = "gb18030")]
    Gb18030,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A case.
    Case,
    /// An event of a case.
    Event,
}

/// A column by its header.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its header, exactly, but for blanks around it.
    pub column: String,
}

/// Rows that are no cases.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkipRow {
    /// The column that tells.
    pub column: String,
    /// Whose cell is one of these.
    #[serde(default)]
    pub is: Vec<String>,
    /// Whose cell starts with one of these.
    #[serde(default)]
    pub starts_with: Vec<String>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// A column.
    pub column: Option<String>,
    /// A value for all rows.
    #[serde(default, deserialize_with = "literal::optional")]
    #[schemars(extend("type" = ["string", "number", "boolean"]))]
    pub value: Option<serde_json::Value>,
    /// What the cells of the column mean: `{ 服务: service, 产品质量: product_quality }`.
    #[serde(default, deserialize_with = "literal::named")]
    #[schemars(extend("additionalProperties" = { "type": ["string", "number", "boolean"] }))]
    pub values: Named<serde_json::Value>,
    /// What any other cell means; `ignore` where it says nothing. A row with any other cell is set aside, where left out.
    #[serde(default, deserialize_with = "literal::optional")]
    #[schemars(extend("type" = ["string", "number", "boolean"]))]
    pub otherwise: Option<serde_json::Value>,
    /// What a cell is where it is not translated: a text, where left out.
    #[serde(rename = "as")]
    pub kind: Option<CellKind>,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// A text.
    #[default]
    Text,
    /// A number.
    Number,
    /// A day or a time.
    Time,
}

/// A person in a column.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonColumn {
    /// The column with the name.
    pub column: String,
    /// The column with the staff number.
    pub id_column: Option<String>,
}

/// An event that stands in columns of a case. It happened where its time is given.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventColumns {
    /// The event's id.
    pub event: String,
    /// The column with its time.
    pub at: String,
    /// `day` where the column has a time of day that means nothing, such as 00:00:00 in all rows.
    #[serde(default)]
    pub precision: Precision,
    /// The column with whoever did it.
    pub by: Option<PersonOrColumn>,
    /// Only where these columns say so.
    pub only_if: Option<OneOrMany<OnlyIf>>,
    /// What is said of it.
    #[serde(default)]
    pub attributes: Named<Source>,
    /// Who holds which assignment or role from here on.
    #[serde(default)]
    pub staff: Named<PersonColumn>,
}

/// How much of a time means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// All of it.
    #[default]
    Second,
    /// Only its day.
    Day,
}

/// Whoever did something: the header of a column, or `{ column, id_column }`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum PersonOrColumn {
    /// The column with the name.
    Column(String),
    /// The column with the name, and the one with the staff number.
    Person(PersonColumn),
}

impl JsonSchema for PersonOrColumn {
    fn schema_name() -> Cow<'static, str> {
        "PersonOrColumn".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        // The long form with a text as one more type: a branch would spoil the message.
        let mut schema = PersonColumn::json_schema(generator);
        schema.insert("type".into(), json!(["string", "object"]));
        let description = "Whoever did something: the header of a column, or `{ column, id_column }`.";
        schema.insert("description".into(), json!(description));
        schema
    }
}

impl PersonOrColumn {
    /// The columns.
    pub(super) fn columns(&self) -> (&str, Option<&str>) {
        match self {
            Self::Column(column) => (column, None),
            Self::Person(person) => (&person.column, person.id_column.as_deref()),
        }
    }
}

/// A column that must say something.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnlyIf {
    /// The column.
    pub column: String,
    /// One of these.
    #[serde(default)]
    pub is: Vec<String>,
    /// None of these.
    #[serde(default)]
    pub is_not: Vec<String>,
}

/// The event that a row of an event log is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// The column that names it, or the same event for all rows.
    pub is: Source,
    /// The column with its time.
    pub at: String,
    /// The column with whoever did it.
    pub by: Option<PersonOrColumn>,
    /// What is said of it.
    #[serde(default)]
    pub attributes: Named<Source>,
    /// Who holds which assignment or role from here on.
    #[serde(default)]
    pub staff: Named<PersonColumn>,
}

impl Mapping {
    /// A mapping that says nothing yet.
    pub(super) fn empty() -> Self {
        Self {
            mapping: String::new(),
            title: None,
            encoding: Encoding::Auto,
            delimiter: None,
            sheet: None,
            header_row: None,
            header_rows: None,
            serial_dates: None,
            zone: None,
            dates: Vec::new(),
            empty: None,
            skip_rows: Vec::new(),
            row: Row::Case,
            case: Column { column: String::new() },
            dealership: None,
            facts: Named::new(),
            staff: Named::new(),
            events: Vec::new(),
            event: None,
            claims: Named::new(),
        }
    }

    /// What separates the cells.
    pub(super) fn delimiter(&self) -> u8 {
        self.delimiter.as_deref().and_then(|delimiter| delimiter.bytes().next()).unwrap_or(b',')
    }

    /// The zone of times that give none.
    pub(super) fn zone(&self) -> Option<Zone> {
        self.zone.as_deref().and_then(|name| Zone::named(name).ok())
    }

    /// Whether a cell means that nothing is known.
    pub(super) fn is_empty(&self, cell: &str) -> bool {
        const NOTHING: [&str; 4] = ["-", "/", "无", "NULL"];
        let cell = cell.trim();
        cell.is_empty()
            || match &self.empty {
                Some(empty) => empty.iter().any(|nothing| nothing == cell),
                None => NOTHING.contains(&cell),
            }
    }

    /// Every column that it names.
    pub(super) fn columns(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = vec![&self.case.column];
        columns.extend(self.skip_rows.iter().map(|skip| skip.column.as_str()));
        columns.extend(
            self.dealership.iter().chain(self.facts.values()).filter_map(|source| source.column.as_deref()),
        );
        columns.extend(people(&self.staff));
        columns.extend(self.claims.keys().map(String::as_str));
        for event in &self.events {
            columns.push(&event.at);
            columns.extend(
                event.only_if.iter().flat_map(|only| only.as_slice()).map(|only| only.column.as_str()),
            );
            said(&mut columns, event.by.as_ref(), &event.attributes, &event.staff);
        }
        if let Some(event) = &self.event {
            columns.push(&event.at);
            columns.extend(event.is.column.as_deref());
            said(&mut columns, event.by.as_ref(), &event.attributes, &event.staff);
        }
        columns
    }
}

fn people(staff: &Named<PersonColumn>) -> impl Iterator<Item = &str> {
    staff
        .values()
        .flat_map(|person| std::iter::once(person.column.as_str()).chain(person.id_column.as_deref()))
}

fn said<'m>(
    columns: &mut Vec<&'m str>,
    by: Option<&'m PersonOrColumn>,
    attributes: &'m Named<Source>,
    staff: &'m Named<PersonColumn>,
) {
    if let Some((name, id)) = by.map(PersonOrColumn::columns) {
        columns.push(name);
        columns.extend(id);
    }
    columns.extend(attributes.values().filter_map(|source| source.column.as_deref()));
    columns.extend(people(staff));
}
