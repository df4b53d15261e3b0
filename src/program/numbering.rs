//! How the numbers of a record are made up, and what a number says.

use super::{AttributeId, EventId, EventMatch, FactId};
use crate::time::YearMonth;

pub use crate::policy::Restarts;

/// How the numbers of a record are made up.
#[derive(Debug, Clone)]
pub struct Numbering {
    /// What holds the number.
    pub of: NumberOf,
    /// The parts, in order; one of them is the serial number.
    pub parts: Box<[NumberPart]>,
    /// When the serial numbers begin anew.
    pub restarts: Restarts,
    /// What tells the year and month of a number.
    pub dated_by: DatedBy,
}

/// What holds the number of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum NumberOf {
    /// The case's own number.
    Case,
    /// A text fact.
    Fact(FactId),
    /// An attribute of the record's event, for each of its kinds that has it.
    Attribute(Box<[(EventId, AttributeId)]>),
}

/// What tells the year and month of a number.
#[derive(Debug, Clone, PartialEq)]
pub enum DatedBy {
    /// The event that holds it.
    Itself,
    /// The first of these events.
    Event(EventMatch),
    /// A date or time fact.
    Fact(FactId),
}

/// A part of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberPart {
    /// The year, in 2 or 4 digits.
    Year(usize),
    /// The month, in 2 digits.
    Month,
    /// The serial number, in so many digits.
    Serial(usize),
    /// What stands there as it is.
    Text(Box<str>),
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numbered {
    /// The year, as it is written: of two digits their value.
    pub year: Option<u32>,
    /// The month.
    pub month: Option<u32>,
    /// The serial number.
    pub serial: u32,
}

impl Numbering {
    /// What a number says; none where it is not made up as it must be.
    pub fn read(&self, text: &str) -> Option<Numbered> {
        let (mut year, mut month, mut serial) = (None, None, None);
        let mut rest = text;
        for part in &self.parts {
            match part {
                NumberPart::Text(text) => rest = rest.strip_prefix(&**text)?,
                NumberPart::Year(width) => year = Some(digits(&mut rest, *width)?),
                NumberPart::Month => month = Some(digits(&mut rest, 2).filter(|n| (1..=12).contains(n))?),
                NumberPart::Serial(width) => serial = Some(digits(&mut rest, *width).filter(|n| *n > 0)?),
            }
        }
        let serial = serial.filter(|_| rest.is_empty())?;
        Some(Numbered { year, month, serial })
    }

    /// The number that says this.
    pub fn write(&self, number: Numbered) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                NumberPart::Text(part) => text.push_str(part),
                NumberPart::Year(width) => {
                    let year = number.year.unwrap_or_default();
                    text.push_str(&format!("{year:0width$}"));
                }
                NumberPart::Month => text.push_str(&format!("{:02}", number.month.unwrap_or_default())),
                NumberPart::Serial(width) => text.push_str(&format!("{:0width$}", number.serial)),
            }
        }
        text
    }

    /// Whether the year and month that a number says, where it does, are these.
    pub fn is_of(&self, number: Numbered, dated: YearMonth) -> bool {
        let year = u32::try_from(dated.year()).unwrap_or_default();
        self.parts.iter().all(|part| match part {
            NumberPart::Year(2) => number.year == Some(year % 100),
            NumberPart::Year(_) => number.year == Some(year),
            NumberPart::Month => number.month == Some(dated.number()),
            NumberPart::Serial(_) | NumberPart::Text(_) => true,
        })
    }

    /// Whether all numbers of a series say the same but for the serial number.
    pub fn series_says_all(&self) -> bool {
        self.parts.iter().all(|part| match part {
            NumberPart::Year(_) => self.restarts != Restarts::Never,
            NumberPart::Month => self.restarts == Restarts::Month,
            NumberPart::Serial(_) | NumberPart::Text(_) => true,
        })
    }

    /// What of a number tells its series: within one the serial numbers run on.
    pub fn series(&self, number: Numbered) -> (Option<u32>, Option<u32>) {
        match self.restarts {
            Restarts::Month => (number.year, number.month),
            Restarts::Year => (number.year, None),
            Restarts::Never => (None, None),
        }
    }
}

/// Takes so many digits off the front.
fn digits(rest: &mut &str, width: usize) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(width)?;
    let number = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
    *rest = after;
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(parts: Vec<NumberPart>) -> Numbering {
        Numbering {
            of: NumberOf::Case,
            parts: parts.into(),
            restarts: Restarts::Month,
            dated_by: DatedBy::Itself,
        }
    }

    #[test]
    fn a_number_is_read_to_its_last_digit() {
        let pcb = numbering(vec![NumberPart::Year(2), NumberPart::Month, NumberPart::Serial(2)]);
        let number = Numbered { year: Some(12), month: Some(4), serial: 7 };
        assert_eq!(pcb.read("120407"), Some(number));
        assert_eq!(pcb.write(number), "120407");
        // Too short, too long, no such month, no digits, no serial number 0, digits of another script.
        for wrong in ["12047", "1204070", "121307", "12O407", "120400", "１２０４０７", "", " 120407"] {
            assert_eq!(pcb.read(wrong), None, "{wrong}");
        }
        let month = |text| YearMonth::parse(text).unwrap();
        assert!(pcb.is_of(number, month("2012-04")) && pcb.is_of(number, month("2112-04")));
        assert!(!pcb.is_of(number, month("2012-05")) && !pcb.is_of(number, month("2013-04")));
    }

    #[test]
    fn text_stands_where_it_is_said() {
        let with_text = numbering(vec![
            NumberPart::Text("投诉-".into()),
            NumberPart::Year(4),
            NumberPart::Text("/".into()),
            NumberPart::Serial(3),
        ]);
        let number = Numbered { year: Some(2012), month: None, serial: 12 };
        assert_eq!(with_text.read("投诉-2012/012"), Some(number));
        assert_eq!(with_text.write(number), "投诉-2012/012");
        assert_eq!(with_text.read("投诉2012/012"), None);
    }
}
