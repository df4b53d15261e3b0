//! What the files of a new folder say.

use super::example::Example;
use crate::lang::Lang;
use crate::program::{Deadline, Obligation, Program};
use crate::time::Limit;
use serde_json::Value;
use std::path::Path;

/// The policy: what it extends, and one override that explains itself.
pub(super) fn policy(name: &str, extends: &str, base: &Program, lang: Lang) -> String {
    let (name, extends) = (scalar(name), scalar(extends));
    let (zh, en) = (&base.title.zh, &base.title.en);
    let head = lang.pick(
        format!("# 本店的制度。只写与“{zh}”不同之处，其余照旧；写同一编号就是改那一条，写 null 就是删去。\n"),
        format!("# This dealership's policy. Only what differs from \"{en}\" stands here; all else is as there.\n# A rule of the same id changes it, `null` removes it.\n"),
    );
    let title = format!(
        "title: {{ zh: {}, en: {} }}",
        quoted(&format!("{}（{zh}）", name.trim_matches('"'))),
        quoted(&format!("{} ({en})", name.trim_matches('"')))
    );
    format!("{head}policy: {name}\ndealership: {name}\n{title}\nextends: {extends}\n\n{}", change(base, lang))
}

/// An override of the first limit that can be made stricter.
fn change(base: &Program, lang: Lang) -> String {
    let found = base.obligations.iter().find_map(|(id, rule)| Some((id, rule, stricter(rule)?)));
    let Some((id, rule, (limit, stricter))) = found else {
        return lang
            .pick(
                "# 这部制度没有带数字的期限。要加一条期限，写在 `obligations` 下，例如 `within: 3 days`。\n",
                "# This regulation has no limit in numbers. To add one, write it under `obligations`, such as `within: 3 days`.\n",
            )
            .to_string();
    };
    let clause = rule.heading.clauses.first().map(|(clause, _)| clause.to_string()).unwrap_or_default();
    let (title, was) = (rule.heading.title.get(lang), limit.words(lang));
    let said = lang.pick(
        format!("    # 第 {clause} 条：{title}。原为 {was}，本店更严。删去这三行即照原制度。\n"),
        format!("    # {clause}: {title}. It was {was}; here it is stricter. Without these lines the regulation's own holds.\n"),
    );
    format!("obligations:\n  {}:\n{said}    within: {stricter}\n", base.obligations.name(id))
}

/// A limit and a stricter one.
fn stricter(rule: &Obligation) -> Option<(Limit, Limit)> {
    let Deadline::Within(limit, None) = &rule.deadline else { return None };
    let half = |n: u32| (n > 1).then(|| n.div_ceil(2));
    let less = |n: u32| (n > 1).then(|| n - 1);
    let stricter = match *limit {
        Limit::Minutes(n) => Limit::Minutes(half(n)?),
        Limit::Hours(n) => Limit::Hours(half(n)?),
        Limit::WorkingHours(n) => Limit::WorkingHours(half(n)?),
        Limit::Days(n) => Limit::Days(less(n)?),
        Limit::WorkingDays(n) => Limit::WorkingDays(less(n)?),
        Limit::Weeks(n) => Limit::Weeks(less(n)?),
        Limit::Months(n) => Limit::Months(less(n)?),
        Limit::SameDay | Limit::DayOfMonth(_) => return None,
    };
    (!rule.permission).then_some((*limit, stricter))
}

/// The tests.
pub(super) fn tests(example: &Example, lang: Lang) -> String {
    let head = lang.pick(
        "# 本店制度的测试。应有的结果由程序算出，请对照制度核对，再把核对的过程写进 `why`。\n# 用 `redress test . --boundaries` 可为每个期限写出这样的测试。\n",
        "# The tests of this policy. What is expected was computed: compare it with the regulation, and say in `why` how you\n# worked it out. `redress test . --boundaries` writes such tests for every limit.\n",
    );
    format!("{head}{}\n", example.test)
}

/// The example cases.
pub(super) fn cases(example: &Example, name: &str, lang: Lang) -> String {
    let head = lang.pick(
        "# 示例案件，请换成真实的。姓名写在 `staff` 下，例如 `staff: { handler: { id: E001, name: 赵敏 } }`。\n",
        "# Example cases, to be replaced by real ones. Who holds which post stands under `staff`, such as\n# `staff: { handler: { id: E001, name: 赵敏 } }`.\n",
    );
    let mut text = head.to_string();
    for case in &example.cases {
        let mut whole = serde_json::Map::new();
        for (key, value) in case.as_object().into_iter().flatten() {
            whole.insert(key.clone(), value.clone());
            if key == "case" {
                whole.insert("dealership".to_string(), Value::from(name));
            }
        }
        text.push_str("---\n");
        // A case is made of texts, numbers and lists, so that it can always be written.
        text.push_str(&serde_yaml::to_string(&Value::Object(whole)).unwrap_or_default());
    }
    text
}

