//! Codes of a policy.

use super::Words;

pub(crate) const UNKNOWN_FACT: Words = Words {
    means: ("条件中用到的事实没有在 `facts` 中声明", "a condition uses a fact that `facts` does not declare"),
    mend: ("检查拼写，或者在 `facts` 中声明它", "check the spelling, or declare it under `facts`"),
    wrong: "obligations:\n  handle: { when: { severty: major } }\n",
    right: "obligations:\n  handle: { when: { severity: major } }\n",
};

pub(crate) const UNKNOWN_EVENT: Words = Words {
    means: ("规则中用到的事件没有声明", "a rule uses an event that is not declared"),
    mend: ("检查拼写，或者在 `events` 中声明它", "check the spelling, or declare it under `events`"),
    wrong: "obligations:\n  handle: { do: form_retruned }\n",
    right: "obligations:\n  handle: { do: form_returned }\n",
};

pub(crate) const UNKNOWN_ATTRIBUTE: Words = Words {
    means: ("事件没有声明这个属性", "the event does not declare this attribute"),
    mend: (
        "检查拼写，或者在该事件下声明这个属性",
        "check the spelling, or declare the attribute with its event",
    ),
    wrong: "obligations:\n  handle: { after: { event: revisited, satisfed: false } }\n",
    right: "obligations:\n  handle: { after: { event: revisited, satisfied: false } }\n",
};

pub(crate) const UNKNOWN_ROLE: Words = Words {
    means: ("职务没有在 `roles` 中声明", "the role is not declared under `roles`"),
    mend: ("检查拼写，或者声明这个职务", "check the spelling, or declare the role"),
    wrong: "assignments:\n  coordinator: [ { role: service_directer } ]\n",
    right: "assignments:\n  coordinator: [ { role: service_director } ]\n",
};

pub(crate) const UNKNOWN_ASSIGNMENT: Words = Words {
    means: (
        "名称既不是 `assignments` 中的职责分配，也不是 `roles` 中的职务",
        "the name is neither an assignment nor a role",
    ),
    mend: ("检查拼写，或者声明由谁负责", "check the spelling, or declare who answers"),
    wrong: "obligations:\n  handle: { who: coordinater }\n",
    right: "obligations:\n  handle: { who: coordinator }\n",
};

pub(crate) const UNKNOWN_SANCTION: Words = Words {
    means: ("处罚没有在 `sanctions` 中声明", "the sanction is not declared under `sanctions`"),
    mend: (
        "检查拼写，或者声明处罚；制度没有规定处罚时写 `not_stated`",
        "check the spelling or declare it; where the regulation names none write `not_stated`",
    ),
    wrong: "obligations:\n  handle: { breach: late-from }\n",
    right: "obligations:\n  handle: { breach: late-form }\n",
};

pub(crate) const UNKNOWN_OBLIGATION: Words = Words {
    means: ("没有这项义务", "there is no such obligation"),
    mend: (
        "检查拼写，用 `obligations` 中的编号",
        "check the spelling; it is one of the ids under `obligations`",
    ),
    wrong: "targets:\n  in-time: { in_time: handel, at_least: 95 }\n",
    right: "targets:\n  in-time: { in_time: handle, at_least: 95 }\n",
};

pub(crate) const UNKNOWN_MEASURE: Words = Words {
    means: ("处理措施没有声明", "the measure is not declared"),
    mend: ("检查拼写，或者声明这个措施", "check the spelling, or declare the measure"),
    wrong: "sanctions:\n  late-form: { fine: null, measure: critcism }\n",
    right: "sanctions:\n  late-form: { fine: null, measure: criticism }\n",
};

pub(crate) const UNKNOWN_VALUE: Words = Words {
    means: ("这个事实或属性没有这个值", "the fact or attribute has no such value"),
    mend: ("改成它声明过的值之一", "write one of the values it declares"),
    wrong: "obligations:\n  handle: { when: { severity: grave } }\n",
    right: "obligations:\n  handle: { when: { severity: major } }\n",
};

