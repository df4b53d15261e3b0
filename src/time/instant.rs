//! Moments and spans of moments, in whole seconds.

/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Instants lie between [`Instant::MIN`] and [`Instant::MAX`], so that each has a four-digit year in every zone;
/// what would lie beyond is held at the bound.
///
/// ```
/// use redress::time::Instant;
/// assert_eq!(Instant::from_unix(60).plus(-61).unix(), -1);
/// assert_eq!(Instant::MAX.plus(1), Instant::MAX);
/// ```
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

impl Instant {
    /// 0000-01-02T00:00:00Z, the earliest instant there is: stands for "from the beginning".
    pub const MIN: Self = Self(-719_527 * 86_400);
    /// 9999-12-30T23:59:59Z, the latest instant there is: stands for "without end".
    pub const MAX: Self = Self(2_932_896 * 86_400 - 1);

    /// The instant `seconds` after 1970-01-01T00:00:00Z, held within [`Instant::MIN`] and [`Instant::MAX`].
    pub const fn from_unix(seconds: i64) -> Self {
        if seconds < Self::MIN.0 {
            Self::MIN
        } else if seconds > Self::MAX.0 {
            Self::MAX
        } else {
            Self(seconds)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// The instant `seconds` later (earlier where negative), held at the bounds.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }
}

/// A span of instants, both ends included: what is known of a moment that is not known exactly.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct Interval {
    /// The earliest instant possible.
    pub earliest: Instant,
    /// The latest instant possible, itself still possible.
    pub latest: Instant,
}

impl Interval {
    /// The interval of one instant.
    pub const fn exactly(instant: Instant) -> Self {
        Self { earliest: instant, latest: instant }
    }

    /// Whether only one instant is possible.
    ///
    /// ```
    /// use redress::time::{Instant, Interval};
    /// assert!(Interval::exactly(Instant::MIN).is_exact());
    /// assert!(!Interval { earliest: Instant::MIN, latest: Instant::MAX }.is_exact());
    /// ```
    pub fn is_exact(self) -> bool {
        self.earliest == self.latest
    }
}
