//! The closed set of codes.

use super::explain::{self, Explanation, case, files, mapping, policy, schema, sound, testing, yaml};
use crate::lang::Lang;

/// The kind of file, or the step of reading it, that a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FileKind {
    /// Any file: it could not be read as text or as YAML.
    Any,
    /// Any YAML file that has a schema: its shape is wrong.
    Shape,
    /// A policy.
    Policy,
    /// A policy that is well formed: whether it is sound.
    Sound,
    /// Several policies together: versions, and the folders of dealerships.
    Folder,
    /// A case.
    Case,
    /// A mapping, or the export it describes.
    Mapping,
    /// The tests of a policy.
    Tests,
}

macro_rules! codes {
    ($( $(#[$doc:meta])* $code:ident = $name:literal, $kind:ident, $explanation:path; )*) => {
        /// What kind of finding a diagnostic is. The names are stable; more may be added.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $( $(#[$doc])* $code, )* }

        impl Code {
            /// Every code, by the kind of file.
            pub const ALL: &'static [Self] = &[ $( Self::$code, )* ];

            /// The stable name, such as `unknown-key`.
            pub fn name(self) -> &'static str {
                match self { $( Self::$code => $name, )* }
            }

            /// The kind of file it belongs to.
            pub fn file_kind(self) -> FileKind {
                match self { $( Self::$code => FileKind::$kind, )* }
            }

            fn words(self) -> &'static explain::Words {
                match self { $( Self::$code => &$explanation, )* }
            }
        }
    };
}

