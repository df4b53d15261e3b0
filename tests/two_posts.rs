//! Somebody who holds two of the paying posts pays once, the larger amount: worked out by hand on a policy of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

mod support;

use support::{program, say};

/// The handler and the boss pay different amounts for what is late, and for a lost form.
const POLICY: &str = r#"
policy: posts
time: { roll_over: none }
facts: { category: { one_of: { service: 服务, repair: 维修 } } }
events: { received: {}, resolved: {}, form_lost: {}, checked: { attributes: { passed: { type: boolean } } }, rejected: {}, mended: {}, closed: {} }
roles: { clerk: { zh: 回访员, en: clerk }, manager: { zh: 经理, en: manager } }
measures: { criticism: { zh: 批评, en: criticism }, standby: { zh: 待岗, en: standby } }
assignments: { handler: [ { role: clerk } ], boss: [ { role: manager } ] }
obligations:
  settle: { who: handler, after: received, do: resolved, within: 24 hours, breach: late }
  mend: { who: handler, after: { event: checked, passed: false }, do: mended, within: 24 hours, breach: late-form }
  settle-form: { who: boss, after: received, do: resolved, within: 24 hours, breach: late-form }
  correct: { who: handler, after: rejected, do: mended, breach: not_stated }
prohibitions:
  losing: { event: form_lost, breach: lost }
  losing-too: { event: form_lost, breach: measured }
closings:
  by-itself: { when: { category: repair }, after: received, within: 3 months }
sanctions:
  late: { per: violation, on: [ { payer: handler, fine: 30 CNY }, { payer: boss, fine: 80 CNY } ] }
  lost: { per: violation, on: [ { payer: handler, fine: 100 CNY }, { payer: boss, fine: { at_least: 50 CNY, at_most: 300 CNY } } ] }
  measured: { per: violation, on: [ { payer: handler, measure: criticism }, { payer: boss, fine: 20 CNY } ] }
  late-form: { per: form, on: [ { payer: handler, fine: 30 CNY }, { payer: boss, fine: 80 CNY } ] }
"#;

fn fines(case: &str) -> Vec<String> {
    let said = say(&program(POLICY), case, "2012-05-01");
    said.into_iter().filter(|line| line.starts_with("fine ") || line.starts_with("measure ")).collect()
}

fn case(staff: &str, events: &str) -> String {
    format!(r#"{{ case: A, facts: {{ category: service }}, staff: {{ {staff} }}, events: [ {events} ] }}"#)
}

const RECEIVED: &str =
    r#"{ event: received, at: "2012-04-05 09:00" }, { event: resolved, at: "2012-04-06 09:00:01" }"#;

#[test]
fn two_people_pay_each_their_own() {
    assert_eq!(
        fines(&case("handler: 赵敏, boss: 陈刚", RECEIVED)),
        [
            "fine late/settle/1/赵敏 Fixed(Fen(3000)) Owed 2012-04-06",
            "fine late/settle/1/陈刚 Fixed(Fen(8000)) Owed 2012-04-06",
            "fine late-form/form/赵敏 Fixed(Fen(3000)) Owed 2012-04-06",
            "fine late-form/form/陈刚 Fixed(Fen(8000)) Owed 2012-04-06",
        ]
    );
}

#[test]
fn one_person_with_both_posts_pays_the_larger() {
    assert_eq!(
        fines(&case("handler: 陈刚, boss: 陈刚", RECEIVED)),
        [
            "fine late/settle/1/陈刚 Fixed(Fen(8000)) Owed 2012-04-06",
            "fine late-form/form/陈刚 Fixed(Fen(8000)) Owed 2012-04-06",
        ]
    );
}

#[test]
fn of_a_fixed_amount_and_a_range_no_less_than_the_fixed_one_is_left_to_the_ruling() {
    // 100 as the handler, 50 to 300 as the boss: 100 to 300. A measure by one post stands beside the money by the other.
    let lost = r#"{ event: form_lost, at: "2012-04-05 09:00" }"#;
    assert_eq!(
        fines(&case("handler: 陈刚, boss: 陈刚", lost)),
        [
            "fine lost/losing/1/陈刚 Range { at_least: Fen(10000), at_most: Fen(30000) } AwaitingRuling 2012-04-05",
            "fine measured/losing-too/1/陈刚 Fixed(Fen(2000)) Owed 2012-04-05",
            "measure criticism",
        ]
    );
    assert_eq!(
        fines(&case("handler: 赵敏, boss: 陈刚", lost)),
        [
            "fine lost/losing/1/赵敏 Fixed(Fen(10000)) Owed 2012-04-05",
            "fine lost/losing/1/陈刚 Range { at_least: Fen(5000), at_most: Fen(30000) } AwaitingRuling 2012-04-05",
            "fine measured/losing-too/1/陈刚 Fixed(Fen(2000)) Owed 2012-04-05",
            "measure criticism",
        ]
    );
}

#[test]
fn an_undetermined_breach_adds_nothing_to_a_certain_one() {
    // Whether anything had to be mended is not said; that it was settled late is certain. One form, one fine.
    let both = format!(r#"{RECEIVED}, {{ event: checked, at: "2012-04-05 10:00" }}"#);
    assert_eq!(
        fines(&case("handler: 陈刚, boss: 陈刚", &both)),
        [
            "fine late/settle/1/陈刚 Fixed(Fen(8000)) Owed 2012-04-06",
            "fine late-form/form/陈刚 Fixed(Fen(8000)) Owed 2012-04-06",
        ]
    );
    // Alone it may cost the larger of both.
    let alone = r#"{ event: checked, at: "2012-04-05 10:00" }"#;
    assert_eq!(
        fines(&case("handler: 陈刚, boss: 陈刚", alone)),
        ["fine late-form/form/陈刚 Fixed(Fen(8000)) Possible 2012-04-06"]
    );
}

#[test]
fn what_being_late_adds_is_the_larger_amount_too() {
    let program = program(POLICY);
    let open = r#"{ event: received, at: "2012-04-05 09:00" }"#;
    let next = |staff: &str| {
        let said = say(&program, &case(staff, open), "2012-04-05 10:00");
        said.into_iter().filter(|line| line.starts_with("next ")).collect::<Vec<_>>()
    };
    assert_eq!(next("handler: 陈刚, boss: 陈刚"), ["next settle/1 80.00", "next settle-form/1 80.00"]);
    assert_eq!(next("handler: 赵敏, boss: 陈刚"), ["next settle/1 110.00", "next settle-form/1 110.00"]);
}

#[test]
fn an_unknown_category_is_asked_for_where_it_decides_whether_the_case_closed_by_itself() {
    let program = program(POLICY);
    let case = r#"{ case: A, events: [ { event: received, at: "2012-01-05 09:00" }, { event: resolved, at: "2012-01-05 10:00" }, { event: rejected, at: "2012-01-06 09:00" } ] }"#;
    // The three months end with 2012-04-05: until then nothing is doubtful.
    let said = |as_of: &str| say(&program, case, as_of);
    assert!(said("2012-04-05").contains(&"correct/1 Pending due - nobody".to_string()));
    let after = said("2012-04-06");
    assert!(after.contains(&"correct/1 Undetermined due - nobody".to_string()), "{after:#?}");
    let category = program.facts.find("category").unwrap();
    assert!(after.contains(&format!("unclear correct/1 [Fact({category:?})]")), "{after:#?}");
}
