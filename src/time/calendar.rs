//! Working days, counted by look-up.

use super::calendar_data::CalendarData;
use super::day::Day;
use crate::lang::Text;
use std::collections::BTreeMap;

/// A working calendar: which days are working days, as far as that is known.
///
/// It never guesses: a day outside its coverage is [`Uncovered`], unless an override names it.
/// "`n` working days after" is one look-up among the days counted at construction.
#[derive(Clone, Debug)]
pub struct WorkingCalendar {
    id: String,
    title: Text,
    coverage: (Day, Day),
    /// For each covered day and the one after, how many working days of the coverage come before it.
    before: Vec<u32>,
    /// The working days of the coverage, in order.
    working: Vec<Day>,
    notes: BTreeMap<Day, Text>,
    /// Overrides outside the coverage: whether the day is a working day.
    beyond: BTreeMap<Day, bool>,
}

/// A day the calendar had to be asked about lies outside its coverage.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct Uncovered {
    /// The year of that day.
    pub year: i32,
}

impl WorkingCalendar {
    /// The calendar of this data. What the data lists outside its own coverage is left out.
    pub fn new(data: &CalendarData) -> Self {
        let mut notes: BTreeMap<Day, Text> = data.holidays.iter().cloned().collect();
        let made_up: BTreeMap<Day, bool> = data.make_up_days.iter().map(|(day, _)| (*day, true)).collect();
        let mut flags: BTreeMap<Day, bool> = data.holidays.iter().map(|(day, _)| (*day, false)).collect();
        flags.extend(made_up);
        for (day, festival) in &data.make_up_days {
            let en = format!("make-up working day for {}", festival.en);
            notes.insert(*day, Text::new(format!("{}调休上班", festival.zh), en));
        }
        let (first, last) = data.coverage;
        let is_working = |day: Day| flags.get(&day).copied().unwrap_or(!day.weekday().is_weekend());
        let (before, working) = count(first, last, is_working);
        Self {
            id: data.id.clone(),
            title: data.title.clone(),
            coverage: data.coverage,
            before,
            working,
            notes,
            beyond: BTreeMap::new(),
        }
    }

    /// The same calendar with single days overridden by a dealership; a day in both lists is closed.
    ///
    /// ```text
    /// calendar.with(&[a_saturday], &[a_company_holiday])
    /// ```
    #[must_use]
    pub fn with(&self, working: &[Day], closed: &[Day]) -> Self {
        let mut flags: BTreeMap<Day, bool> = working.iter().map(|day| (*day, true)).collect();
        flags.extend(closed.iter().map(|day| (*day, false)));
        let mut changed = self.clone();
        let (first, last) = self.coverage;
        (changed.before, changed.working) = count(first, last, |day| {
            flags.get(&day).copied().unwrap_or_else(|| self.is_working(day).unwrap_or(false))
        });
        for (day, is_working) in flags {
            let note = if is_working {
                Text::new("本单位安排上班", "working day by the dealership's own arrangement")
            } else {
                Text::new("本单位安排休息", "day off by the dealership's own arrangement")
            };
            changed.notes.insert(day, note);
            if day < first || day > last {
                changed.beyond.insert(day, is_working);
            }
        }
        changed
    }

    /// Its id, `cn`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The first and the last day it covers, both included.
    pub fn coverage(&self) -> (Day, Day) {
        self.coverage
    }

    /// Whether the day is a working day.
    ///
    /// # Errors
    /// [`Uncovered`] outside the coverage.
    pub fn is_working(&self, day: Day) -> Result<bool, Uncovered> {
        if let Some(index) = self.index(day)
            && let (Some(before), Some(after)) = (self.before.get(index), self.before.get(index + 1))
        {
            return Ok(after > before);
        }
        self.beyond.get(&day).copied().ok_or(Uncovered { year: day.year() })
    }

    /// The `n`th working day after `day`, which is not counted itself; `day` where `n` is 0.
    ///
    /// # Errors
    /// [`Uncovered`] with the first year that the counting needs and the calendar does not know.
    pub fn nth_after(&self, day: Day, n: u32) -> Result<Day, Uncovered> {
        let (mut cursor, mut left) = (day, n);
        while left > 0 {
            let next = cursor.plus(1);
            if let Some(before) = self.index(next).and_then(|index| self.before.get(index).copied()) {
                let target = before.saturating_add(left);
                if let Some(found) = self.working.get(target as usize - 1) {
                    return Ok(*found);
                }
                left = target - self.working.len() as u32;
                cursor = self.coverage.1;
            } else if next == cursor {
                return Err(Uncovered { year: cursor.year() });
            } else {
                left -= u32::from(self.is_working(next)?);
                cursor = next;
            }
        }
        Ok(cursor)
    }

    /// The day itself where it is a working day, else the next one that is.
    ///
    /// # Errors
    /// [`Uncovered`] with the first year that is needed and not known.
    pub fn next_on_or_after(&self, day: Day) -> Result<Day, Uncovered> {
        if self.is_working(day)? { Ok(day) } else { self.nth_after(day, 1) }
    }

    /// What is special about the day: the festival it is off for, the festival it is made up for, or an override.
    pub fn note(&self, day: Day) -> Option<&Text> {
        self.notes.get(&day)
    }

    fn index(&self, day: Day) -> Option<usize> {
        if day > self.coverage.1 {
            return None;
        }
        usize::try_from(day.number() - self.coverage.0.number()).ok()
    }
}

impl From<&CalendarData> for WorkingCalendar {
    fn from(data: &CalendarData) -> Self {
        Self::new(data)
    }
}

fn count(first: Day, last: Day, is_working: impl Fn(Day) -> bool) -> (Vec<u32>, Vec<Day>) {
    let (mut before, mut working) = (vec![0], Vec::new());
    for number in first.number()..=last.number() {
        let day = Day::from_number(number);
        if is_working(day) {
            working.push(day);
        }
        before.push(working.len() as u32);
    }
    (before, working)
}
