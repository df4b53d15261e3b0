//! JSON pointers, built step by step.

use std::fmt;

/// A JSON pointer under construction.
///
/// ```
/// use redress::source::Pointer;
/// let p = Pointer::root().key("a/b").index(2);
/// assert_eq!(p.to_string(), "/a~1b/2");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// The value under `key` of the map pointed to.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut text = self.0.clone();
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                _ => text.push(c),
            }
        }
        Self(text)
    }

    /// The value at `index` of the list pointed to, from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The map or list that holds the value pointed to; `None` for the whole document.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').and_then(|i| self.0.get(..i)).map(|p| Self(p.to_string()))
    }

    /// The keys and indices on the way, outermost first.
    pub fn steps(&self) -> impl Iterator<Item = String> {
        steps(&self.0)
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Pointer {
    fn from(text: &str) -> Self {
        Self(text.to_string())
    }
}

/// The steps of a pointer, unescaped.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_and_read_back() {
        let p = Pointer::root().key("a/~b").index(3).key("投诉").key("");
        assert_eq!(p.as_str(), "/a~1~0b/3/投诉/");
        assert_eq!(steps(p.as_str()).collect::<Vec<_>>(), ["a/~b", "3", "投诉", ""]);
        assert_eq!(p.parent().map(|p| p.to_string()).as_deref(), Some("/a~1~0b/3/投诉"));
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(steps("").count(), 0);
    }
}
