//! What kind of value is wanted somewhere, as far as words need to know.

use crate::lang::Text;

/// What kind of value is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// `true` or `false`.
    Boolean,
    /// One of these.
    Choice(Vec<&'a str>),
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A moment.
    Time,
    /// A text.
    Text,
    /// A post.
    Post,
}

impl Wanted<'_> {
    /// What it is called.
    pub fn name(&self) -> Text {
        match self {
            Self::Boolean => Text::new("是非值（true 或 false）", "true or false"),
            Self::Choice(_) => Text::new("列举的取值", "one of its named values"),
            Self::Whole => Text::new("整数", "a whole number"),
            Self::Number => Text::new("数字（最多三位小数）", "a number with at most three decimals"),
            Self::Date => Text::new("日期", "a date"),
            Self::Time => Text::new("时刻", "a moment"),
            Self::Text => Text::new("文字", "a text"),
            Self::Post => Text::new("职责分配或职务", "an assignment or a role"),
        }
    }
}
