//! What must be known to decide what is undetermined.

use super::Labels;
use super::scalar::DayText;
use crate::lang::Lang;
use crate::time::Day;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// One thing that must be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need<'a> {
    /// At what time of the day an event happened.
    TimeOfDay {
        /// The event's id.
        event: &'a str,
        /// Its day.
        on: Day,
    },
    /// Whether a boolean fact holds.
    WhetherFact {
        /// The fact's id.
        fact: &'a str,
    },
    /// The value of a fact that the case does not give.
    FactNotGiven {
        /// The fact's id.
        fact: &'a str,
    },
    /// The value of an attribute that an event does not give.
    Attribute {
        /// The event's id.
        event: &'a str,
        /// The attribute's id.
        attribute: &'a str,
        /// The event's day.
        on: Day,
    },
    /// Whom an attribute means: what an event gives for it names no post of the policy.
    NoPost {
        /// The event's id.
        event: &'a str,
        /// The attribute's id.
        attribute: &'a str,
        /// The event's day.
        on: Day,
    },
    /// The working days of a year that the calendar does not cover.
    CalendarYear(
        /// The year.
        i32,
    ),
    /// Any working calendar: the policy has none.
    NoCalendar,
    /// Opening hours: the policy has none.
    NoOpeningHours,
    /// Who held a post when it was due.
    Holder {
        /// The assignment's or role's id.
        post: &'a str,
    },
    /// Whether the case had closed by itself before.
    WhetherClosedByItself,
    /// What was done after a register ends.
    AfterRegister(
        /// The last day of the register.
        Day,
    ),
}

impl<'a> Need<'a> {
    /// The need as a sentence, with ids as they stand in the policy.
    pub fn in_ids(self, lang: Lang) -> impl fmt::Display + 'a {
        Sentence { need: self, lang, labels: None }
    }

    /// The need as a sentence, with the policy's words for its ids.
    pub fn in_words(self, lang: Lang, labels: &'a Labels) -> impl fmt::Display + 'a {
        Sentence { need: self, lang, labels: Some(labels) }
    }
}

struct Sentence<'a> {
    need: Need<'a>,
    lang: Lang,
    labels: Option<&'a Labels>,
}

/// An id in backticks, or its words before it.
struct Name<'a>(&'a str, &'a str, Lang);

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(words, id, lang) = self;
        match (words == id, lang) {
            (true, _) => write!(f, "`{id}`"),
            (false, Lang::Zh) => write!(f, "{words}（`{id}`）"),
            (false, Lang::En) => write!(f, "{words} (`{id}`)"),
        }
    }
}

impl Sentence<'_> {
    fn event<'b>(&'b self, id: &'b str) -> Name<'b> {
        Name(self.labels.map_or(id, |labels| labels.event(id, self.lang)), id, self.lang)
    }

    fn fact<'b>(&'b self, id: &'b str) -> Name<'b> {
        Name(self.labels.map_or(id, |labels| labels.fact(id, self.lang)), id, self.lang)
    }

    fn post<'b>(&'b self, id: &'b str) -> Name<'b> {
        let assignment = self.labels.map_or(id, |labels| labels.assignment(id, self.lang));
        let words =
            if assignment == id { self.labels.map_or(id, |l| l.role(id, self.lang)) } else { assignment };
        Name(words, id, self.lang)
    }
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zh = self.lang == Lang::Zh;
        match self.need {
            Need::TimeOfDay { event, on } => {
                let (event, on) = (self.event(event), DayText::of(on));
                let on = on.as_str();
                if zh {
                    write!(f, "{on} {event}的具体时刻")
                } else {
                    write!(f, "the time of day of {event} on {on}")
                }
            }
            Need::WhetherFact { fact } => {
                let fact = self.fact(fact);
                if zh { write!(f, "是否属于 {fact}") } else { write!(f, "whether {fact} holds") }
            }
            Need::FactNotGiven { fact } => {
                let fact = self.fact(fact);
                if zh {
                    write!(f, "{fact}的值（未填写）")
                } else {
                    write!(f, "the value of {fact}, which is not given")
                }
            }
            Need::Attribute { event, attribute, on } => {
                let (event, on) = (self.event(event), DayText::of(on));
                let on = on.as_str();
                if zh {
                    write!(f, "{on} {event}的 `{attribute}`（未填写）")
                } else {
                    write!(f, "`{attribute}` of {event} on {on}, which is not given")
                }
            }
            Need::NoPost { event, attribute, on } => {
                let (event, on) = (self.event(event), DayText::of(on));
                let on = on.as_str();
                if zh {
                    write!(f, "{on} {event}的 `{attribute}` 指哪个岗位（所写不是制度中的岗位）")
                } else {
                    write!(
                        f,
                        "which post `{attribute}` of {event} on {on} means; what is given is no post of the policy"
                    )
                }
            }
            Need::CalendarYear(year) => {
                if zh {
                    write!(f, "{year} 年的工作日历")
                } else {
                    write!(f, "the working calendar of {year}")
                }
            }
            Need::NoCalendar => {
                f.write_str(self.lang.pick("工作日历（目前没有）", "a working calendar; there is none"))
            }
            Need::NoOpeningHours => {
                f.write_str(self.lang.pick("营业时段，目前没有", "opening hours; there are none"))
            }
            Need::Holder { post } => {
                let post = self.post(post);
                if zh {
                    write!(f, "到期时由谁担任 {post}")
                } else {
                    write!(f, "who held {post} at the due time")
                }
            }
            Need::AfterRegister(day) => {
                let day = DayText::of(day);
                let day = day.as_str();
                if zh {
                    write!(f, "{day}（登记簿截止日）之后办理了什么")
                } else {
                    write!(f, "what was done after {day}, the last day of the register")
                }
            }
            Need::WhetherClosedByItself => f.write_str(
                self.lang.pick("案件在此之前是否已自动关闭", "whether the case had closed by itself before"),
            ),
        }
    }
}

/// Several needs, as sentences in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs<'a> {
    /// The language of the sentences in JSON.
    pub lang: Lang,
    /// What must be known.
    pub of: Vec<Need<'a>>,
}

impl Serialize for Needs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.of.len()))?;
        for need in &self.of {
            list.serialize_element(&format_args!("{}", need.in_ids(self.lang)))?;
        }
        list.end()
    }
}

impl JsonSchema for Needs<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Needs".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What must be known, as sentences.",
            "type": "array",
            "items": { "type": "string", "minLength": 1 },
            "examples": [["the time of day of `resolved` on 2012-04-11"]]
        })
    }
}