pub(crate) const NOT_COMPARABLE: Words = Words {
    means: (
        "条件比较了不能比较的东西，例如对“是/否”用 `at_least`",
        "a condition compares what cannot be compared, such as a yes/no fact with `at_least`",
    ),
    mend: (
        "用适合该类型的写法：数和日期可以比大小，选项和是否只能等于",
        "use what suits the type: numbers and dates have an order, choices and yes/no can only be equal",
    ),
    wrong: "obligations:\n  handle: { when: { safety_hazard: { at_least: 1 } } }\n",
    right: "obligations:\n  handle: { when: { safety_hazard: true } }\n",
};

pub(crate) const IMPOSSIBLE_LIMIT: Words = Words {
    means: ("时限读不懂，或者不可能存在", "the limit cannot be read, or cannot exist"),
    mend: (
        "写成 `same day`、`30 minutes`、`2 hours`、`3 working days`、`1 month` 这样的形式",
        "write it like `same day`, `30 minutes`, `2 hours`, `3 working days`, `1 month`",
    ),
    wrong: "obligations:\n  handle: { within: 3 wroking days }\n",
    right: "obligations:\n  handle: { within: 3 working days }\n",
};

pub(crate) const BAD_MONEY: Words = Words {
    means: ("金额读不懂", "the amount of money cannot be read"),
    mend: (
        "写成数额加币种，最多两位小数，例如 `50 CNY`",
        "write an amount and a currency, with two decimals at most, such as `50 CNY`",
    ),
    wrong: "sanctions:\n  late-form: { fine: fifty }\n",
    right: "sanctions:\n  late-form: { fine: 50 CNY }\n",
};

pub(crate) const MIXED_CURRENCIES: Words = Words {
    means: ("同一处出现了两种币种，不能相加", "two currencies meet where amounts are added up"),
    mend: ("统一为一种币种", "use one currency"),
    wrong: "sanctions:\n  late-form: { fine: { at_least: 200 CNY, at_most: 500 EUR } }\n",
    right: "sanctions:\n  late-form: { fine: { at_least: 200 CNY, at_most: 500 CNY } }\n",
};

pub(crate) const EFFECTIVE_RANGE_REVERSED: Words = Words {
    means: ("生效期的结束早于开始", "the effective range ends before it starts"),
    mend: ("检查两个日期", "check the two dates"),
    wrong: "effective: { from: 2012-03-24, to: 2011-12-31 }\n",
    right: "effective: { from: 2012-03-24, to: 2012-12-31 }\n",
};

pub(crate) const EXTENDS_CYCLE: Words = Words {
    means: ("制度经由 `extends` 又回到了自己", "by way of `extends` the policy comes back to itself"),
    mend: ("去掉其中一个 `extends`", "take out one of the `extends`"),
    wrong: "# ours.yaml\npolicy: ours\nextends: ours.yaml\n",
    right: "# ours.yaml\npolicy: ours\nextends: common/dealership.yaml\n",
};

pub(crate) const EXTENDS_NOT_FOUND: Words = Words {
    means: ("找不到 `extends` 指向的制度", "the policy that `extends` names is not there"),
    mend: (
        "检查路径（相对于本文件）或内置制度的名称",
        "check the path, which is relative to this file, or the name of the pack",
    ),
    wrong: "policy: ours\nextends: comon/dealership.yaml\n",
    right: "policy: ours\nextends: common/dealership.yaml\n",
};

pub(crate) const NOTHING_TO_REMOVE: Words = Words {
    means: (
        "空值（`null`）表示去掉下层的内容，但下层没有这一项",
        "`null` takes out what a lower layer says, but no lower layer says this",
    ),
    mend: (
        "检查键名；如果不是要去掉，就补上值",
        "check the name; if nothing is to be taken out, give it a value",
    ),
    wrong: "obligations:\n  pas-on: null\n",
    right: "obligations:\n  pass-on: null\n",
};

pub(crate) const MISSING_PART: Words = Words {
    means: (
        "各层合并之后，规则仍缺少必要的部分",
        "after its layers are merged the rule still lacks a part it needs",
    ),
    mend: ("补上这一部分，或者去掉整条规则", "add the part, or take out the whole rule"),
    wrong: "obligations:\n  revisit: { who: receiver, do: revisited }\n",
    right: "obligations:\n  revisit: { who: receiver, after: form_returned, do: revisited }\n",
};

