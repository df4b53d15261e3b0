//! What the commands say, in both languages.

use crate::lang::Text;
use std::path::Path;

/// No case was read.
pub fn nothing_read() -> Text {
    Text::new("没有读到任何投诉案件", "no case was read")
}

/// Neither cases on the command line nor a folder that has some.
pub fn no_cases() -> Text {
    Text::new(
        "没有给出案件：请写明案件文件或文件夹，或在制度文件夹里放 `cases`",
        "no cases are given: name files or folders of cases, or keep them in `cases` of the policy's folder",
    )
}

/// A file cannot be written.
pub fn cannot_write(path: Option<&Path>, error: &std::io::Error) -> Text {
    let place = path.map_or_else(|| "-".to_string(), |path| path.display().to_string());
    Text::new(format!("无法写入 `{place}`：{error}"), format!("`{place}` cannot be written: {error}"))
}

/// The moment of judgment cannot be read.
pub fn bad_as_of(text: &str, why: &Text) -> Text {
    Text::new(
        format!("`--as-of {text}`：{}；写作 2012-05-01 或 2012-05-01T18:00:00+08:00", why.zh),
        format!("`--as-of {text}`: {}; write 2012-05-01 or 2012-05-01T18:00:00+08:00", why.en),
    )
}

/// A month cannot be read.
pub fn bad_month(text: &str) -> Text {
    Text::new(
        format!("`--month {text}` 不是月份；写作 2012-04"),
        format!("`--month {text}` is not a month; write it as in 2012-04"),
    )
}

/// Some cases were set aside.
pub fn set_aside(count: u64, judged: u64) -> Text {
    Text::new(
        format!("{count} 件未能读取，已单独列出；其余 {judged} 件已判断"),
        format!("{count} could not be read and are set aside; the other {judged} were judged"),
    )
}

/// More findings than are shown.
pub fn more_set_aside(count: usize) -> Text {
    Text::new(
        format!("另有 {count} 件未能读取，见报告末尾"),
        format!("{count} more could not be read; the end of the report lists them"),
    )
}

/// No case of a number.
pub fn no_such_case(number: &str, nearest: Option<&str>) -> Text {
    let (zh, en) = match nearest {
        Some(nearest) => (format!("；您是否想找 `{nearest}`？"), format!("; did you mean `{nearest}`?")),
        None => (String::new(), String::new()),
    };
    Text::new(format!("没有编号为 `{number}` 的案件{zh}"), format!("there is no case `{number}`{en}"))
}

/// No test was selected.
pub fn no_test_selected(only: &str, nearest: Option<&str>) -> Text {
    if only.is_empty() {
        return Text::new("没有任何测试", "there are no tests");
    }
    let (zh, en) = match nearest {
        Some(nearest) => (format!("；您是否想选 `{nearest}`？"), format!("; did you mean `{nearest}`?")),
        None => (String::new(), String::new()),
    };
    Text::new(format!("没有名称符合 `{only}` 的测试{zh}"), format!("no test has a name like `{only}`{en}"))
}

/// Tests are written for one policy at a time.
pub fn boundaries_of_one() -> Text {
    Text::new("`--boundaries` 一次只写一个制度的测试", "`--boundaries` writes tests for one policy at a time")
}

/// A policy has no limit at whose edges tests could stand.
pub fn no_boundaries(policy: &str) -> Text {
    Text::new(
        format!("`{policy}` 没有可以写边界测试的期限"),
        format!("`{policy}` has no limit at whose edges a test could be written"),
    )
}

/// The tests of a policy see too little of it.
pub fn too_little_covered(policy: &str, percent: usize, least: u32) -> Text {
    Text::new(
        format!("`{policy}` 的测试只覆盖 {percent}%，要求至少 {least}%"),
        format!("the tests of `{policy}` cover {percent} %, and {least} % are asked for"),
    )
}

/// No diagnostic code of a name.
pub fn no_such_code(name: &str, nearest: Option<&str>) -> Text {
    let (zh, en) = match nearest {
        Some(nearest) => (format!("；您是否想查 `{nearest}`？"), format!("; did you mean `{nearest}`?")),
        None => (String::new(), String::new()),
    };
    Text::new(format!("没有代码 `{name}`{zh}"), format!("there is no code `{name}`{en}"))
}

/// Only the schemas of policies, cases and tests hold names that a policy declares.
pub fn no_names_in_schema() -> Text {
    Text::new(
        "`--for` 只用于 `schema policy`、`schema case` 和 `schema tests`",
        "`--for` goes with `schema policy`, `schema case` and `schema tests` only",
    )
}

/// Something is done again, because files have changed.
pub fn changed(time: &str, files: &[String]) -> Text {
    Text::new(
        format!("--- {time}，已更改：{}", files.join("、")),
        format!("--- {time}, changed: {}", files.join(", ")),
    )
}

/// `--watch` of packs alone.
pub fn nothing_to_watch() -> Text {
    Text::new(
        "没有可监视的文件：内置制度在程序之内，不会更改",
        "nothing to watch: packs are inside the program and do not change",
    )
}

/// No name for a new dealership.
pub fn no_dealership_name(given: Option<&str>) -> Text {
    match given {
        Some(name) => Text::new(
            format!("`--name {name}`：名称不能含空格和 `/`"),
            format!("`--name {name}`: a name has no spaces and no `/`"),
        ),
        None => Text::new("请用 `--name` 写明经销商的名称", "give the dealership's name by `--name`"),
    }
}

/// A folder that is there already.
pub fn folder_taken(folder: &Path) -> Text {
    let folder = folder.display();
    Text::new(
        format!("`{folder}` 已有内容，不会覆盖；请换一个名称，或先移走它"),
        format!(
            "`{folder}` is there already and is not overwritten: choose another name, or move it away first"
        ),
    )
}
