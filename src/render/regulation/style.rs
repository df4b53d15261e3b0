//! How the HTML looks, on a screen and on paper.

/// The style sheet: no font and no picture is fetched.
pub(super) const STYLE: &str = r#"
:root { --ink: #1b1f24; --soft: #57606a; --line: #c9d1d9; --shade: #f4f6f8; --accent: #1f4e79; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; line-height: 1.7;
  font-family: "Noto Serif", Georgia, "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif;
  line-break: strict; overflow-wrap: break-word; }
main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 2rem; }
h1, h2, h3, th, .signatures b, svg { font-family: "Noto Sans", Arial, "Source Han Sans SC", "Noto Sans CJK SC",
  "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { text-align: center; font-size: 1.9rem; letter-spacing: .04em; margin: 0 0 2rem; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .8rem; padding-bottom: .25rem; border-bottom: 2px solid var(--accent); }
h2 .number { color: var(--accent); margin-right: .3em; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
.table { overflow-x: auto; margin: .6rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .86rem; line-height: 1.55; }
th, td { border: 1px solid var(--line); padding: .35rem .55rem; text-align: left; vertical-align: top; }
th { background: var(--shade); font-weight: 600; }
td:last-child, th:last-child { min-width: 5em; }
.notes { color: var(--soft); font-size: .88rem; padding-left: 1.3em; }
.flow { overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; }
.signatures { margin-top: 1.5rem; break-inside: avoid; }
.signatures div { display: grid; grid-template-columns: 7em auto 1fr auto 1fr; gap: .8em; margin: 2rem 0;
  align-items: end; }
.signatures i { border-bottom: 1px solid var(--ink); }
@page { size: A4 landscape; margin: 14mm; }
@media print {
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .table, .flow { overflow: visible; }
}
"#;