/// The settings of the editor.
pub(super) fn settings() -> String {
    "{\n  \"yaml.schemas\": {\n    \".vscode/policy.json\": [\"policy*.yaml\"],\n    \".vscode/case.json\": [\"cases/**/*.yaml\"],\n    \".vscode/mapping.json\": [\"mapping.yaml\"],\n    \".vscode/tests.json\": [\"policy*.tests.yaml\"]\n  }\n}\n".to_string()
}

/// How to go on.
pub(super) fn readme(name: &str, base: &Program, example: &Example, has_export: bool, lang: Lang) -> String {
    let (as_of, month) = (&example.as_of, example.as_of.get(..7).unwrap_or_default());
    let export = if has_export { lang.pick(EXPORT_ZH, EXPORT_EN) } else { "" };
    let text = lang.pick(ZH, EN);
    let title = base.title.get(lang);
    text.replace("{name}", name)
        .replace("{title}", title)
        .replace("{export}", export)
        .replace("{as_of}", as_of)
        .replace("{month}", month)
}

/// What was made, and what to do next.
pub(super) fn made(folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    lang.pick(
        format!("已建好 {folder}。接下来：\n\n  cd {folder}\n  redress check .\n\n其余见 {folder}/README.md。\n"),
        format!("{folder} is made. Next:\n\n  cd {folder}\n  redress check .\n\nThe rest stands in {folder}/README.md.\n"),
    )
}

const ZH: &str = "# {name}

本店的投诉处理制度，沿用“{title}”。在本文件夹里依次试这五条命令：

```sh
redress check .                                  # 制度写得对不对、有没有漏洞
redress test .                                   # 制度的测试
redress evaluate --policy . --as-of {as_of}
redress next --policy . --as-of {as_of}
redress fines --policy . --month {month} --as-of {as_of}
```

| 文件 | 内容 |
|---|---|
| `policy.yaml` | 与所沿用制度不同之处 |
| `policy.tests.yaml` | 制度的测试 |
| `cases/` | 案件；请换成真实的 |
{export}| `.vscode/settings.json` | 编辑器中的补全和检查 |

编辑器要用的 schema 先写出来，制度里增加了名称后再写一次：

```sh
redress schema policy --for policy.yaml --output .vscode/policy.json
redress schema case --for policy.yaml --output .vscode/case.json
redress schema tests --for policy.yaml --output .vscode/tests.json
redress schema mapping --output .vscode/mapping.json
```

`redress render .` 把制度写成供人阅读、签署的文本。
";

const EN: &str = "# {name}

This dealership's complaint policy, after \"{title}\". Try these five commands in this folder:

```sh
redress check .                                  # is the policy right, and without holes?
redress test .                                   # its tests
redress evaluate --policy . --as-of {as_of}
redress next --policy . --as-of {as_of}
redress fines --policy . --month {month} --as-of {as_of}
```

| file | what it is |
|---|---|
| `policy.yaml` | what differs from the regulation that it extends |
| `policy.tests.yaml` | the tests of the policy |
| `cases/` | the cases; put real ones here |
{export}| `.vscode/settings.json` | completion and checks in the editor |

The editor's schemas are written first, and again when the policy declares a new name:

```sh
redress schema policy --for policy.yaml --output .vscode/policy.json
redress schema case --for policy.yaml --output .vscode/case.json
redress schema tests --for policy.yaml --output .vscode/tests.json
redress schema mapping --output .vscode/mapping.json
```

`redress render .` writes the policy as a regulation that people read and sign.
";

const EXPORT_ZH: &str = "| `mapping.yaml` | 导出表（csv、xlsx）的列怎样成为案件 |\n";
const EXPORT_EN: &str = "| `mapping.yaml` | how the columns of an export (csv, xlsx) become cases |\n";

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A text as a YAML scalar: plain where it can be, else in double quotes.
fn scalar(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c))
        && text.chars().next().is_some_and(char::is_alphanumeric)
        && serde_yaml::from_str::<Value>(text).is_ok_and(|value| value.is_string());
    if plain { text.to_string() } else { quoted(text) }
}
