//! One broken case does not take its file with it.

use super::super::decode;
use super::*;

type Found = (Vec<(u32, String)>, Vec<(u32, u64)>);

/// The cases by item and number, those that cannot be decoded as `!`, and the items and lines set aside.
fn read(text: &str) -> Found {
    let batch = batch(0, "cases", text.to_string());
    let number = |(origin, raw): &(Origin, Raw)| {
        let number = decode(&batch, raw).map_or_else(|_| "!".to_string(), |case| case.case.into_owned());
        (origin.item, number)
    };
    let aside = batch.rejected.iter().map(|rejected| (rejected.origin.item, rejected.origin.line)).collect();
    (batch.records.iter().map(number).collect(), aside)
}

fn numbered(numbers: &[&str]) -> Vec<(u32, String)> {
    (0..).zip(numbers.iter().map(ToString::to_string)).collect()
}

#[test]
fn the_shapes_of_a_file() {
    for text in [
        "case: a\n---\ncase: b\n",
        "- case: a\n- case: b\n",
        "- case: a\n---\n\n---\ncase: b\n",
        "\u{feff}[{\"case\":\"a\"},\r\n {\"case\":\"b\"}]",
        "{\"case\":\"a\"}\n{\"case\":\"b\"}\n",
        "{\n \"case\": \"a\"\n}\n{\n \"case\": \"b\"\n}\n",
        "[ ] [{\"case\":\"a\"}] null {\"case\":\"b\"}",
        "[{\"case\":\"a\"}, {case: b},]",
    ] {
        assert_eq!(read(text), (numbered(&["a", "b"]), vec![]), "{text:?}");
    }
    for text in ["", "\n", "\u{feff}", "# nothing\n", "---\n", "[]", "null"] {
        assert_eq!(read(text), (vec![], vec![]), "{text:?}");
    }
}

#[test]
fn a_broken_document_of_a_stream_is_set_aside_alone() {
    let text = "case: a\n---\ncase: [b\n--- # the third\ncase: c\ncase: d\n---\ncase: e\n";
    assert_eq!(read(text), (vec![(0, "a".into()), (3, "e".into())], vec![(1, 3), (2, 6)]));
    // A block text may look like a marker further in.
    let text = "case: a\nfacts: { note: \"x\n  --- y\" }\n---\ncase: \"b\n";
    assert_eq!(read(text), (numbered(&["a"]), vec![(1, 5)]));
    let text = "%YAML 1.2\n# cases\n---\ncase: a\n---\ncase: {\n";
    assert_eq!(read(text).0, numbered(&["a"]));
}

#[test]
fn a_file_that_is_one_broken_document_is_set_aside_whole() {
    assert_eq!(read("case: a\ncase: b\n"), (vec![], vec![(0, 2)]));
    assert_eq!(read("{\"case\":\"a\""), (vec![], vec![(0, 1)]));
}

#[test]
fn a_key_that_stands_twice_in_json_is_never_lost() {
    let text = "[{\"case\":\"a\"},\n{\"case\":\"b\",\"facts\":{\"x\":1},\"facts\":{}},\n{\"case\":\"c\"}]";
    assert_eq!(read(text).0, numbered(&["a", "!", "c"]));
    // The explanation counts through the same cases, and finds the key.
    let mut sources = Sources::new();
    let source = sources.add("cases", text);
    let parts = parts(&sources, source);
    let Some(Part::Broken(found)) = parts.get(1) else { panic!("{parts:?}") };
    assert_eq!((parts.len(), found[0].code), (3, Code::DuplicateKey));
    let place = found[0].place.unwrap();
    assert_eq!((sources.slice(place), sources.line_col(place).0), ("\"facts\"", 2));
}

#[test]
fn lines_of_json_values_are_those_on_which_they_start() {
    let batch = batch(0, "cases", "[{\"case\":\"a\"},\n\n{\n\"case\":\"b\"}, {\"case\":\"c\"}]".to_string());
    let lines: Vec<u64> = batch.records.iter().map(|(origin, _)| origin.line).collect();
    assert_eq!(lines, [1, 3, 4]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "([\\[\\]{},:\"'a1 \n\u{feff}%#&*|>-]|---\n|case: |null|\\PC){0,40}") {
        read(&text);
    }

    #[test]
    fn each_broken_document_costs_only_itself(broken in proptest::collection::vec(proptest::bool::ANY, 1..12)) {
        let one = |(index, broken): (usize, &bool)| {
            if *broken { format!("case: [{index}\n") } else { format!("case: c{index}\n") }
        };
        let text = broken.iter().enumerate().map(one).collect::<Vec<_>>().join("---\n");
        let (cases, aside) = read(&text);
        let wanted = |is: bool| (0u32..).zip(&broken).filter(move |(_, b)| **b == is).map(|(item, _)| item);
        proptest::prop_assert_eq!(cases.iter().map(|(item, _)| *item).collect::<Vec<_>>(), wanted(false).collect::<Vec<_>>());
        proptest::prop_assert_eq!(aside.iter().map(|(item, _)| *item).collect::<Vec<_>>(), wanted(true).collect::<Vec<_>>());
    }
}
