//! Weighted scores, in exact thousandths.

use super::{FactId, Id, Value};

/// A score: so much of a hundred for each of some facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighted {
    /// The facts and their weights in thousandths; these come to [`Weighted::WHOLE`].
    pub parts: Box<[(FactId, i64)]>,
}

/// A score that has more decimals than can be held: it would have to be rounded, perhaps across a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inexact {
    /// The parts that are to blame, each with the most decimals that it may carry.
    pub parts: Vec<(FactId, u32)>,
}

impl Weighted {
    /// What the weights come to: a hundred.
    pub const WHOLE: i64 = 100_000;

    /// The score; none where a part is not given.
    ///
    /// # Errors
    /// It has more than three decimals.
    pub fn score(&self, facts: &[Value<'_>]) -> Result<Option<i64>, Inexact> {
        let whole = i128::from(Self::WHOLE);
        let mut sum = 0i128;
        let mut parts = Vec::new();
        for &(fact, weight) in &self.parts {
            let Some(Value::Number(part)) = facts.get(fact.index()) else { return Ok(None) };
            let share = i128::from(*part) * i128::from(weight);
            if share % whole != 0 {
                parts.push((fact, decimals(weight)));
            }
            sum += share;
        }
        // Shares that are not exact may still come to a sum that is.
        match sum % whole {
            0 => Ok(i64::try_from(sum / whole).ok()),
            _ => Err(Inexact { parts }),
        }
    }
}

/// The most decimals that a part may carry, whatever it is, so that its share is exact in thousandths.
fn decimals(weight: i64) -> u32 {
    let exact = |decimals: &u32| (weight * 10i64.pow(3 - decimals)) % Weighted::WHOLE == 0;
    (0..=3).rev().find(exact).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(weights: &[i64], values: &[i64]) -> Result<Option<i64>, Vec<u32>> {
        let parts =
            weights.iter().enumerate().map(|(i, w)| (FactId::from_index(u16::try_from(i).unwrap_or(0)), *w));
        let facts: Vec<Value<'_>> = values.iter().map(|v| Value::Number(*v)).collect();
        let weighted = Weighted { parts: parts.collect() };
        weighted
            .score(&facts)
            .map_err(|inexact| inexact.parts.iter().map(|(_, decimals)| *decimals).collect())
    }

    #[test]
    fn a_score_is_exact_or_none() {
        // 84.9 * 0.3 + 85 * 0.3 + 85.1 * 0.4 = 25.47 + 25.5 + 34.04 = 85.01
        assert_eq!(score(&[30_000, 30_000, 40_000], &[84_900, 85_000, 85_100]), Ok(Some(85_010)));
        // 84.99 * 0.3 = 25.497; 85 * 0.3 = 25.5; 85 * 0.4 = 34: 84.997, and not 85.
        assert_eq!(score(&[30_000, 30_000, 40_000], &[84_990, 85_000, 85_000]), Ok(Some(84_997)));
        // 84.999 * 0.3 = 25.4997 has four decimals: with two the share is exact.
        assert_eq!(score(&[30_000, 30_000, 40_000], &[84_999, 85_000, 85_000]), Err(vec![2]));
        // 0.5 of a thousandth twice is a whole one.
        assert_eq!(score(&[50_000, 50_000], &[1, 1]), Ok(Some(1)));
        assert_eq!(score(&[50_000, 50_000], &[1, 2]), Err(vec![2]));
        // A third of a hundred, as far as three decimals say it.
        assert_eq!(score(&[33_300, 66_700], &[100_000, 100_000]), Ok(Some(100_000)));
        assert_eq!(score(&[33_300, 66_700], &[1, 0]), Err(vec![0]));
        assert_eq!(score(&[100_000, 0], &[84_999]), Ok(None));
        // The largest numbers that a case can write.
        assert_eq!(score(&[100_000], &[999_999_999_999_999]), Ok(Some(999_999_999_999_999)));
    }
}
