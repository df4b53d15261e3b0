//! Codes of any file that is read as text or as YAML.

use super::Words;

pub(crate) const UNREADABLE_FILE: Words = Words {
    means: ("文件不存在，或者不能读取", "the file does not exist or may not be read"),
    mend: (
        "检查路径和文件名，以及读取权限",
        "check the path, the spelling of the name, and the right to read it",
    ),
    wrong: "redress check polices/ours.yaml",
    right: "redress check policies/ours.yaml",
};

pub(crate) const NOT_UTF8: Words = Words {
    means: ("文件不是 UTF-8 编码的文本", "the file is not text in UTF-8"),
    mend: (
        "在编辑器中另存为 UTF-8；GB18030 的导出表请用映射文件读取",
        "save it as UTF-8 in your editor; read an export in GB18030 through a mapping",
    ),
    wrong: "title: \\xB9\\xE6",
    right: "title: 规定",
};

pub(crate) const EMPTY_FILE: Words = Words {
    means: ("文件没有任何内容，或者只有注释", "the file has no content, or only comments"),
    mend: ("确认打开的是否是正确的文件，再写入内容", "make sure that it is the right file, and fill it in"),
    wrong: "# to do\n",
    right: "policy: ours\n",
};

pub(crate) const UNSUPPORTED_CHARACTER: Words = Words {
    means: (
        "文本中有一个看不见的字符，不同的 YAML 程序对它的理解不同",
        "the text holds an invisible character that programs reading YAML do not agree on",
    ),
    mend: (
        "删除该字符；它通常是从网页或文档中粘贴来的",
        "delete the character; it usually came by pasting from a web page or a document",
    ),
    wrong: "title: one\u{2028}two\n",
    right: "title: one two\n",
};

pub(crate) const SYNTAX: Words = Words {
    means: (
        "文本不符合 YAML 的写法，从此处起无法读懂",
        "the text is not YAML, and cannot be understood from here on",
    ),
    mend: (
        "常见原因：用制表符缩进、冒号后没有空格、缩进不齐、引号或括号没有闭合、值中含有 `: `",
        "usual causes: tabs as indentation, no space after a colon, uneven indentation, an unclosed quote or bracket, a value with `: ` in it",
    ),
    wrong: "title: limits: three days\n",
    right: "title: \"limits: three days\"\n",
};

pub(crate) const DUPLICATE_KEY: Words = Words {
    means: (
        "同一层里同一个键写了两次，其中一个会悄悄丢失",
        "one map has the same key twice, and one of the two would be lost silently",
    ),
    mend: ("合并成一个，或者给其中一个改名", "merge the two, or rename one of them"),
    wrong: "who: handler\nwho: receiver\n",
    right: "who: handler\n",
};

pub(crate) const UNSUPPORTED_KEY: Words = Words {
    means: (
        "键必须是一个词；空值、列表和键值组不能作键",
        "a key must be a word; nothing, a list or a map cannot be a key",
    ),
    mend: (
        "写一个词；如果确实要用特殊字符，请加引号",
        "write a word, in quotes if it has special characters",
    ),
    wrong: "[a, b]: 1\n",
    right: "\"a, b\": 1\n",
};

pub(crate) const UNSUPPORTED_TAG: Words = Words {
    means: ("以 `!` 开头的标签在这里没有意义", "a tag, which starts with `!`, means nothing here"),
    mend: (
        "删除标签；如果 `!` 是文字的一部分，请给整个值加引号",
        "delete the tag; if the `!` belongs to the text, put the whole value in quotes",
    ),
    wrong: "title: !important now\n",
    right: "title: \"!important now\"\n",
};

pub(crate) const UNSUPPORTED_NUMBER: Words = Words {
    means: ("这个数无法准确表示", "the number cannot be held exactly"),
    mend: (
        "如果是编号，请加引号成为文字；否则写一个较小的数",
        "if it is an identifier, put it in quotes; else write a smaller number",
    ),
    wrong: "case: 99999999999999999999\n",
    right: "case: \"99999999999999999999\"\n",
};

pub(crate) const BAD_MERGE: Words = Words {
    means: (
        "`<<` 用来并入另一组键值，后面只能是一组键值或者几组键值的列表",
        "`<<` takes in the keys of another map, and needs a map or a list of maps",
    ),
    mend: (
        "写成 `<<: *名称`，名称指向一组键值；或者删除这一行",
        "write `<<: *name`, where the name stands for a map; or delete the line",
    ),
    wrong: "<<: handler\nwho: handler\n",
    right: "who: handler\n",
};

pub(crate) const NESTED_TOO_DEEP: Words = Words {
    means: ("列表和键值嵌套得太深", "lists and maps stand too deep in each other"),
    mend: (
        "通常是括号没有闭合；检查括号，减少层数",
        "usually brackets were not closed; check them, and use fewer levels",
    ),
    wrong: NESTED,
    right: "[[1]]\n",
};

pub(crate) const TOO_MANY_ALIASES: Words = Words {
    means: (
        "别名（`*名称`）展开后过大，或者引用了它自己",
        "the aliases (`*name`) stand for too much, or for themselves",
    ),
    mend: ("减少别名的层层引用", "let fewer aliases refer to each other"),
    wrong: "a: &a [*a]\n",
    right: "a: &a [1]\nb: *a\n",
};

const NESTED: &str = concat!(
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    "\n"
);
