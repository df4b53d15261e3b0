//! The engine on a policy of its own, worked out by hand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test or a measurement that cannot go on must stop"
)]

mod support;

use support::{program, say};

const POLICY: &str = r#"
policy: small
facts:
  line: { one_of: { sales: 销售, aftersales: 售后 } }
  hazard: { type: boolean }
  severity: { one_of: { ordinary: 一般, major: 重大 }, derive: [ { is: major, when: { hazard: true } }, { is: ordinary } ] }
events:
  received: { done_by: receiver }
  transferred: {}
  form_returned: {}
  revisited: { attributes: { satisfied: { type: boolean } } }
  sent_back: {}
  resolved: {}
  closed: {}
  withdrawn: {}
  reopened: {}
  form_lost: {}
roles:
  clerk: { zh: 回访员, en: clerk }
  boss: { zh: 经理, en: manager }
measures:
  criticism: { zh: 批评, en: criticism }
assignments:
  receiver: [ { role: clerk } ]
  handler: [ { role: boss, when: { line: sales } }, { role: not_stated } ]
obligations:
  pass-on: { clause: "8-2", who: receiver, after: received, do: transferred, within: same day, breach: late-form }
  handle: { clause: "8-2", who: handler, after: [transferred, sent_back], do: form_returned, within: 3 days, breach: late-form }
  close-off: { clause: "5-1", when: { severity: ordinary }, who: handler, after: { event: received, occurrence: first }, do: resolved, within: 24 hours, breach: not_stated }
  send-back: { clause: "8-2", who: receiver, after: { event: revisited, satisfied: false }, do: sent_back, within: 24 hours, breach: late-form }
sanctions:
  late-form: { clause: "8-3", fine: 50 CNY, per: form, on: who }
  lost: { fine: 50 CNY, on: handler }
prohibitions:
  losing: { event: form_lost, breach: lost }
"#;

#[test]
fn the_same_day_ends_with_its_last_second() {
    let program = program(POLICY);
    let case = r#"{ case: A, facts: { line: sales }, events: [ { event: received, at: "2012-04-05 09:10", by: 王丽 } ] }"#;
    let at_last = say(&program, case, "2012-04-05T23:59:59+08:00");
    assert_eq!(
        at_last,
        [
            "Open",
            "pass-on/1 Pending due 2012-04-05T23:59:59 王丽",
            "close-off/1 Pending due 2012-04-06T09:10:00 nobody",
            "next pass-on/1 50.00",
            "next close-off/1 0.00",
        ]
    );
    let past = say(&program, case, "2012-04-06T00:00:00+08:00");
    assert_eq!(
        past,
        [
            "Open",
            "pass-on/1 Overdue due 2012-04-05T23:59:59 王丽 late 1",
            "close-off/1 Pending due 2012-04-06T09:10:00 nobody",
            "violation pass-on/1",
            "fine late-form/form/王丽 Fixed(Fen(5000)) Owed 2012-04-06",
            "next pass-on/1 0.00",
            "next close-off/1 0.00",
        ]
    );
}

#[test]
fn a_loop_of_dissatisfaction_costs_one_fine_a_form_and_payer() {
    let program = program(POLICY);
    // Thursday 2012-04-05: handed on that day; 3 days end on Sunday the 8th, rolled over to Monday the 9th.
    let case = r#"{ case: A, facts: { line: sales }, staff: { handler: 赵敏, receiver: 王丽 }, events: [
        { event: received, at: "2012-04-05 09:10" }, { event: transferred, at: "2012-04-05 10:00" },
        { event: form_returned, at: "2012-04-10 00:00:00" }, { event: resolved, at: "2012-04-06 09:10:00" },
        { event: revisited, at: "2012-04-11 10:00", satisfied: false }, { event: sent_back, at: "2012-04-12 10:00:01" },
        { event: form_returned, at: "2012-04-16 10:00" } ] }"#;
    assert_eq!(
        say(&program, case, "2012-05-01"),
        [
            "Open",
            "pass-on/1 Met due 2012-04-05T23:59:59 王丽",
            "handle/1 Late due 2012-04-09T23:59:59 赵敏 late 1",
            // The 15th is a Sunday, so the second limit ends on Monday the 16th.
            "handle/2 Met due 2012-04-16T23:59:59 赵敏",
            "close-off/1 Met due 2012-04-06T09:10:00 赵敏",
            "send-back/1 Late due 2012-04-12T10:00:00 王丽 late 1",
            "violation handle/1",
            "violation send-back/1",
            "fine late-form/form/赵敏 Fixed(Fen(5000)) Owed 2012-04-10",
            "fine late-form/form/王丽 Fixed(Fen(5000)) Owed 2012-04-12",
        ]
    );
}

