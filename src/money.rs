//! Exact money: whole hundredths of a currency unit, never floating point.

use std::fmt;

/// An amount in hundredths of its currency's unit: 50 yuan are `Fen(5000)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fen(i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount from hundredths.
    pub const fn new(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The amount in hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The sum, or `None` where it is too large to be held exactly.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
}

/// `50.00`, `-0.05`: two decimals, no separators.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", whole / 100, whole % 100)
    }
}

/// A sum that cannot overflow while it is being formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Total(i128);

impl Total {
    /// Adds an amount.
    pub fn add(&mut self, amount: Fen) {
        self.0 += i128::from(amount.0);
    }

    /// Adds another sum.
    pub fn add_total(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", whole / 100, whole % 100)
    }
}

/// A currency by its ISO 4217 code, such as `CNY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The yuan renminbi, in which dealership regulations are written.
    pub const CNY: Self = Self(*b"CNY");

    /// A currency from its three capital letters.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much.
    pub amount: Fen,
    /// Of what.
    pub currency: Currency,
}

/// Why a text is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadMoney {
    /// There is no number, or it is not written as one.
    NotANumber,
    /// More than two decimals: the amount cannot be paid exactly.
    TooFine,
    /// Negative, or too large.
    OutOfRange,
    /// No currency, or not its three capital letters.
    NoCurrency,
}

impl Money {
    /// Reads `50 CNY`, `1,000.50 CNY`.
    ///
    /// ```
    /// use redress::money::Money;
    /// assert_eq!(Money::parse("1.15 CNY").unwrap().amount.hundredths(), 115);
    /// ```
    pub fn parse(text: &str) -> Result<Self, BadMoney> {
        let (number, currency) = match text.split_once(' ') {
            Some((number, rest)) => (number, rest.trim()),
            None => return Err(parse_amount(text).err().unwrap_or(BadMoney::NoCurrency)),
        };
        let amount = parse_amount(number)?;
        let currency = Currency::parse(currency).ok_or(BadMoney::NoCurrency)?;
        Ok(Self { amount, currency })
    }
}

/// Reads `1,000.50`: separators only between groups of three, at most two decimals.
pub fn parse_amount(text: &str) -> Result<Fen, BadMoney> {
    if text.starts_with('-') {
        return Err(BadMoney::OutOfRange);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => (1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3),
        [] => false,
    };
    let digits = groups.concat();
    let numeric = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !grouped || !numeric(&digits) || !numeric(decimals) {
        return Err(BadMoney::NotANumber);
    }
    if decimals.len() > 2 {
        return Err(BadMoney::TooFine);
    }
    let whole: i64 = digits.parse().map_err(|_| BadMoney::OutOfRange)?;
    let mut cents: i64 = decimals.parse().map_err(|_| BadMoney::NotANumber)?;
    if decimals.len() == 1 {
        cents *= 10;
    }
    whole.checked_mul(100).and_then(|w| w.checked_add(cents)).map(Fen).ok_or(BadMoney::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        assert_eq!(parse_amount("1.15"), Ok(Fen(115)));
        assert_eq!(parse_amount("50"), Ok(Fen(5000)));
        assert_eq!(parse_amount("3,000.5"), Ok(Fen(300_050)));
        assert_eq!(Fen(5).to_string(), "0.05");
        assert_eq!(Fen(-115).to_string(), "-1.15");
    }

    #[test]
    fn what_is_not_money_is_refused_with_its_reason() {
        assert_eq!(Money::parse("50"), Err(BadMoney::NoCurrency));
        assert_eq!(Money::parse("fifty CNY"), Err(BadMoney::NotANumber));
        assert_eq!(Money::parse("1.155 CNY"), Err(BadMoney::TooFine));
        assert_eq!(Money::parse("-50 CNY"), Err(BadMoney::OutOfRange));
        assert_eq!(Money::parse("50 yuan"), Err(BadMoney::NoCurrency));
        assert_eq!(Money::parse("10,00 CNY"), Err(BadMoney::NotANumber));
        assert_eq!(Money::parse("99999999999999999999 CNY"), Err(BadMoney::OutOfRange));
    }

    #[test]
    fn a_total_does_not_overflow() {
        let mut total = Total::default();
        total.add(Fen(i64::MAX));
        total.add(Fen(i64::MAX));
        assert_eq!(total.to_string(), "184467440737095516.14");
    }
}
