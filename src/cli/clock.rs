//! The one place that asks the clock.

use crate::time::Instant;

/// The present moment.
#[allow(clippy::disallowed_methods, reason = "without `--as-of` the moment of judgment is the present one")]
pub fn now() -> Instant {
    Instant::from_unix(chrono::Utc::now().timestamp())
}

/// The time of day where the program runs, to the second.
#[allow(clippy::disallowed_methods, reason = "it tells a person who watches when something was done again")]
pub fn time_of_day() -> String {
    chrono::Local::now().format("%H:%M:%S").to_string()
}
