//! How a limit was counted, step by step.

use super::day::Day;
use super::instant::Instant;
use super::limit::{Limit, RollOver};
use super::rules::{CannotCount, Piece, TimeRules, days_after, next_day_of_month};
use crate::lang::Text;

/// A local time, for people: the day and the second of day, up to 86400 for 24:00.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct LocalTime {
    /// The day.
    pub day: Day,
    /// The second of day.
    pub second: u32,
}

/// One step of a counting. A `note` is the festival or arrangement that makes a day special.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The day of the trigger, not counted (Civil Code art. 201).
    Start(Day),
    /// The day of the trigger, with which the limit ends.
    SameDay(Day),
    /// A day that counts.
    Counted {
        /// The day.
        day: Day,
        /// Which day of the limit it is, from 1.
        ordinal: u32,
        /// Whether working days are counted.
        working: bool,
        /// What is special about it.
        note: Option<Text>,
    },
    /// A day that does not count among working days.
    NotWorking {
        /// The day.
        day: Day,
        /// What is special about it.
        note: Option<Text>,
    },
    /// Steps of a long counting that are not shown.
    LeftOut {
        /// How many.
        steps: u32,
    },
    /// Months run to the corresponding day, or the month's last day (Civil Code art. 202).
    Months {
        /// The day of the trigger.
        start: Day,
        /// How many months.
        months: u32,
        /// Where they lead.
        day: Day,
    },
    /// The limit is a day of the month.
    DayOfMonth {
        /// The day of month asked for.
        wanted: u8,
        /// The day found.
        day: Day,
    },
    /// The last day, or one that follows it, is not a working day: the limit goes on (Civil Code art. 203).
    RolledOver {
        /// The day.
        day: Day,
        /// What is special about it.
        note: Option<Text>,
    },
    /// The working day that the limit rolled over to.
    LandsOn {
        /// The day.
        day: Day,
        /// What is special about it.
        note: Option<Text>,
    },
    /// A limit in minutes or hours, added to the trigger.
    Added {
        /// The trigger.
        from: LocalTime,
        /// The limit.
        limit: Limit,
        /// The sum.
        to: LocalTime,
    },
    /// A stretch of opening hours, as far as it was needed.
    Open {
        /// From when.
        from: LocalTime,
        /// Until when.
        to: LocalTime,
        /// The seconds that ran.
        seconds: i64,
        /// The seconds still to run.
        left: i64,
    },
    /// A day that does not open.
    Closed {
        /// The day.
        day: Day,
        /// What is special about it.
        note: Option<Text>,
    },
    /// When the limit ends: the first second past it for a limit in days, the instant itself for one in hours.
    Ends(LocalTime),
}

/// The steps of a counting, in order. [`Counting::lines`] puts them in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counting {
    /// The last second in time, as [`TimeRules::due`] has it.
    pub end: Instant,
    /// The steps.
    pub steps: Vec<Step>,
}

/// How many steps are shown in full, and how many of a longer counting at either end.
const SHOWN: usize = 40;
const AT_EITHER_END: usize = 10;

pub(super) fn trace(
    rules: &TimeRules,
    limit: Limit,
    roll_over: RollOver,
    from: Instant,
) -> Result<Counting, CannotCount> {
    let start = rules.zone.day_of(from);
    let mut steps = Steps { rules, steps: Vec::new() };
    let last = match limit {
        Limit::Minutes(n) => return Ok(steps.added(limit, from, i64::from(n) * 60)),
        Limit::Hours(n) => return Ok(steps.added(limit, from, i64::from(n) * 3600)),
        Limit::WorkingHours(n) => return steps.working_hours(from, i64::from(n) * 3600),
        Limit::SameDay => {
            steps.push(Step::SameDay(start));
            return Ok(steps.end_of(start, super::DAY_SECONDS));
        }
        Limit::DayOfMonth(wanted) => {
            let day = next_day_of_month(start, wanted);
            steps.push(Step::DayOfMonth { wanted, day });
            return Ok(steps.end_of(day, super::DAY_SECONDS));
        }
        Limit::WorkingDays(n) => steps.working_days(start, n)?,
        Limit::Days(n) => steps.days(start, n),
        Limit::Weeks(n) => steps.days(start, n.saturating_mul(7)),
        Limit::Months(months) => {
            let day = start.plus_months(months);
            steps.push(Step::Months { start, months, day });
            day
        }
    };
    let rolls = roll_over == RollOver::NextWorkingDay && !matches!(limit, Limit::WorkingDays(_));
    let last = if rolls { steps.roll_over(last)? } else { last };
    Ok(steps.end_of(last, rules.day_ends))
}

