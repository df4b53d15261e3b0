//! Codes of a mapping and of the export it describes.

use super::Words;

pub(crate) const UNREADABLE_ROW: Words = Words {
    means: (
        "这一行不能读成案件，其余的行照常评判",
        "the row cannot be read as a case; the others are judged",
    ),
    mend: ("按所说的原因改正这一行", "mend the row as it says"),
    wrong: "编号,部门\nA-1\n",
    right: "编号,部门\nA-1,售后部\n",
};

pub(crate) const UNKNOWN_LABEL: Words = Words {
    means: ("导出表中的值在映射文件里没有对应", "the mapping has no translation for a value of the export"),
    mend: ("在映射文件的 `values` 中加上它", "add it under `values` of the mapping"),
    wrong: "mapping: list\nrow: case\ncase: { column: 编号 }\nfacts: { line: { column: 部门, values: { 销售部: sales } } }\n",
    right: "mapping: list\nrow: case\ncase: { column: 编号 }\nfacts: { line: { column: 部门, values: { 销售部: sales, 售后部: aftersales } } }\n",
};

pub(crate) const UNKNOWN_COLUMN: Words = Words {
    means: ("导出表没有映射文件所说的列", "the export has no column of the name that the mapping gives"),
    mend: ("检查列名是否与表头完全一致", "check that the name is exactly that of the header"),
    wrong: "mapping: list\nrow: case\ncase: { column: 投诉编号 }\n",
    right: "mapping: list\nrow: case\ncase: { column: 编号 }\n",
};

pub(crate) const ENCODING: Words = Words {
    means: ("无法确定导出表的编码", "the encoding of the export cannot be told"),
    mend: (
        "在映射文件中用 `encoding` 指明，或者另存为 UTF-8",
        "name it under `encoding` of the mapping, or save the file as UTF-8",
    ),
    wrong: "mapping: list\nencoding: utf-8\nrow: case\ncase: { column: 编号 }\n",
    right: "mapping: list\nencoding: gb18030\nrow: case\ncase: { column: 编号 }\n",
};
