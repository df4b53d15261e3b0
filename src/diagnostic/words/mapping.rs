//! The words of findings in mappings and exports.

use super::{did_you_mean, listed};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::lang::Text;

/// An export cannot be read without a mapping.
pub fn needs_mapping(name: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{name}` 是导出表，需要列映射才能读取"),
        format!("`{name}` is an export, and cannot be read without a mapping of its columns"),
    );
    Diagnostic::error(Code::UnknownColumn, said).help(Text::new(
        "请加 `--mapping FILE`；格式见 `redress schema mapping`",
        "give `--mapping FILE`; `redress schema mapping` tells its form",
    ))
}

/// An event log whose events are not said.
pub fn event_missing() -> Diagnostic {
    let said =
        Text::new("每行是一个事件，却没有写明是什么事件", "each row is an event, and which one is not said");
    Diagnostic::error(Code::MissingKey, said).help(Text::new(
        "请写 `event: { is: { column: … }, at: … }`",
        "give `event: { is: { column: … }, at: … }`",
    ))
}

/// `event` where a row is a case.
pub fn event_without_log() -> Diagnostic {
    let said =
        Text::new("每行是一个案件，`event` 不起作用", "each row is a case, so that `event` means nothing");
    Diagnostic::error(Code::UnknownKey, said)
        .help(Text::new("请改用 `events`，或写 `row: event`", "use `events`, or write `row: event`"))
}

/// Neither or both of `column` and `value`.
pub fn column_or_value() -> Diagnostic {
    let said =
        Text::new("`column` 和 `value` 要写且只写一个", "exactly one of `column` and `value` is needed");
    Diagnostic::error(Code::MissingKey, said).help(Text::new(
        "取自某一列写 `column`，所有行相同写 `value`",
        "give `column` for a cell of each row, `value` for the same in all rows",
    ))
}

/// A format of dates that cannot be read.
pub fn bad_format(format: &str) -> Diagnostic {
    let said = Text::new(format!("`{format}` 不是日期格式"), format!("`{format}` is not a format of dates"));
    Diagnostic::error(Code::BadValue, said)
        .help(Text::new("例如 `%d.%m.%Y %H:%M`", "write it as in `%d.%m.%Y %H:%M`"))
}

/// A column that the export does not have.
pub fn unknown_column<'a>(name: &str, headers: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let headers: Vec<&str> = headers.into_iter().collect();
    let said = Text::new(format!("导出表中没有 `{name}` 列"), format!("the export has no column `{name}`"));
    let help = nearest(name, headers.iter().copied()).map_or_else(
        || {
            let list = listed(headers.iter().copied(), 12);
            Text::new(format!("表头有：{}", list.zh), format!("its headers are {}", list.en))
        },
        did_you_mean,
    );
    Diagnostic::error(Code::UnknownColumn, said).help(help)
}

/// A header that stands twice, and that the mapping names.
pub fn header_twice(name: &str) -> Diagnostic {
    let said = Text::new(format!("表头 `{name}` 出现两次"), format!("the header `{name}` stands twice"));
    Diagnostic::error(Code::UnknownColumn, said)
        .help(Text::new("请改其中一列的表头", "rename one of the two columns in the export"))
}

/// An export without its header row.
pub fn no_header(row: u32) -> Diagnostic {
    let said =
        Text::new(format!("导出表没有第 {row} 行"), format!("the export has no row {row} for its headers"));
    Diagnostic::error(Code::UnreadableRow, said)
        .help(Text::new("请核对 `header_row`", "check `header_row` of the mapping"))
}

/// A row with too few or too many cells.
pub fn cell_count(found: usize, wanted: usize) -> Diagnostic {
    let said = Text::new(
        format!("这一行有 {found} 个单元格，表头有 {wanted} 个"),
        format!("this row has {found} cells, and there are {wanted} headers"),
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "含有逗号的内容要加引号；合计行和备注行用 `skip_rows` 略去",
        "a cell with a comma in it needs quotes; leave totals and remarks out by `skip_rows`",
    ))
}

/// A quote that is not closed in its cell.
pub fn open_quote() -> Diagnostic {
    let said = Text::new(
        "这一行的引号没有成对，单元格会一直延伸到下面的行",
        "a quote in this row is not closed, so that a cell would run on into the rows below",
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "内容中的引号要写两个，并把整个单元格加上引号；含换行的行会逐行列出",
        "double a quote inside of a cell, and put the cell in quotes; each line of the row is read by itself",
    ))
}

/// A number that a spreadsheet has rounded.
pub fn lost_number(column: &str, cell: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{column}` 列的 `{cell}` 是表格软件改写过的编号，末尾的数字已丢失"),
        format!(
            "`{cell}` in column `{column}` is a number that a spreadsheet has shortened: its last digits are lost"
        ),
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "请重新导出，或在表格软件中把这一列设为文本",
        "export it again, or set the column to text in the spreadsheet",
    ))
}

