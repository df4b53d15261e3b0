//! Codes of a policy that is well formed: whether it is sound.

use super::Words;

pub(crate) const NOBODY_ANSWERS: Words = Words {
    means: (
        "在某些投诉中，义务落在一个没有写明任何人的职责分配上",
        "in some cases an obligation falls to an assignment that names nobody",
    ),
    mend: (
        "写明由谁担任；制度没有写明的，在这一项的 `reading` 中说明理由并写 `settles: nobody-answers`",
        "say who it is; where the regulation does not, give the reason in a `reading` of that entry with `settles: nobody-answers`",
    ),
    wrong: "assignments:\n  coordinator: [ { role: sales_director, when: { line: sales } }, { role: not_stated } ]\n",
    right: "assignments:\n  coordinator:\n    - { role: sales_director, when: { line: sales } }\n    - { role: not_stated, reading: { zh: 文本缺失, en: the text is lost, settles: nobody-answers } }\n",
};

pub(crate) const NEVER_APPLIES: Words = Words {
    means: (
        "没有投诉能符合规则的条件，或者没有事件能符合其属性条件",
        "no case can meet the condition of a rule, or no event the conditions on its attributes",
    ),
    mend: (
        "检查条件之间、条件与推导规则之间是否矛盾，或者删除这一条",
        "look for conditions that contradict each other or a derivation, or take the rule out",
    ),
    wrong: "prohibitions:\n  losing-the-form: { when: { severity: major, safety_hazard: false }, event: form_lost, breach: late-form }\n",
    right: "prohibitions:\n  losing-the-form: { when: { severity: major }, event: form_lost, breach: late-form }\n",
};

pub(crate) const SAME_ACT: Words = Words {
    means: (
        "两项义务要求同一人做同一件事，期限却不同：一个事件就能履行两者",
        "two obligations demand the same act of the same person within different limits: one event discharges both",
    ),
    mend: (
        "统一期限，或者用 `when` 把它们分开；确需并存的，在其中一项的 `reading` 中说明理由并写 `settles: same-act-different-limits`",
        "make the limits agree or tell the cases apart by `when`; where both stand, give the reason in a `reading` of one of them with `settles: same-act-different-limits`",
    ),
    wrong: "obligations:\n  return-form: { clause: \"5-1\", who: sales_director, after: received, do: form_returned, within: 4 working days, breach: late-form }\n",
    right: "obligations:\n  return-form:\n    clause: \"5-1\"\n    who: sales_director\n    after: received\n    do: form_returned\n    within: 4 working days\n    breach: late-form\n    reading: { zh: 两个期限都保留, en: both limits stand, settles: same-act-different-limits, with: handle }\n",
};

pub(crate) const UNEXPECTED_TRIGGER: Words = Words {
    means: (
        "义务由某个事件引起，但没有规则要求任何人做这件事，也没有写明它来自外部",
        "an obligation starts with an event that no rule asks for and that is not said to come from outside",
    ),
    mend: (
        "写明由谁来做；由用户、厂家或偶然引起的，在事件上写 `from: outside`",
        "say who does it; where the customer, the manufacturer or chance brings it about, write `from: outside` at the event",
    ),
    wrong: "obligations:\n  look-for-form: { who: coordinator, after: form_lost, do: reported, within: promptly }\n",
    right: "events:\n  form_lost: { from: outside }\nobligations:\n  look-for-form: { who: coordinator, after: form_lost, do: reported, within: promptly }\n",
};

pub(crate) const DEAD_END: Words = Words {
    means: (
        "案件可能开着，却没有任何人还有事要做",
        "a case can stand open although nobody has anything left to do",
    ),
    mend: (
        "写明接下来由谁做什么，或者由谁关闭案件；制度没有规定的，在 `reading` 中说明理由并写 `settles: dead-end`",
        "say who has to do what next or who closes the case; where the regulation does not, give the reason in a `reading` with `settles: dead-end`",
    ),
    wrong: "obligations:\n  close: null\n",
    right: "obligations:\n  close: { within: 2 days }\n",
};

pub(crate) const NEVER_KEPT: Words = Words {
    means: (
        "按期履行这项义务，就违反一项禁止规定",
        "to meet the obligation in time is to break a prohibition",
    ),
    mend: (
        "放宽期限，或者给禁止事项写明例外（`unless_before`、`when`）",
        "give it a longer limit, or the prohibition an exception (`unless_before`, `when`)",
    ),
    wrong: "prohibitions:\n  no-hurry: { event: form_returned, not_before: 6 months, after: transferred, breach: late-form }\n",
    right: "prohibitions:\n  no-hurry: { event: resolved, not_before: 6 months, after: transferred, breach: late-form }\n",
};

