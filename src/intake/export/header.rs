//! Where the headers of an export stand, and what they say.

use super::cells::Columns;
use super::reader::{Merged, Next, Reader};
use crate::diagnostic::{Diagnostic, words};
use crate::intake::mapping::Mapping;
use std::collections::HashMap;

/// How far down the headers are looked for, where the mapping does not say in which row they stand.
const SEARCHED: u32 = 30;

/// A column of an export that cannot be told, or the header that is missing.
pub(super) struct NoHeader {
    /// The row at fault; 0 for the whole.
    pub(super) line: u64,
    /// The column.
    pub(super) column: Option<String>,
    /// What is wrong.
    pub(super) diagnostic: Diagnostic,
}

/// One row of headers, or what two rows come to.
struct Header {
    line: u64,
    names: Vec<String>,
}

/// Reads rows up to the headers and finds the columns of a mapping in them.
pub(super) fn columns(mapping: Mapping, reader: &mut Reader) -> Result<Columns, Vec<NoHeader>> {
    let header = match mapping.header_row {
        Some(wanted) => given(&mapping, reader, wanted)?,
        None => found(&mapping, reader)?,
    };
    let mut places = HashMap::new();
    let mut wrong = Vec::new();
    for name in named(&mapping) {
        let problem = match place(&header.names, name) {
            Ok(place) => {
                places.insert(name.to_string(), place);
                continue;
            }
            Err(Unfound::Twice) => words::mapping::header_twice(name),
            Err(Unfound::Missing) => {
                words::mapping::unknown_column(name, header.names.iter().map(String::as_str))
            }
        };
        wrong.push(NoHeader { line: header.line, column: Some(name.to_string()), diagnostic: problem });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let dictionary = |(name, place): (&String, &usize)| {
        let codes = dictionary(header.names.get(*place)?);
        (!codes.is_empty()).then(|| (name.clone(), codes))
    };
    let dictionaries = places.iter().filter_map(dictionary).collect();
    let zone = mapping.zone();
    Ok(Columns { mapping, zone, places, headers: header.names, dictionaries })
}

fn named(mapping: &Mapping) -> Vec<&str> {
    let mut named = mapping.columns();
    named.sort_unstable();
    named.dedup();
    named
}

/// The headers in the row that the mapping names.
fn given(mapping: &Mapping, reader: &mut Reader, wanted: u32) -> Result<Header, Vec<NoHeader>> {
    let mut row = csv::StringRecord::new();
    for _ in 1..wanted {
        if reader.next(&mut row) == Next::End {
            return Err(none(wanted));
        }
    }
    header(mapping, reader)?.ok_or_else(|| none(wanted))
}

/// The first row that has every column of the mapping; where none has, the row that has most of them tells
/// what is missing.
fn found(mapping: &Mapping, reader: &mut Reader) -> Result<Header, Vec<NoHeader>> {
    let named = named(mapping);
    let mut best: Option<(usize, Header)> = None;
    let mut above: Option<Header> = None;
    for _ in 0..SEARCHED {
        let Some(row) = row(reader) else { break };
        let header = match (mapping.header_rows.unwrap_or(1), above.take()) {
            (2, None) => {
                above = Some(row);
                continue;
            }
            (2, Some(parents)) => {
                let joined = joined(&parents, &row, reader);
                above = Some(row);
                joined
            }
            _ => row,
        };
        let known = named.iter().filter(|name| place(&header.names, name).is_ok()).count();
        if known == named.len() {
            return Ok(header);
        }
        if best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, header));
        }
    }
    best.map(|(_, header)| header).ok_or_else(|| none(1))
}

fn header(mapping: &Mapping, reader: &mut Reader) -> Result<Option<Header>, Vec<NoHeader>> {
    let Some(first) = row(reader) else { return Ok(None) };
    if mapping.header_rows != Some(2) {
        return Ok(Some(first));
    }
    let parents = first;
    let Some(children) = row(reader) else { return Err(none(2)) };
    Ok(Some(joined(&parents, &children, reader)))
}

/// The next row as headers, each of a merged cell in all the columns that it covers.
fn row(reader: &mut Reader) -> Option<Header> {
    let mut row = csv::StringRecord::new();
    loop {
        match reader.next(&mut row) {
            Next::End => return None,
            Next::Row => break,
            Next::Torn | Next::Broken(_) => {}
        }
    }
    let clean = |cell: &str| {
        let words: Vec<&str> = cell.trim_start_matches('\u{feff}').split_whitespace().collect();
        words.join(" ")
    };
    let own: Vec<String> = row.iter().map(clean).collect();
    let name = |column: usize| match reader.merged(column) {
        Merged::Under(first) => own.get(first).cloned().unwrap_or_default(),
        Merged::Alone | Merged::NotKnown => own.get(column).cloned().unwrap_or_default(),
    };
    Some(Header { line: reader.line(), names: (0..own.len()).map(name).collect() })
}

