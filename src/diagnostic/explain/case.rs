//! Codes of a case.

use super::Words;

pub(crate) const BAD_DATE: Words = Words {
    means: ("日期读不懂，或者不存在", "the date cannot be read, or does not exist"),
    mend: ("写成 `2012-04-05` 的形式", "write it like `2012-04-05`"),
    wrong: "time: { not_working: [ 2012-02-30 ] }\n",
    right: "time: { not_working: [ 2012-02-29 ] }\n",
};

pub(crate) const BAD_TIME: Words = Words {
    means: ("时间读不懂，或者在该时区不存在", "the time cannot be read, or does not exist in its zone"),
    mend: ("写成 `2012-04-05 09:10` 的形式", "write it like `2012-04-05 09:10`"),
    wrong: "case: A-1\nevents:\n  - { event: received, at: 2012-04-05 25:10 }\n",
    right: "case: A-1\nevents:\n  - { event: received, at: 2012-04-05 15:10 }\n",
};

pub(crate) const UNKNOWN_ZONE: Words = Words {
    means: ("没有这个时区", "there is no such time zone"),
    mend: ("写 IANA 名称，例如 `Asia/Shanghai`", "write an IANA name, such as `Asia/Shanghai`"),
    wrong: "time: { zone: Asia/Lanzhou }\n",
    right: "time: { zone: Asia/Shanghai }\n",
};

pub(crate) const CASE_NOT_IN_FORCE: Words = Words {
    means: ("案件发生时，制度没有任何版本有效", "no version of the policy was in force when the case began"),
    mend: (
        "检查首个事件的时间，或者使用当时有效的制度",
        "check the time of the first event, or use the policy that was in force then",
    ),
    wrong: "case: A-1\nevents:\n  - { event: received, at: 2002-04-05 }\n",
    right: "case: A-1\nevents:\n  - { event: received, at: 2012-04-05 }\n",
};

pub(crate) const DUPLICATE_CASE: Words = Words {
    means: ("两个案件用了同一个编号", "two cases have one number"),
    mend: ("给其中一个改编号，或者删除重复的", "renumber one of them, or delete the double"),
    wrong: "- { case: A-1 }\n- { case: A-1 }\n",
    right: "- { case: A-1 }\n- { case: A-2 }\n",
};