/// What separates cells must be one byte that cannot be part of another character.
pub fn bad_delimiter(delimiter: &str) -> Diagnostic {
    let said =
        Text::new(format!("`{delimiter}` 不能作为分隔符"), format!("`{delimiter}` cannot separate cells"));
    Diagnostic::error(Code::BadValue, said).help(Text::new(
        "分隔符是一个英文符号：`,`、`;`、`|` 或制表符 `\"\\t\"`",
        "it is one ASCII sign: `,`, `;`, `|`, or a tab as `\"\\t\"`",
    ))
}

/// A condition on a column that names no cell.
pub fn no_cells(column: &str) -> Diagnostic {
    let said = Text::new(
        format!("对 `{column}` 列没有写明哪些值"),
        format!("which cells of `{column}` are meant is not said"),
    );
    Diagnostic::error(Code::MissingKey, said).help(Text::new("请写 `is: [ … ]`", "give `is: [ … ]`"))
}

/// A row that is no text of cells at all.
pub fn broken_row(technical: &str) -> Diagnostic {
    let said =
        Text::new(format!("这一行无法读取：{technical}"), format!("this row cannot be read: {technical}"));
    Diagnostic::error(Code::UnreadableRow, said)
}

/// A row without the number of its case.
pub fn no_case_number(column: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{column}` 为空，不知是哪个案件"),
        format!("`{column}` is empty, so that it is not known which case this is"),
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "请补上编号；合计行和备注行用 `skip_rows` 略去",
        "fill it in; leave totals and remarks out by `skip_rows`",
    ))
}

/// A cell that the mapping does not translate.
pub fn unknown_label<'a>(column: &str, label: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let said = Text::new(
        format!("`{column}` 列的 `{label}` 没有对应的取值"),
        format!("`{label}` in column `{column}` is not translated"),
    );
    let list = listed(known.iter().copied(), 12);
    let help = nearest(label, known.iter().copied()).map_or_else(
        || {
            Text::new(
                format!("映射中有：{}；请补上，或写 `otherwise`", list.zh),
                format!("the mapping knows {}; add it there, or give `otherwise`", list.en),
            )
        },
        did_you_mean,
    );
    Diagnostic::error(Code::UnknownLabel, said).help(help)
}

/// A cell that is not a number.
pub fn not_a_number(column: &str, cell: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{column}` 列的 `{cell}` 不是数字"),
        format!("`{cell}` in column `{column}` is not a number"),
    );
    Diagnostic::error(Code::WrongType, said)
        .help(Text::new("最多三位小数", "it may have at most three decimals"))
}

/// A cell that is not a date or a time.
pub fn bad_cell_time(column: &str, cell: &str, why: Option<Text>) -> Diagnostic {
    let why =
        why.unwrap_or_else(|| Text::new("不是认得的日期或时刻", "it is not a date or a time that is known"));
    let said = Text::new(
        format!("`{column}` 列的 `{cell}`：{}", why.zh),
        format!("`{cell}` in column `{column}`: {}", why.en),
    );
    Diagnostic::error(Code::BadDate, said).help(Text::new(
        "其他写法请在映射的 `dates` 中写明，如 `%d.%m.%Y %H:%M`；表格软件的日期数字请写 `serial_dates: since_1900`",
        "for another way of writing, give it under `dates` of the mapping, such as `%d.%m.%Y %H:%M`; for the numbers by which spreadsheets keep dates, `serial_dates: since_1900`",
    ))
}