struct Steps<'a> {
    rules: &'a TimeRules,
    steps: Vec<Step>,
}

impl Steps<'_> {
    fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    fn note(&self, day: Day) -> Option<Text> {
        self.rules.calendar.as_ref()?.note(day).cloned()
    }

    fn local(&self, instant: Instant) -> LocalTime {
        let (day, second) = self.rules.zone.local(instant);
        LocalTime { day, second }
    }

    fn added(mut self, limit: Limit, from: Instant, seconds: i64) -> Counting {
        let end = from.plus(seconds);
        self.push(Step::Added { from: self.local(from), limit, to: self.local(end) });
        Counting { end, steps: self.steps }
    }

    fn end_of(mut self, day: Day, day_ends: u32) -> Counting {
        self.push(Step::Ends(LocalTime { day, second: day_ends }));
        Counting { end: self.rules.zone.last_before(day, day_ends), steps: self.steps }
    }

    fn days(&mut self, start: Day, days: u32) -> Day {
        self.push(Step::Start(start));
        let last = days_after(start, days);
        let mut body = Vec::new();
        for (ordinal, number) in (1..).zip(start.number() + 1..=last.number()) {
            let day = Day::from_number(number);
            body.push(Step::Counted { day, ordinal, working: false, note: self.note(day) });
        }
        self.steps.extend(folded(body));
        last
    }

    fn working_days(&mut self, start: Day, days: u32) -> Result<Day, CannotCount> {
        self.push(Step::Start(start));
        let calendar = self.rules.calendar()?;
        let (mut day, mut counted) = (start, 0);
        let mut body = Vec::new();
        while counted < days {
            day = day.plus(1);
            let note = self.note(day);
            if calendar.is_working(day)? {
                counted += 1;
                body.push(Step::Counted { day, ordinal: counted, working: true, note });
            } else {
                body.push(Step::NotWorking { day, note });
            }
        }
        self.steps.extend(folded(body));
        Ok(day)
    }

    fn roll_over(&mut self, last: Day) -> Result<Day, CannotCount> {
        let calendar = self.rules.calendar()?;
        let mut day = last;
        while !calendar.is_working(day)? {
            self.push(Step::RolledOver { day, note: self.note(day) });
            day = day.plus(1);
        }
        if day != last {
            self.push(Step::LandsOn { day, note: self.note(day) });
        }
        Ok(day)
    }

    fn working_hours(mut self, from: Instant, seconds: i64) -> Result<Counting, CannotCount> {
        let mut left = seconds;
        let mut end = Instant::MAX;
        let mut body = Vec::new();
        self.rules.open_stretches(from, |piece| {
            match piece {
                Piece::Closed(day) => body.push(Step::Closed { day, note: self.note(day) }),
                Piece::Open(open) => {
                    let ran = left.min(open.latest.unix() - open.earliest.unix());
                    left -= ran;
                    if left == 0 {
                        end = open.earliest.plus(ran);
                    }
                    let (from, to) = (self.local(open.earliest), self.local_end(open.earliest.plus(ran)));
                    body.push(Step::Open { from, to, seconds: ran, left });
                }
            }
            left > 0
        })?;
        self.steps.extend(folded(body));
        self.push(Step::Ends(self.local_end(end)));
        Ok(Counting { end, steps: self.steps })
    }

    /// A local time that ends something: midnight is 24:00 of the day before.
    fn local_end(&self, instant: Instant) -> LocalTime {
        match self.local(instant) {
            LocalTime { day, second: 0 } => LocalTime { day: day.plus(-1), second: super::DAY_SECONDS },
            time => time,
        }
    }
}

fn folded(mut steps: Vec<Step>) -> Vec<Step> {
    if steps.len() > SHOWN {
        let until = steps.len() - AT_EITHER_END;
        let left_out = (until - AT_EITHER_END) as u32;
        steps.splice(AT_EITHER_END..until, [Step::LeftOut { steps: left_out }]);
    }
    steps
}