/// `parent/child` for each column of two rows of headers.
fn joined(parents: &Header, children: &Header, reader: &Reader) -> Header {
    let width = parents.names.len().max(children.names.len());
    let mut names = Vec::with_capacity(width);
    let mut left = String::new();
    for column in 0..width {
        let own = parents.names.get(column).cloned().unwrap_or_default();
        let child = children.names.get(column).cloned().unwrap_or_default();
        // A text of cells has a merged header in its first column only.
        let reaches = reader.merged(column) == Merged::NotKnown && own.is_empty() && !child.is_empty();
        let parent = if reaches { left.clone() } else { own };
        names.push(match (parent.is_empty(), child.is_empty()) {
            (false, false) if parent != child => format!("{parent}/{child}"),
            (false, _) => parent.clone(),
            (true, _) => child,
        });
        left = parent;
    }
    Header { line: children.line, names }
}

/// The headers that say most, and the rows below them.
pub(super) struct Guessed {
    /// The row in which they begin, from 1.
    pub(super) row: u64,
    /// How many rows they take.
    pub(super) rows: u32,
    /// The headers.
    pub(super) names: Vec<String>,
    /// The rows below.
    pub(super) below: Vec<Vec<String>>,
}

/// Looks for the row, or two, whose cells score best as headers; none where nothing scores.
pub(super) fn guess(reader: &mut Reader, score: impl Fn(&[String]) -> usize) -> Option<Guessed> {
    let mut best: Option<(usize, Guessed)> = None;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut above: Option<Header> = None;
    while let Some(header) = row(reader) {
        let is_searched = rows.len() < usize::try_from(SEARCHED).unwrap_or(usize::MAX);
        let pair = above.as_ref().map(|parents| (parents.line, 2, joined(parents, &header, reader).names));
        let tried = pair.into_iter().chain([(header.line, 1, header.names.clone())]);
        for (line, count, names) in tried.filter(|_| is_searched) {
            let scored = score(&names);
            if scored > best.as_ref().map_or(0, |(most, _)| *most) {
                let below = Vec::new();
                best = Some((scored, Guessed { row: line, rows: count, names, below }));
                rows.clear();
            }
        }
        rows.push(header.names.clone());
        above = Some(header);
    }
    let (_, mut guessed) = best?;
    // The first of them is the header itself.
    guessed.below = rows.into_iter().skip(1).collect();
    Some(guessed)
}

enum Unfound {
    Missing,
    Twice,
}

/// The column of a name: the header itself, else the one that has the name before its brackets, as in
/// `状态(0-待处理,1-处理中)`.
fn place(headers: &[String], name: &str) -> Result<usize, Unfound> {
    let name = name.trim();
    let only = |mut places: Box<dyn Iterator<Item = usize> + '_>| match (places.next(), places.next()) {
        (Some(place), None) => Ok(place),
        (Some(_), Some(_)) => Err(Unfound::Twice),
        (None, _) => Err(Unfound::Missing),
    };
    let positions = |is: fn(&str) -> &str| {
        Box::new(
            headers.iter().enumerate().filter(move |(_, header)| is(header) == name).map(|(place, _)| place),
        )
    };
    match only(positions(|header| header)) {
        Err(Unfound::Missing) => only(positions(before_brackets)),
        told => told,
    }
}

fn before_brackets(header: &str) -> &str {
    header.split(['(', '（']).next().unwrap_or_default().trim()
}

/// The codes that a header explains, as in `状态(0-待处理,1-处理中)`.
pub(in super::super) fn dictionary(header: &str) -> HashMap<String, String> {
    let inside =
        header.split_once(['(', '（']).and_then(|(_, rest)| rest.trim_end().strip_suffix([')', '）']));
    let pair = |entry: &str| {
        let (code, label) = entry.split_once(['-', ':', '：', '=', '－'])?;
        let (code, label) = (code.trim(), label.trim());
        let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_code && !label.is_empty()).then(|| (code.to_string(), label.to_string()))
    };
    let entries = inside.into_iter().flat_map(|inside| inside.split([',', '，', ';', '；', '、']));
    entries.map(pair).collect::<Option<HashMap<_, _>>>().unwrap_or_default()
}

fn none(row: u32) -> Vec<NoHeader> {
    vec![NoHeader { line: 0, column: None, diagnostic: words::mapping::no_header(row) }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_may_carry_its_dictionary() {
        let codes = dictionary("状态(0-待处理,1-处理中，2：已 关闭)");
        assert_eq!(codes.len(), 3);
        assert_eq!((codes["0"].as_str(), codes["2"].as_str()), ("待处理", "已 关闭"));
        assert!(dictionary("处理时长(小时)").is_empty());
        assert!(dictionary("状态").is_empty());
        assert!(dictionary("期限(1-3天内)").contains_key("1"));
    }

    #[test]
    fn a_column_is_found_by_its_name_before_brackets() {
        let headers = ["状态(0-待处理)", "处理人", "处理人", "状态1"].map(String::from);
        assert!(matches!(place(&headers, "状态"), Ok(0)));
        assert!(matches!(place(&headers, "状态(0-待处理)"), Ok(0)));
        assert!(matches!(place(&headers, "处理人"), Err(Unfound::Twice)));
        assert!(matches!(place(&headers, "处理"), Err(Unfound::Missing)));
    }
}
