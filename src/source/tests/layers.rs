use serde_json::json;

use super::*;

fn layers(texts: &[&str]) -> (Sources, Layers) {
    let mut sources = Sources::new();
    let ids: Vec<_> = texts.iter().enumerate().map(|(i, t)| sources.add(format!("{i}.yaml"), *t)).collect();
    let documents = ids.iter().map(|id| parse_yaml(&sources, *id).unwrap().remove(0)).collect();
    (sources, Layers { documents })
}

const BASE: &str = "规则:\n  甲: {谁: 张, 天: 3}\n  乙: {谁: 李, 列: [一, 二, 三]}\n  丙: {}\n题: 旧\n";
const OWN: &str = "题: 新\n规则:\n  乙: {列: [四]}\n  丙: null\n  丁: {天: 1}\n";

#[test]
fn maps_merge_lists_and_scalars_replace_null_removes() {
    let (_, layers) = layers(&[BASE, OWN]);
    let merged = layers.merge().unwrap();
    assert_eq!(
        merged,
        json!({"规则": {"甲": {"谁": "张", "天": 3}, "乙": {"谁": "李", "列": ["四"]}, "丁": {"天": 1}}, "题": "新"})
    );
    let keys = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&merged), ["规则", "题"], "the base's order comes first");
    assert_eq!(keys(&merged["规则"]), ["甲", "乙", "丁"]);
}

#[test]
fn a_place_is_in_the_most_derived_layer_that_states_it() {
    let (sources, layers) = layers(&[BASE, OWN]);
    let at = |pointer: &str| {
        let (layer, _) = layers.locate(pointer);
        (layer, sources.slice(layers.place(pointer)), sources.slice(layers.place_of_key(pointer)))
    };
    assert_eq!(at("/题"), (1, "新", "题"));
    assert_eq!(at("/规则/乙/谁"), (0, "李", "谁"));
    assert_eq!(at("/规则/乙/列/0"), (1, "四", "四"));
    assert_eq!(at("/规则/甲"), (0, "{谁: 张, 天: 3}", "甲"));
    // the list of the base is replaced: its other entries are not there any more
    assert_eq!(at("/规则/乙/列/2"), (1, "[四]", "列"));
    // what no layer states is shown at the most derived map around it
    assert_eq!(at("/规则/丁/谁"), (1, "{天: 1}", "丁"));
    assert_eq!(at("/规则/甲/无"), (0, "{谁: 张, 天: 3}", "甲"));
    assert_eq!(layers.layers_of("/规则/乙"), [0, 1]);
    assert_eq!(layers.layers_of("/规则/丁"), [1]);
    assert!(layers.layers_of("/无").is_empty());
}

#[test]
fn null_needs_something_below() {
    let (sources, layers) = layers(&[BASE, "规则:\n  丙丁: null\n  新: {天: ~, 谁: 王}\n  乙: {谁: }\n"]);
    let found = layers.merge().unwrap_err();
    assert_eq!(told(&found, &sources), [("nothing-to-remove", "丙丁"), ("nothing-to-remove", "天")]);
    assert_eq!(found[0].help.as_ref().unwrap().en, "did you mean `丙`?");
    assert!(found.iter().all(|d| sources.name(d.place.unwrap().source) == "1.yaml"));
}

#[test]
fn a_null_in_a_list_is_a_value_and_one_layer_is_itself() {
    let (_, one) = layers(&["a: [null, 1]\n"]);
    assert_eq!(one.merge().unwrap(), json!({"a": [null, 1]}));
    let (sources, one) = layers(&["a: ~\n"]);
    assert_eq!(told(&one.merge().unwrap_err(), &sources), [("nothing-to-remove", "a")]);
    let (_, replaced) = layers(&["a: {b: 1}\n", "a: 5\n", "a: {c: 2}\n"]);
    assert_eq!(replaced.merge().unwrap(), json!({"a": {"c": 2}}));
    // the number in between hides the map below it
    assert_eq!(replaced.locate("/a/b").0, 2);
}