#[test]
fn a_revisit_that_does_not_say_whether_the_customer_was_satisfied_decides_nothing() {
    let program = program(POLICY);
    let case =
        r#"{ case: A, facts: { line: sales }, events: [ { event: revisited, at: "2012-04-11 10:00" } ] }"#;
    let said = say(&program, case, "2012-05-01");
    assert_eq!(said[1], "send-back/1 Undetermined due 2012-04-12T10:00:00 nobody");
    assert!(
        said.contains(&"fine late-form/form/role:clerk Fixed(Fen(5000)) Possible 2012-04-12".to_string()),
        "{said:#?}"
    );
    assert!(said.iter().any(|line| line.starts_with("unclear send-back/1 [Attribute")), "{said:#?}");
}

#[test]
fn what_was_not_yet_due_when_the_case_closed_is_void_and_stays_void() {
    let program = program(POLICY);
    let closed = |at: &str, later: &str| {
        format!(
            r#"{{ case: A, facts: {{ line: sales }}, events: [ {{ event: transferred, at: "2012-04-05 10:00" }},
               {{ event: closed, at: "{at}" }} {later} ] }}"#
        )
    };
    let verdict = |at: &str, later: &str| say(&program, &closed(at, later), "2012-05-01")[1].clone();
    let after = |at: &str| format!(r#", {{ event: form_returned, at: "{at}" }}"#);
    assert_eq!(verdict("2012-04-09 23:59:59", ""), "handle/1 Void due 2012-04-09T23:59:59 nobody");
    assert_eq!(
        verdict("2012-04-07 10:00", &after("2012-04-09 23:59:59")),
        "handle/1 Met due 2012-04-09T23:59:59 nobody"
    );
    assert_eq!(
        verdict("2012-04-07 10:00", &after("2012-04-10 00:00:00")),
        "handle/1 Void due 2012-04-09T23:59:59 nobody"
    );
    assert!(verdict("2012-04-10 00:00:00", "").starts_with("handle/1 Overdue"));
    assert_eq!(
        verdict("2012-04-10 00:00:00", &after("2012-04-10 00:00:05")),
        "handle/1 Late due 2012-04-09T23:59:59 nobody late 6"
    );
}

#[test]
fn a_date_alone_decides_only_what_every_hour_of_it_decides() {
    let program = program(POLICY);
    let case = |done: &str| {
        format!(
            r#"{{ case: A, facts: {{ line: sales }}, events: [ {{ event: received, at: "2012-04-05 09:10" }},
               {{ event: resolved, at: {done} }} ] }}"#
        )
    };
    let verdict = |done: &str| say(&program, &case(done), "2012-05-01")[2].clone();
    assert!(verdict("2012-04-05").starts_with("close-off/1 Met"));
    assert!(verdict("2012-04-06").starts_with("close-off/1 Undetermined"));
    assert!(verdict("2012-04-07").starts_with("close-off/1 Late"));
    // Later than 24 hours by at least what separates 09:10 from the next midnight.
    assert!(verdict("2012-04-07").ends_with(&format!("late {}", (14 * 60 + 50) * 60)));
}

#[test]
fn an_unknown_fact_leaves_the_obligation_open_and_the_post_unassigned() {
    let program = program(POLICY);
    let case = r#"{ case: A, events: [ { event: transferred, at: "2012-04-05 10:00" }, { event: form_lost, at: "2012-04-05 11:00" } ] }"#;
    assert_eq!(
        say(&program, case, "2012-05-01"),
        [
            "Open",
            "handle/1 Overdue due 2012-04-09T23:59:59 nobody late 1900800",
            "violation losing/1",
            "violation handle/1",
            "fine lost/losing/1/role:handler Fixed(Fen(5000)) Owed 2012-04-05",
            "fine late-form/form/role:handler Fixed(Fen(5000)) Owed 2012-04-10",
            "next handle/1 0.00",
        ]
    );
}
