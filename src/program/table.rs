//! Small typed ids, and the tables that give each its name and meaning.

use std::collections::HashMap;
use std::fmt::Debug;
use std::marker::PhantomData;

/// A small id: an index into one kind of table.
pub trait Id: Copy + Eq + Debug {
    /// The id of the `index`-th entry.
    fn from_index(index: u16) -> Self;
    /// Which entry it is.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl Id for $name {
            fn from_index(index: u16) -> Self {
                Self(index)
            }
            fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

ids! {
    /// A fact.
    FactId,
    /// A value of a choice.
    ChoiceId,
    /// A kind of event.
    EventId,
    /// An attribute of one kind of event.
    AttributeId,
    /// A role.
    RoleId,
    /// A measure.
    MeasureId,
    /// An assignment.
    AssignmentId,
    /// An obligation.
    ObligationId,
    /// A prohibition.
    ProhibitionId,
    /// A quota.
    QuotaId,
    /// A closing.
    ClosingId,
    /// A periodic duty.
    PeriodicId,
    /// A record.
    RecordId,
    /// A target.
    TargetId,
    /// A sanction.
    SanctionId,
}

/// Entries of one kind, by id and by name, in the order of the policy.
#[derive(Debug, Clone)]
pub struct Table<I, T> {
    names: Vec<Box<str>>,
    entries: Vec<T>,
    by_name: HashMap<Box<str>, u16>,
    id: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { names: Vec::new(), entries: Vec::new(), by_name: HashMap::new(), id: PhantomData }
    }
}

impl<I: Id, T> Table<I, T> {
    /// Adds an entry; `None` where the name is taken or the table is full.
    pub fn add(&mut self, name: &str, entry: T) -> Option<I> {
        let index = u16::try_from(self.entries.len()).ok()?;
        if self.by_name.contains_key(name) {
            return None;
        }
        self.by_name.insert(name.into(), index);
        self.names.push(name.into());
        self.entries.push(entry);
        Some(I::from_index(index))
    }

    /// The id of a name.
    pub fn find(&self, name: &str) -> Option<I> {
        self.by_name.get(name).map(|&index| I::from_index(index))
    }

    /// The entry of an id; ids are only made by their own table.
    pub fn get(&self, id: I) -> &T {
        &self.entries[id.index()]
    }

    /// The entry of an id, to be changed.
    pub fn get_mut(&mut self, id: I) -> &mut T {
        &mut self.entries[id.index()]
    }

    /// The name of an id.
    pub fn name(&self, id: I) -> &str {
        &self.names[id.index()]
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(AsRef::as_ref)
    }

    /// The entries with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        (0u16..).map(I::from_index).zip(&self.entries)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