/// Another row of the case cannot be read.
pub fn other_row(line: u64) -> Diagnostic {
    let said = Text::new(
        format!("同一案件的第 {line} 行无法读取，整个案件不作判断"),
        format!("line {line} of the same case cannot be read, so that the case is not judged"),
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new("请先改正那一行", "mend that line first"))
}

/// Characters whose encoding cannot be told.
pub fn encoding(tried: &str) -> Diagnostic {
    let said = Text::new(
        format!("文件不是 {tried}，无法确定字符编码"),
        format!("the file is not {tried}, so that its encoding cannot be told"),
    );
    Diagnostic::error(Code::Encoding, said).help(Text::new(
        "请另存为 UTF-8，或在映射中写明 `encoding`",
        "save it as UTF-8, or give `encoding` in the mapping",
    ))
}

/// A workbook that cannot be opened.
pub fn broken_workbook(technical: &str) -> Diagnostic {
    let said = Text::new(
        format!("无法打开工作簿：{technical}"),
        format!("the workbook cannot be opened: {technical}"),
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "有密码的请先取消密码；否则请另存为 xlsx 或 UTF-8 的 csv",
        "remove its password if it has one, else save it as xlsx or as csv in UTF-8",
    ))
}

/// A workbook in which nothing stands.
pub fn empty_workbook() -> Diagnostic {
    let said = Text::new(
        "工作簿中没有可见且有内容的工作表",
        "the workbook has no visible sheet with anything in it",
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "请核对文件，或用 `sheet` 写明工作表",
        "check the file, or name its sheet by `sheet`",
    ))
}

/// A sheet that the workbook does not have.
pub fn no_sheet(wanted: &str, names: &[String]) -> Diagnostic {
    let said =
        Text::new(format!("工作簿中没有工作表 `{wanted}`"), format!("the workbook has no sheet `{wanted}`"));
    let help = nearest(wanted, names.iter().map(String::as_str)).map_or_else(
        || {
            let list = listed(names.iter().map(String::as_str), 12);
            Text::new(format!("工作表有：{}", list.zh), format!("its sheets are {}", list.en))
        },
        did_you_mean,
    );
    Diagnostic::error(Code::UnknownColumn, said).help(help)
}

/// A page of HTML that is called an Excel file.
pub fn page() -> Diagnostic {
    let said = Text::new(
        "这是网页（HTML），只是文件名像表格",
        "this is a page of HTML that is only named like a spreadsheet",
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "请用表格软件打开后另存为 xlsx 或 csv",
        "open it in a spreadsheet and save it as xlsx or csv",
    ))
}

/// A cell with the error of a formula in it.
pub fn faulty_cell(column: &str, cell: &str) -> Diagnostic {
    let said = Text::new(
        format!("`{column}` 列的公式出错：`{cell}`"),
        format!("the formula in column `{column}` has failed: `{cell}`"),
    );
    Diagnostic::error(Code::UnreadableRow, said).help(Text::new(
        "请在表格中改正，或填入内容",
        "mend it in the spreadsheet, or fill in what it should say",
    ))
}

/// An export of which no header is known.
pub fn no_known_header() -> Diagnostic {
    let said = Text::new(
        "前 30 行中没有认得的表头，无法推测映射",
        "no header in the first 30 rows is known, so that no mapping can be proposed",
    );
    Diagnostic::error(Code::UnknownColumn, said).help(Text::new(
        "请核对工作表，或从 `redress schema mapping` 的说明写起",
        "check the sheet, or write the mapping by hand; `redress schema mapping` says how",
    ))
}
