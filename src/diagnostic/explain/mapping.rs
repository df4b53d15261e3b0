//! Codes of a mapping and of the export it describes.

use super::Words;

pub(crate) const UNREADABLE_ROW: Words = Words {
    means: (
        "这一行不能读成案件，其余的行照常评判",
        "the row cannot be read as a case; the others are judged",
    ),
    mend: ("按所说的原因改正这一行", "mend the row as it says"),
    wrong: "A-1,2012-13-05",
    right: "A-1,2012-12-05",
};

pub(crate) const UNKNOWN_LABEL: Words = Words {
    means: ("导出表中的值在映射文件里没有对应", "the mapping has no translation for a value of the export"),
    mend: ("在映射文件的 `values` 中加上它", "add it under `values` of the mapping"),
    wrong: "values: { 销售: sales }",
    right: "values: { 销售: sales, 售后: aftersales }",
};

pub(crate) const UNKNOWN_COLUMN: Words = Words {
    means: ("导出表没有映射文件所说的列", "the export has no column of the name that the mapping gives"),
    mend: ("检查列名是否与表头完全一致", "check that the name is exactly that of the header"),
    wrong: "case: 投诉单编号",
    right: "case: 投诉单号",
};

pub(crate) const ENCODING: Words = Words {
    means: ("无法确定导出表的编码", "the encoding of the export cannot be told"),
    mend: ("用 `--encoding` 指明，或者另存为 UTF-8", "name it with `--encoding`, or save the file as UTF-8"),
    wrong: "redress evaluate --mapping m.yaml big5.csv",
    right: "redress evaluate --mapping m.yaml --encoding big5 big5.csv",
};