pub(crate) const UNMATCHED_ASSIGNMENT: Words = Words {
    means: (
        "有的案件不符合任何一项，就没有人负责",
        "some case would match no entry, so that nobody answers for it",
    ),
    mend: (
        "在最后加一项不带条件的；制度没有规定时写 `role: not_stated`",
        "end with an entry that has no condition; where the regulation is silent write `role: not_stated`",
    ),
    wrong: "assignments:\n  coordinator:\n    - { role: sales_director, when: { line: sales } }\n",
    right: "assignments:\n  coordinator:\n    - { role: sales_director, when: { line: sales } }\n    - { role: not_stated }\n",
};

pub(crate) const UNREACHABLE_ENTRY: Words = Words {
    means: (
        "前面的项已经包含了所有情况，这一项永远用不到",
        "an earlier entry covers every case, so that this one is never reached",
    ),
    mend: ("把更具体的项放到前面，或者删除这一项", "put the more particular entry first, or delete this one"),
    wrong: "assignments:\n  coordinator:\n    - { role: service_director }\n    - { role: sales_director, when: { line: sales } }\n",
    right: "assignments:\n  coordinator:\n    - { role: sales_director, when: { line: sales } }\n    - { role: service_director }\n",
};

pub(crate) const NAME_CLASH: Words = Words {
    means: ("两种不同的东西用了同一个名称", "two different things have one name"),
    mend: ("给其中一个改名", "rename one of them"),
    wrong: "roles: { director: 总监 }\nassignments: { director: [ { role: sales_director } ] }\n",
    right: "roles: { chief: 总监 }\nassignments: { director: [ { role: chief } ] }\n",
};

pub(crate) const RESERVED_NAME: Words = Words {
    means: ("这个名称本身有特殊含义，不能另作他用", "the name has a meaning of its own and cannot be given"),
    mend: ("换一个名称", "choose another name"),
    wrong: "facts: { any: { type: boolean } }\n",
    right: "facts: { any_injury: { type: boolean } }\n",
};

pub(crate) const UNEVEN_WEIGHTS: Words = Words {
    means: ("加权分数的权重合计不是 100", "the weights of a score do not come to a hundred"),
    mend: (
        "改权重使合计为 100；不计分的不写",
        "make them come to a hundred, and leave out what does not count",
    ),
    wrong: "facts:\n  team: { type: number }\n  plant: { type: number }\n  total: { type: number, derive: [ { weighted: { team: 30, plant: 60 } } ] }\n",
    right: "facts:\n  team: { type: number }\n  plant: { type: number }\n  total: { type: number, derive: [ { weighted: { team: 40, plant: 60 } } ] }\n",
};

pub(crate) const DERIVE_CYCLE: Words = Words {
    means: ("事实的推导最终依赖于它自己", "the derivation of a fact depends on the fact itself"),
    mend: ("去掉其中一个依赖", "take out one of the dependencies"),
    wrong: "facts:\n  severity: { derive: [ { is: major, when: { severity: major } }, { is: ordinary } ] }\n",
    right: "facts:\n  severity: { derive: [ { is: major, when: { safety_hazard: true } }, { is: ordinary } ] }\n",
};

pub(crate) const NO_CALENDAR: Words = Words {
    means: (
        "规则按工作日计算，但没有可用的工作日历",
        "a rule counts working days, and there is no working calendar",
    ),
    mend: (
        "在 `time: { calendar: cn }` 中指明工作日历",
        "name a working calendar, as in `time: { calendar: cn }`",
    ),
    wrong: "time: { calendar: china }\n",
    right: "time: { calendar: cn }\n",
};

pub(crate) const NO_OPENING_HOURS: Words = Words {
    means: (
        "规则按工作小时计算，但没有写明营业时间",
        "a rule counts working hours, and no opening hours are given",
    ),
    mend: ("在 `time: { opening: … }` 中写明营业时间", "give the opening hours under `time: { opening: … }`"),
    wrong: "obligations:\n  handle: { within: 4 working hours }\n",
    right: "time: { opening: { hours: [ \"09:00-18:00\" ] } }\nobligations:\n  handle: { within: 4 working hours }\n",
};

pub(crate) const UNKNOWN_POLICY: Words = Words {
    means: ("没有这个文件，也没有这个名称的内置制度", "there is no such file, and no pack of this name"),
    mend: ("检查路径，或者使用内置制度的名称", "check the path, or use the name of a pack"),
    wrong: "--policy tianxang-vw",
    right: "--policy tianxiang-vw",
};