codes! {
    /// The file does not exist or may not be read.
    UnreadableFile = "unreadable-file", Any, yaml::UNREADABLE_FILE;
    /// The bytes of the file are not UTF-8.
    NotUtf8 = "not-utf8", Any, yaml::NOT_UTF8;
    /// The file has no content.
    EmptyFile = "empty-file", Any, yaml::EMPTY_FILE;
    /// A character that readers of YAML treat differently.
    YamlUnsupportedCharacter = "yaml-unsupported-character", Any, yaml::UNSUPPORTED_CHARACTER;
    /// The text is not YAML.
    YamlSyntax = "yaml-syntax", Any, yaml::SYNTAX;
    /// One map has the same key twice.
    DuplicateKey = "duplicate-key", Any, yaml::DUPLICATE_KEY;
    /// A key that is not a word: empty, a list or a map.
    UnsupportedKey = "unsupported-key", Any, yaml::UNSUPPORTED_KEY;
    /// A tag such as `!foo`.
    UnsupportedTag = "unsupported-tag", Any, yaml::UNSUPPORTED_TAG;
    /// A number that cannot be held exactly: infinite, not a number, too long.
    UnsupportedNumber = "unsupported-number", Any, yaml::UNSUPPORTED_NUMBER;
    /// `<<` with something that is no map.
    BadMerge = "bad-merge", Any, yaml::BAD_MERGE;
    /// Lists and maps too deep in each other.
    NestedTooDeep = "nested-too-deep", Any, yaml::NESTED_TOO_DEEP;
    /// Aliases that stand for too much, or for themselves.
    TooManyAliases = "too-many-aliases", Any, yaml::TOO_MANY_ALIASES;

    /// A key that means nothing here.
    UnknownKey = "unknown-key", Shape, schema::UNKNOWN_KEY;
    /// A key that must be given is not.
    MissingKey = "missing-key", Shape, schema::MISSING_KEY;
    /// Text where a number is needed, and the like.
    WrongType = "wrong-type", Shape, schema::WRONG_TYPE;
    /// The right type, but not an allowed value.
    BadValue = "bad-value", Shape, schema::BAD_VALUE;

    /// A fact that is not declared.
    UnknownFact = "unknown-fact", Policy, policy::UNKNOWN_FACT;
    /// An event that is not declared.
    UnknownEvent = "unknown-event", Policy, policy::UNKNOWN_EVENT;
    /// An attribute that its event does not declare.
    UnknownAttribute = "unknown-attribute", Policy, policy::UNKNOWN_ATTRIBUTE;
    /// A role that is not declared.
    UnknownRole = "unknown-role", Policy, policy::UNKNOWN_ROLE;
    /// An assignment that is not declared.
    UnknownAssignment = "unknown-assignment", Policy, policy::UNKNOWN_ASSIGNMENT;
    /// A sanction that is not declared.
    UnknownSanction = "unknown-sanction", Policy, policy::UNKNOWN_SANCTION;
    /// An obligation that is not there.
    UnknownObligation = "unknown-obligation", Policy, policy::UNKNOWN_OBLIGATION;
    /// A measure that is not declared.
    UnknownMeasure = "unknown-measure", Policy, policy::UNKNOWN_MEASURE;
    /// A value that its fact or attribute does not have.
    UnknownValue = "unknown-value", Policy, policy::UNKNOWN_VALUE;
    /// A condition compares what cannot be compared.
    NotComparable = "not-comparable", Policy, policy::NOT_COMPARABLE;
    /// A limit that cannot be read.
    ImpossibleLimit = "impossible-limit", Policy, policy::IMPOSSIBLE_LIMIT;
    /// An amount of money that cannot be read.
    BadMoney = "bad-money", Policy, policy::BAD_MONEY;
    /// Two currencies where there can be one.
    MixedCurrencies = "mixed-currencies", Policy, policy::MIXED_CURRENCIES;
    /// The effective range ends before it starts.
    EffectiveRangeReversed = "effective-range-reversed", Policy, policy::EFFECTIVE_RANGE_REVERSED;
    /// A policy extends itself, perhaps by way of others.
    ExtendsCycle = "extends-cycle", Policy, policy::EXTENDS_CYCLE;
    /// The policy to extend is not there.
    ExtendsNotFound = "extends-not-found", Policy, policy::EXTENDS_NOT_FOUND;
    /// `null` where there is nothing below to remove.
    NothingToRemove = "nothing-to-remove", Policy, policy::NOTHING_TO_REMOVE;
    /// A rule lacks a key after its layers are merged.
    MissingPart = "missing-part", Policy, policy::MISSING_PART;
    /// An assignment that some case would not match.
    UnmatchedAssignment = "unmatched-assignment", Policy, policy::UNMATCHED_ASSIGNMENT;
    /// An entry that an earlier one always hides.
    UnreachableEntry = "unreachable-entry", Policy, policy::UNREACHABLE_ENTRY;
    /// Two things of different kinds with one name.
    NameClash = "name-clash", Policy, policy::NAME_CLASH;
    /// A name that has a meaning of its own.
    ReservedName = "reserved-name", Policy, policy::RESERVED_NAME;
    /// Weights of a score that do not come to a hundred.
    UnevenWeights = "uneven-weights", Policy, policy::UNEVEN_WEIGHTS;
    /// A fact that is derived from itself.
    DeriveCycle = "derive-cycle", Policy, policy::DERIVE_CYCLE;
    /// Working days are counted and no calendar is known.
    NoCalendar = "no-calendar", Policy, policy::NO_CALENDAR;
    /// Working hours are counted and no opening hours are given.
    NoOpeningHours = "no-opening-hours", Policy, policy::NO_OPENING_HOURS;
    /// No file and no pack of this name.
    UnknownPolicy = "unknown-policy", Policy, policy::UNKNOWN_POLICY;

    /// An obligation that nobody answers in some case.
    NobodyAnswers = "nobody-answers", Sound, sound::NOBODY_ANSWERS;
    /// A rule whose condition no case meets, or whose event no case can hold.
    NeverApplies = "never-applies", Sound, sound::NEVER_APPLIES;
    /// Two obligations of one person to one act, with two limits.
    SameActDifferentLimits = "same-act-different-limits", Sound, sound::SAME_ACT;
    /// A trigger that nothing demands and nobody can expect.
    UnexpectedTrigger = "unexpected-trigger", Sound, sound::UNEXPECTED_TRIGGER;
    /// An open case in which nobody has anything to do.
    DeadEnd = "dead-end", Sound, sound::DEAD_END;
    /// A limit that cannot be kept.
    NeverKept = "never-kept", Sound, sound::NEVER_KEPT;
    /// A limit that cannot be broken.
    NeverBroken = "never-broken", Sound, sound::NEVER_BROKEN;
    /// A sanction that nobody can incur.
    IdleSanction = "idle-sanction", Sound, sound::IDLE_SANCTION;
    /// A breach without a stated sanction.
    NoStatedSanction = "no-stated-sanction", Sound, sound::NO_STATED_SANCTION;
    /// A ladder on which a case finds nobody, or that ends below one of its rungs.
    LadderWithoutTop = "ladder-without-top", Sound, sound::LADDER_WITHOUT_TOP;
    /// A layer that says what already holds.
    IdleOverride = "idle-override", Sound, sound::IDLE_OVERRIDE;
    /// A reading that settles a finding that does not exist.
    UnusedAcknowledgement = "unused-acknowledgement", Sound, sound::UNUSED_ACKNOWLEDGEMENT;
    /// A question with too many combinations of facts or events.
    NotDecided = "not-decided", Sound, sound::NOT_DECIDED;

    /// Two versions of a policy that judge the same days.
    VersionsOverlap = "versions-overlap", Folder, files::VERSIONS_OVERLAP;
    /// Days between two versions of a policy that none judges.
    VersionsGap = "versions-gap", Folder, files::VERSIONS_GAP;
    /// Policies with different ids where versions of one are wanted.
    DifferentPolicies = "different-policies", Folder, files::DIFFERENT_POLICIES;
    /// A folder without a policy.
    FolderWithoutPolicy = "folder-without-policy", Folder, files::FOLDER_WITHOUT_POLICY;
    /// A file of a folder whose name is nearly one that means something.
    MisnamedFile = "misnamed-file", Folder, files::MISNAMED_FILE;
    /// A dealership that has no policy among those given.
    UnknownDealership = "unknown-dealership", Folder, files::UNKNOWN_DEALERSHIP;

    /// A date that cannot be read or does not exist.
    BadDate = "bad-date", Case, case::BAD_DATE;
    /// A time that cannot be read or does not exist.
    BadTime = "bad-time", Case, case::BAD_TIME;
    /// A time zone that is not known.
    UnknownZone = "unknown-zone", Case, case::UNKNOWN_ZONE;
    /// No version of the policy was in force when the case began.
    CaseNotInForce = "case-not-in-force", Case, case::CASE_NOT_IN_FORCE;
    /// Two cases with one number.
    DuplicateCase = "duplicate-case", Case, case::DUPLICATE_CASE;

    /// A row that cannot be read.
    UnreadableRow = "unreadable-row", Mapping, mapping::UNREADABLE_ROW;
    /// A value that the mapping does not translate.
    UnknownLabel = "unknown-label", Mapping, mapping::UNKNOWN_LABEL;
    /// A column that the export does not have.
    UnknownColumn = "unknown-column", Mapping, mapping::UNKNOWN_COLUMN;
    /// The encoding of an export cannot be told.
    Encoding = "encoding", Mapping, mapping::ENCODING;

    /// A rule that the policy does not have.
    UnknownRule = "unknown-rule", Tests, testing::UNKNOWN_RULE;
    /// A test that asserts nothing.
    NoExpectation = "no-expectation", Tests, testing::NO_EXPECTATION;
    /// Something is expected of a case that the test does not have.
    UnknownCase = "unknown-case", Tests, testing::UNKNOWN_CASE;
    /// It is not said of which of several cases something is expected.
    MisplacedExpectation = "misplaced-expectation", Tests, testing::MISPLACED_EXPECTATION;
    /// Two tests with one name.
    DuplicateTest = "duplicate-test", Tests, testing::DUPLICATE_TEST;
    /// A test of another policy than the one beside which it stands.
    OtherPolicy = "other-policy", Tests, testing::OTHER_POLICY;
    /// A policy without a file of tests.
    NoTests = "no-tests", Tests, testing::NO_TESTS;
}

