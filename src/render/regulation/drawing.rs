//! The flow as an SVG of our own: a column of boxes for each step, each arrow under its own label.

use super::html::escape;
use super::one_line;
use crate::lang::Lang;
use crate::render::width;
use crate::report::regulation::{Arrow, Flow};

const BOX: usize = 172;
const STRIP: usize = 170;
const GAP: usize = 44;
const ROW: usize = 22;
const SPACE: usize = 18;

/// Where a box stands.
#[derive(Clone, Copy, Default)]
struct Place {
    x: usize,
    y: usize,
    height: usize,
    /// Which of the column's boxes it is: its arrows turn in a lane of their own.
    lane: usize,
}

/// The flow drawn.
pub(super) fn drawing(flow: &Flow, lang: Lang) -> String {
    let columns = columns(flow);
    let places = places(flow, &columns);
    let width = places.iter().map(|place| place.x + BOX).max().unwrap_or(0) + 10;
    let height = places.iter().map(|place| place.y + place.height).max().unwrap_or(0) + 10;
    let name = lang
        .pick("流程图：事件、所要求的行为和时限", "The flow: events, the acts they call for, and the limits");
    let mut out = format!(
        "<div class=\"flow\"><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{name}\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#1f4e79\"/></marker></defs>\n"
    );
    let mut entered = vec![0; places.len()];
    let mut labels = String::new();
    for arrow in &flow.arrows {
        let ends = (places.get(arrow.from), places.get(arrow.to), entered.get_mut(arrow.to));
        let (Some(from), Some(to), Some(row)) = ends else { continue };
        if is_back(arrow, &columns) {
            out.push_str(&stub(*to, *row));
            let from = flow.boxes.get(arrow.from).map(|title| title.get(lang)).unwrap_or_default();
            let from = lang.pick(format!("自“{from}”："), format!("from “{from}”:"));
            labels.push_str(&label(&from, *to, *row));
            *row += 1;
        } else {
            out.push_str(&line(*from, *to, *row));
        }
        for text in &arrow.labels {
            labels.push_str(&label(text.get(lang), *to, *row));
            *row += 1;
        }
    }
    out.extend(flow.boxes.iter().zip(&places).map(|(title, place)| boxed(title.get(lang), *place)));
    out + &labels + "</svg></div>\n"
}

/// The step of each box: how few arrows lead to it from where nothing leads.
fn columns(flow: &Flow) -> Vec<usize> {
    let led_to = |at: usize| flow.arrows.iter().any(|arrow| arrow.to == at && arrow.from != at);
    let mut columns: Vec<Option<usize>> =
        (0..flow.boxes.len()).map(|at| (!led_to(at)).then_some(0)).collect();
    loop {
        let next = flow.arrows.iter().filter_map(|arrow| {
            let from = columns.get(arrow.from).copied().flatten()?;
            columns.get(arrow.to).copied().flatten().is_none().then_some((from + 1, arrow.to))
        });
        // What only a circle leads to starts at the left.
        let circle = || columns.iter().position(Option::is_none).map(|at| (0, at));
        let Some((column, at)) = next.min().or_else(circle) else { break };
        let Some(free) = columns.get_mut(at) else { break };
        *free = Some(column);
    }
    columns.into_iter().map(Option::unwrap_or_default).collect()
}

fn places(flow: &Flow, columns: &[usize]) -> Vec<Place> {
    let mut tops: Vec<usize> = vec![10; columns.iter().max().map_or(0, |most| most + 1)];
    let mut places = Vec::new();
    for (at, &column) in columns.iter().enumerate() {
        let arrows = flow.arrows.iter().filter(|arrow| arrow.to == at);
        let rows: usize = arrows.map(|arrow| arrow.labels.len() + usize::from(is_back(arrow, columns))).sum();
        let height = (rows * ROW + 6).max(54);
        let Some(top) = tops.get_mut(column) else { continue };
        // The first column has room for labels only where an arrow leads back to it.
        let strip = if leads_back(flow, columns) { STRIP } else { 0 };
        let x = 10 + strip + column * (BOX + GAP + STRIP);
        let lane = columns.iter().take(at).filter(|other| **other == column).count();
        places.push(Place { x, y: *top, height, lane });
        *top += height + SPACE;
    }
    places
}

fn leads_back(flow: &Flow, columns: &[usize]) -> bool {
    flow.arrows.iter().any(|arrow| columns.get(arrow.to) == Some(&0))
}

/// Whether an arrow leads to the same step or an earlier one: it names where it comes from, instead of
/// crossing the drawing.
fn is_back(arrow: &Arrow, columns: &[usize]) -> bool {
    columns.get(arrow.from) >= columns.get(arrow.to)
}

/// From the right of one box to its own row at the left of another.
fn line(from: Place, to: Place, row: usize) -> String {
    let (x, y) = (from.x + BOX, from.y + from.height / 2);
    let (lane, at) = (x + 6 + from.lane % 6 * 6, row_at(to, row));
    format!(
        "<path d=\"M{x} {y}H{lane}V{at}H{}\" fill=\"none\" stroke=\"#7d93a8\" marker-end=\"url(#tip)\"/>\n",
        to.x
    )
}

/// The end of an arrow that comes from a later step.
fn stub(to: Place, row: usize) -> String {
    let (start, at) = (to.x.saturating_sub(STRIP), row_at(to, row));
    format!(
        "<path d=\"M{start} {at}H{}\" fill=\"none\" stroke=\"#7d93a8\" stroke-dasharray=\"5 4\" \
         marker-end=\"url(#tip)\"/>\n",
        to.x
    )
}

fn row_at(to: Place, row: usize) -> usize {
    to.y + row * ROW + ROW / 2 + 4
}

fn label(text: &str, to: Place, row: usize) -> String {
    let (x, y) = (to.x.saturating_sub(STRIP) + 6, to.y + row * ROW + ROW / 2);
    let whole = escape(text);
    let short = escape(&wrapped(&one_line(text), 27, 1).concat());
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"12\" fill=\"#1b1f24\" stroke=\"#fff\" stroke-width=\"4\" \
         paint-order=\"stroke\">{short}<title>{whole}</title></text>\n"
    )
}

fn boxed(title: &str, place: Place) -> String {
    let Place { x, y, height, .. } = place;
    let (middle, centre) = (x + BOX / 2, y + height / 2);
    let lines = wrapped(&one_line(title), 24, 3);
    let first = (centre + 5).saturating_sub(lines.len().saturating_sub(1) * 8);
    let lines: String = (0..)
        .zip(&lines)
        .map(|(index, line)| {
            format!("<tspan x=\"{middle}\" y=\"{}\">{}</tspan>", first + index * 16, escape(line))
        })
        .collect();
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{BOX}\" height=\"{height}\" rx=\"5\" fill=\"#f4f6f8\" stroke=\"#1f4e79\"/>\n\
         <text font-size=\"13\" text-anchor=\"middle\" fill=\"#1b1f24\">{lines}</text>\n"
    )
}

/// A title on at most so many lines of at most so many columns; a mark where something had to go.
fn wrapped(text: &str, most: usize, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in width::pieces(text) {
        let blanks = if line.is_empty() { 0 } else { piece.blanks };
        if !line.is_empty() && width::columns(&line) + blanks + width::columns(piece.text) > most {
            out.push(std::mem::take(&mut line));
        } else {
            line.extend(std::iter::repeat_n(' ', blanks));
        }
        line.push_str(piece.text);
    }
    out.push(line);
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            last.push('…');
        }
    }
    out
}