pub(crate) const NEVER_BROKEN: Words = Words {
    means: (
        "期限届满之前案件总会自动关闭，所以这个期限不可能被违反",
        "the case always closes by itself before the limit ends, so that it cannot be broken",
    ),
    mend: ("缩短期限，或者推迟自动关闭", "shorten the limit, or let the case close later"),
    wrong: "closings:\n  silence: { after: received, within: 3 months }\nobligations:\n  report: { clause: \"9\", who: coordinator, after: received, do: reported, within: 1 year, breach: late-form }\n",
    right: "closings:\n  silence: { after: received, within: 3 months }\nobligations:\n  report: { clause: \"9\", who: coordinator, after: received, do: reported, within: 1 month, breach: late-form }\n",
};

pub(crate) const IDLE_SANCTION: Words = Words {
    means: (
        "没有规则以这项处罚为后果，或者这些规则都不可能被违反",
        "no rule names the sanction as the cost of its breach, or none of those that do can be broken",
    ),
    mend: ("在规则的 `breach:` 中写它，或者删除它", "name it in the `breach:` of a rule, or take it out"),
    wrong: "sanctions:\n  lost-form: { fine: 50 CNY, per: form, on: receiver }\n",
    right: "sanctions:\n  lost-form: { fine: 50 CNY, per: form, on: receiver }\nprohibitions:\n  losing-the-form: { event: form_lost, breach: lost-form }\n",
};

pub(crate) const NO_STATED_SANCTION: Words = Words {
    means: ("规则可以被违反，但违反没有处罚", "a rule can be broken, and its breach costs nothing"),
    mend: (
        "写明处罚；制度没有规定的写 `breach: not_stated`，整个制度都没有的，可在 `reading` 中写 `settles: no-stated-sanction`",
        "name the sanction; where the regulation names none write `breach: not_stated`, and where it has none at all a `reading` with `settles: no-stated-sanction` says so once",
    ),
    wrong: "prohibitions:\n  losing-the-form: { event: form_lost, breach: not_stated }\n",
    right: "prohibitions:\n  losing-the-form: { event: form_lost, breach: late-form }\n",
};

pub(crate) const LADDER_WITHOUT_TOP: Words = Words {
    means: (
        "逐级上报中断：某一级没有人、没有任何事情引到这一级，或者只有一级",
        "the ladder breaks off: nobody stands on a rung, nothing leads to it, or it is the only one",
    ),
    mend: (
        "写明每一级由谁担任、由什么事情引到这一级",
        "say who stands on each rung, and what leads up to it",
    ),
    wrong: "ladder:\n  - { role: coordinator }\n",
    right: "ladder:\n  - { role: coordinator }\n  - { role: service_director, after: form_returned }\n",
};

pub(crate) const IDLE_OVERRIDE: Words = Words {
    means: ("本层改写的值与下层相同，不起作用", "a layer gives a value that the layer below gives already"),
    mend: ("删除这一行", "take it out"),
    wrong: "obligations:\n  handle: { within: 3 days }\n",
    right: "obligations:\n  handle: { within: 2 days }\n",
};

pub(crate) const UNUSED_ACKNOWLEDGEMENT: Words = Words {
    means: (
        "说明写了 `settles`，但它所在的规则上没有这种问题",
        "a `reading` says what it settles, and nothing of the kind is found at its rule",
    ),
    mend: (
        "删除 `settles`，或者把说明写到所涉及的规则上",
        "take `settles` out, or put the reading at the rule that it is about",
    ),
    wrong: "obligations:\n  handle: { reading: { zh: 两个期限都保留, en: both limits stand, settles: same-act-different-limits } }\n",
    right: "obligations:\n  handle: { reading: { zh: 从传递之时起算, en: it runs from the passing on } }\n",
};

pub(crate) const NOT_DECIDED: Words = Words {
    means: (
        "事实、属性或状态的组合太多，未能判定",
        "there are too many combinations of facts, attributes or states to decide the question",
    ),
    mend: (
        "无需处理；条件少一些，就能判定得多一些",
        "nothing to do; with fewer facts in the conditions more can be decided",
    ),
    wrong: "events:\n  inspected: { attributes: { a: { type: boolean }, b: { type: boolean }, c: { type: boolean }, d: { type: boolean }, e: { type: boolean }, f: { type: boolean }, g: { type: boolean } } }\nprohibitions:\n  faulty: { event: { event: inspected, a: true, b: true, c: true, d: true, e: true, f: true, g: true }, breach: late-form }\n",
    right: "events:\n  inspected: { attributes: { a: { type: boolean }, b: { type: boolean }, c: { type: boolean }, d: { type: boolean }, e: { type: boolean }, f: { type: boolean } } }\nprohibitions:\n  faulty: { event: { event: inspected, a: true, b: true, c: true, d: true, e: true, f: true }, breach: late-form }\n",
};
