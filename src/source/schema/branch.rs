//! Which branch of an `anyOf` or `oneOf` the author most likely meant.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;

/// How far a branch is from fitting: the less, the likelier it is meant.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// The type is another, or a deciding key has another value.
    another: bool,
    /// How many keys of the value itself do not fit.
    keys: usize,
    /// The deeper the first fault, the more of the branch fitted.
    shallowness: usize,
    faults: usize,
}

/// The faults of the likeliest branch, unless every branch asks for another type than the value has.
pub(super) fn likeliest<'a>(
    branches: &'a [Vec<ValidationError<'static>>],
    instance_path: &str,
) -> Option<&'a [ValidationError<'static>]> {
    let fitting = branches.iter().filter(|faults| !is_another_type(faults, instance_path));
    fitting.min_by_key(|faults| distance(faults, instance_path)).map(Vec::as_slice)
}

fn is_another_type(faults: &[ValidationError<'_>], path: &str) -> bool {
    faults.iter().any(|f| matches!(f.kind(), Kind::Type { .. }) && f.instance_path().as_str() == path)
}

fn distance(faults: &[ValidationError<'_>], path: &str) -> Distance {
    let own = |f: &&ValidationError<'_>| f.instance_path().as_str() == path;
    let depth = |f: &ValidationError<'_>| f.instance_path().as_str().matches('/').count();
    let decides = |f: &ValidationError<'_>| {
        let below = f.instance_path().as_str().strip_prefix(path).unwrap_or_default();
        matches!(f.kind(), Kind::Constant { .. }) && below.matches('/').count() == 1
    };
    Distance {
        another: faults.iter().any(decides),
        keys: faults.iter().filter(own).map(misfit).sum(),
        shallowness: usize::MAX - faults.iter().map(depth).max().unwrap_or_default(),
        faults: faults.len(),
    }
}

fn misfit(fault: &ValidationError<'_>) -> usize {
    match fault.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            2 * unexpected.len()
        }
        Kind::Required { .. } => 2,
        _ => 1,
    }
}