impl Code {
    /// The codes of the findings that a `reading` of a policy may settle.
    pub fn settled() -> impl Iterator<Item = Self> {
        let is_settled = |code: &Self| match code {
            Self::UnusedAcknowledgement | Self::NotDecided => false,
            Self::UnreachableEntry => true,
            code => code.file_kind() == FileKind::Sound,
        };
        Self::ALL.iter().copied().filter(is_settled)
    }

    /// The code of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// What it means, how to mend it, and a small example.
    pub fn explain(self, lang: Lang) -> Explanation {
        self.words().in_lang(lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_and_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|c| c.name()).collect();
        for name in &names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '8'), "{name}");
            assert_eq!(Code::named(name).map(Code::name), Some(*name));
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn codes_stand_together_by_file_kind() {
        assert!(Code::ALL.is_sorted_by_key(|c| c.file_kind()));
    }

    #[test]
    fn every_code_is_explained_in_both_languages() {
        for code in Code::ALL {
            let (zh, en) = (code.explain(Lang::Zh), code.explain(Lang::En));
            for text in [zh.means, zh.mend] {
                assert!(text.chars().any(|c| c > '\u{2E7F}'), "{}: no Chinese in {text}", code.name());
            }
            for text in [en.means, en.mend] {
                assert!(text.chars().all(|c| c < '\u{2E7F}'), "{}: not English: {text}", code.name());
                assert!(!text.ends_with('.'), "{}: {text}", code.name());
            }
            assert_ne!(en.wrong, en.right, "{}", code.name());
        }
    }
}
