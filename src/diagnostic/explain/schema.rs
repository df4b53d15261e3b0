//! Codes of a file whose shape is wrong.

use super::Words;

pub(crate) const UNKNOWN_KEY: Words = Words {
    means: ("这个键在这里没有意义，写了也不起作用", "the key means nothing here, and would have no effect"),
    mend: (
        "检查拼写和缩进（它也许属于上一层或下一层）；不需要就删除",
        "check the spelling and the indentation (it may belong one level up or down), or delete it",
    ),
    wrong: "obligations:\n  handle: { witin: same day }\n",
    right: "obligations:\n  handle: { within: same day }\n",
};

pub(crate) const MISSING_KEY: Words = Words {
    means: ("这里缺少一个必须写的键", "a key that must be given is missing here"),
    mend: ("补上这个键", "add the key"),
    wrong: "assignments:\n  receiver: [ { when: { line: sales } }, { role: receptionist } ]\n",
    right: "assignments:\n  receiver: [ { role: sales_director, when: { line: sales } }, { role: receptionist } ]\n",
};

pub(crate) const WRONG_TYPE: Words = Words {
    means: (
        "值的类型不对，例如需要文字却写了数字",
        "the value is of the wrong type, such as a number where text is needed",
    ),
    mend: (
        "按要求的类型书写；编号、条款号一类的文字要加引号：不加引号，`7.10` 会变成数字 7.1",
        "write the type that is asked for; put text that looks like a number in quotes: without them `7.10` becomes the number 7.1",
    ),
    wrong: "obligations:\n  handle: { clause: 7.10 }\n",
    right: "obligations:\n  handle: { clause: \"7.10\" }\n",
};

pub(crate) const BAD_VALUE: Words = Words {
    means: ("类型正确，但不是允许的值", "the type is right, but the value is not allowed"),
    mend: ("改成允许的值", "write one of the allowed values"),
    wrong: "sanctions:\n  late-form: { per: forms }\n",
    right: "sanctions:\n  late-form: { per: form }\n",
};
