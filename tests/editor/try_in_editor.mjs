// What an editor shows of policies and cases, through yaml-language-server.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LanguageServer } from "./language_server.mjs";

const [root, redress] = process.argv.slice(2);
const here = process.cwd();
let [tried, wrong] = [0, 0];

function assert(holds, what) {
  tried += 1;
  if (holds) return;
  wrong += 1;
  console.error(`WRONG: ${what}`);
}

// Asks for several things at a time: most of it is waiting.
async function each(list, ask) {
  const left = [...list];
  const one = async () => {
    while (left.length > 0) await ask(left.shift());
  };
  await Promise.all(Array.from({ length: 8 }, one));
}

const told = (found) => JSON.stringify(found.map(({ message, line, text }) => `${line} [${text}] ${message}`));
const without = (list, ...names) => names.filter((name) => !list.some((item) => item.label === name));

function schema(name, ...options) {
  const all = ["schema", ...options, "--output", join("schemas", name)];
  const { status, stderr } = spawnSync(redress, all, { encoding: "utf8", cwd: here });
  assert(status === 0, `redress ${all.join(" ")}: ${stderr}`);
}

const packs = readdirSync("policies").filter((name) => /^[^.]+\.yaml$/.test(name)).map((name) => name.slice(0, -5));
for (const lang of ["zh", "en"]) {
  for (const pack of packs) schema(`${pack}.${lang}.json`, "policy", "--for", pack, "--lang", lang);
  schema(`case.${lang}.json`, "case", "--for", "tianxiang-vw", "--lang", lang);
}
schema("open.json", "policy", "--for", "tianxiang-vw", "--open", "--lang", "en");
schema("policy.zh.json", "policy", "--lang", "zh");

// Documents stand in `policies`, so that the first line of a pack leads to its schema as in the repository.
const server = new LanguageServer(pathToFileURL(join(here, "policies")).href);
await server.start();

// 1. Nothing is reported in a pack, by the general schema and by its own.
const texts = Object.fromEntries(packs.map((pack) => [pack, readFileSync(`policies/${pack}.yaml`, "utf8")]));
const shared = readFileSync("policies/common/dealership.yaml", "utf8").replace("../../", "../");
await each([...Object.entries(texts), ["common/dealership", shared]], async ([name, text]) => {
  assert(/^# yaml-language-server: \$schema=/.test(text), `${name} names no schema`);
  const found = await server.diagnose(text);
  assert(found.length === 0, `${name}: ${told(found)}`);
});
const layers = packs.flatMap((pack) => {
  const own = /^extends: common\/dealership.yaml$/m.test(texts[pack]) ? [texts[pack], shared] : [texts[pack]];
  return own.flatMap((text) => ["zh", "en"].map((lang) => [`${pack}.${lang}.json`, text]));
});
await each(layers, async ([name, text]) => {
  const found = await server.diagnose(text.replace(/\$schema=\S+/, `$schema=../schemas/${name}`));
  assert(found.length === 0, `a layer by ${name}: ${told(found)}`);
});
await each(packs, async (pack) => {
  schema(`${pack}.tests.json`, "tests", "--for", pack, "--lang", "zh");
  const tests = readFileSync(`policies/${pack}.tests.yaml`, "utf8").replace(/^# yaml-language-server:.*\n/, "");
  for (const name of ["tests.schema.json", `${pack}.tests.json`]) {
    const found = await server.diagnose(`# yaml-language-server: $schema=../schemas/${name}\n${tests}`);
    assert(found.length === 0, `the tests of ${pack} by ${name}: ${told(found)}`);
  }
});
const cases = readFileSync(join(root, "tests/data/tianxiang/april-2012.yaml"), "utf8");
for (const name of ["case.schema.json", "case.zh.json"]) {
  const found = await server.diagnose(`# yaml-language-server: $schema=../schemas/${name}\n${cases}`);
  assert(found.length === 0, `cases by ${name}: ${told(found)}`);
}

// 2. Completion: what must be offered, and of what is offered the explanation.
const policy = (name, text) => {
  const base = text.includes("extends: ") ? "" : "extends: tianxiang-vw\n";
  return `# yaml-language-server: $schema=../schemas/${name}\npolicy: own\n${base}${text}`;
};
const rule = "obligations:\n  own:\n    ";
const completions = [
  ["policy.schema.json", `${rule}|\n`, ["clause", "title", "when", "who", "after", "do", "within", "breach", "may", "reading"], "In which cases; facts only. In all of them, where left out."],
  ["policy.schema.json", `${rule}within: |\n`, ["same day", "24 hours", "3 working days", "promptly", "not_stated"]],
  ["policy.schema.json", `${rule}do: |\n`, ["received"]],
  ["policy.schema.json", "sanctions:\n  own:\n    per: |\n", ["violation", "form", "case"], "The complaint form; a case has one."],
  ["policy.zh.json", `${rule}|\n`, ["who", "do"], "使义务产生的事件，期限由此起算。"],
  ["tianxiang-vw.zh.json", `${rule}when:\n      |\n`, ["line", "severity", "safety_hazard", "any", "happened"], "严重程度"],
  ["tianxiang-vw.zh.json", `${rule}when:\n      severity: |\n`, ["ordinary", "major"], "重大"],
  ["tianxiang-vw.en.json", `${rule}when: { severity: |}\n`, ["ordinary", "major"]],
  ["tianxiang-vw.en.json", `${rule}when: { severity: m| }\n`, ["ordinary", "major"]],
  ["tianxiang-vw.en.json", `${rule}when: { severity: [|] }\n`, ["ordinary", "major"]],
  ["tianxiang-vw.en.json", `${rule}when: { line: sales, s| }\n`, ["severity"]],
  ["tianxiang-vw.en.json", `${rule}when:\n      safety_hazard: |\n`, ["true", "false"]],
  ["tianxiang-vw.en.json", `${rule}when:\n      manufacturer_score:\n        |\n`, ["at_least", "at_most", "above", "below", "known", "not"]],
  ["tianxiang-vw.zh.json", `${rule}do: |\n`, ["transferred", "resolved", "closed"], "传递给责任人"],
  ["tianxiang-vw.zh.json", `${rule}do:\n      - resolved\n      - |\n`, ["transferred"]],
  ["tianxiang-vw.zh.json", `${rule}after:\n      event: |\n`, ["received"], "受理"],
  ["tianxiang-vw.zh.json", `${rule}after:\n      event: revisited\n      |\n`, ["satisfied", "occurrence"], "满意"],
  ["tianxiang-vw.zh.json", `${rule}who: |\n`, ["receiver", "coordinator", "sales_director"], "受理人"],
  ["tianxiang-vw.en.json", `${rule}breach: |\n`, ["late-form", "neglect", "not_stated"]],
  ["tianxiang-vw.en.json", "obligations:\n  |\n", ["pass-on", "handle", "close-off-major"], "pass the complaint on the same day"],
  ["tianxiang-vw.en.json", "assignments:\n  handler:\n    - role: |\n", ["sales_director", "not_stated"], "sales director"],
  ["tianxiang-vw.en.json", "sanctions:\n  own:\n    on: |\n", ["who", "dealership", "handler"], "whoever owed the act"],
  ["tianxiang-vw.en.json", "sanctions:\n  own:\n    measure: |\n", ["criticism", "standby"]],
  ["tianxiang-vw.en.json", "facts:\n  severity:\n    derive:\n      - is: |\n", ["ordinary", "major"]],
  ["open.json", `${rule}do: |\n`, ["transferred"], "form passed on"],
  ["tianxiang-vw.zh.json", "purpose: own\nextends: |\n", ["tianxiang-vw", "4s-norm"], "兰州天祥用户抱怨处理制度"],
];
await each(completions, async ([name, text, expected, about]) => {
  const offered = await server.complete(policy(name, text));
  const missing = without(offered, ...expected);
  const labels = offered.map((item) => item.label).join(" ");
  assert(missing.length === 0, `${name}: ${text} should offer ${missing.join(", ")}, offers ${labels}`);
  const explained = !about || offered.some((item) => item.about.includes(about));
  assert(explained, `${name}: ${text} should say ${about}: ${JSON.stringify(offered.slice(0, 12))}`);
});
const kase = (text) => `# yaml-language-server: $schema=../schemas/case.zh.json\n${text}`;
await each([
  ["case: A\nfacts:\n  |\n", ["line", "severity"]],
  ["case: A\nfacts:\n  line: |\n", ["sales", "aftersales"]],
  ["case: A\nstaff:\n  |\n", ["handler", "sales_director"]],
  ["case: A\nevents:\n  - event: |\n", ["received", "revisited"]],
  ["case: A\nevents:\n  - event: revisited\n    at: 2012-04-05\n    |\n", ["satisfied", "by", "staff"]],
], async ([text, expected]) => {
  const missing = without(await server.complete(kase(text)), ...expected);
  assert(missing.length === 0, `case: ${text} should offer ${missing.join(", ")}`);
});

// 3. Hover: the title and the description.
await each([
  ["policy.schema.json", `${rule}wit|hin: same day\n`, "#### limit", "The limit: ", "3 working days"],
  ["policy.zh.json", `${rule}wit|hin: same day\n`, "#### 期限", "3 个工作日"],
  ["tianxiang-vw.zh.json", `${rule}do: trans|ferred\n`, "#### 应做的事", "`transferred`: 传递给责任人"],
  ["tianxiang-vw.zh.json", "obligations:\n  pas|s-on:\n    within: same day\n", "当日传递给处理协调责任人"],
  ["tianxiang-vw.zh.json", `${rule}when: { sever|ity: major }\n`, "严重程度", "`major`: 重大"],
  ["tianxiang-vw.en.json", `${rule}bre|ach: late-form\n`, "#### sanction of a breach", "`late-form`"],
], async ([name, text, ...expected]) => {
  const said = (await server.hover(policy(name, text))).replaceAll("\\", "");
  const missing = expected.filter((part) => !said.includes(part));
  assert(missing.length === 0, `${name}: hover at ${text} should say ${missing.join(", ")}: ${said}`);
});

// 4. What is wrong is reported once, at the very place.
await each([
  ["policy.schema.json", `${rule}witin: same day\n`, 6, "witin", /not allowed/],
  ["policy.schema.json", `${rule}may: maybe\n`, 6, "maybe", /boolean/],
  ["policy.schema.json", "sanctions:\n  own: { per: from, fine: 50 CNY }\n", 5, "from", /"form"/],
  ["policy.schema.json", "time: { roll_over: next }\n", 4, "next", /"next_working_day"/],
  ["tianxiang-vw.en.json", `${rule}do: transfered\n`, 6, "transfered", /"transferred"/],
  ["tianxiang-vw.en.json", `${rule}do: [resolved, transfered]\n`, 6, "transfered", /"transferred"/],
  ["tianxiang-vw.en.json", `${rule}after: { event: revisited, satisfed: true }\n`, 6, "satisfed", /not allowed/],
  ["tianxiang-vw.en.json", `${rule}when: { severity: majr }\n`, 6, "majr", /Valid values: "ordinary", "major"/],
  ["tianxiang-vw.en.json", `${rule}when: { severty: major }\n`, 6, "severty", /not allowed/],
  ["tianxiang-vw.en.json", `${rule}when: { manufacturer_score: { at_lest: 6 } }\n`, 6, "at_lest", /not allowed/],
  ["tianxiang-vw.en.json", `${rule}breach: late-from\n`, 6, "late-from", /"late-form"/],
  ["tianxiang-vw.en.json", "sanctions:\n  own: { on: [ { payer: hander } ], fine: 50 CNY }\n", 5, "hander", /"handler"/],
  ["open.json", `${rule}when: { severity: majr }\n`, 6, "majr", /"major"/],
], async ([name, text, line, underlined, message]) => {
  const found = await server.diagnose(policy(name, text));
  const one = found.length === 1 && found[0].line === line && found[0].text === underlined && message.test(found[0].message);
  assert(one, `${name}: ${text} should be reported at ${underlined}: ${told(found)}`);
});
for (const text of [`${rule}do: called_back\n`, `${rule}who: night_porter\n`, `${rule}when: { vip: true }\n`]) {
  const found = await server.diagnose(policy("open.json", text));
  assert(found.length === 0, `names are open: ${text}: ${told(found)}`);
}

// 5. YAML itself: the server reads the same values as redress, but for a number with a leading zero.
const values = ["24:00", "09:00", "2012-03-24", "2012-03-24 10:00:00", "yes", "no", "on", "off", "True", "TRUE", "true", "1_000", "012", "0o14", "0x1F", "1e3", ".inf", ".nan", "=", "+1", "1.", ".5", "!!str 5", "'5'", "5"];
const differ = [];
await each(values.entries(), async ([index, value]) => {
  const file = join(here, `value-${index}.yaml`);
  writeFileSync(file, `policy: own\nversion: ${value}\n`);
  const text = spawnSync(redress, ["check", file, "--lang", "en"], { encoding: "utf8" }).status === 0;
  const found = await server.diagnose(`# yaml-language-server: $schema=../schemas/policy.schema.json\npolicy: own\nversion: ${value}\n`);
  if (text !== (found.length === 0)) differ.push(value);
});
assert(JSON.stringify(differ) === '["012"]', `texts to one and not to the other: ${JSON.stringify(differ)}`);
const anchors = `obligations:\n  handle: &handle { within: 5 days }\n  revisit: { <<: *handle, who: revisitor }\ntime: { day_ends: 24:00, not_working: [2026-02-14] }\n`;
const found = await server.diagnose(policy("tianxiang-vw.en.json", anchors));
assert(found.length === 0, `merge keys, times and dates: ${told(found)}`);

await server.stop();

// 6. The settings of the README, and what becomes of times by YAML 1.1.
mkdirSync(".vscode");
schema("../.vscode/policy.json", "policy", "--for", "tianxiang-vw", "--lang", "en");
const settings = { schemas: { ".vscode/policy.json": ["my-dealership.yaml"] } };
for (const [yamlVersion, text, expected] of [
  ["1.2", "policy: own\nextends: tianxiang-vw\ntime: { day_ends: 24:00 }\nobligations: { handle: { breach: late-from } }\n", "late-from"],
  ["1.1", "policy: own\nextends: tianxiang-vw\ntime: { day_ends: 24:00 }\n", "24:00"],
]) {
  const configured = new LanguageServer(pathToFileURL(here).href, { ...settings, yamlVersion });
  await configured.start();
  const found = await configured.diagnose(text, "my-dealership.yaml");
  assert(found.length === 1 && found[0].text === expected, `by settings, YAML ${yamlVersion}: ${told(found)}`);
  await configured.stop();
}

assert(server.failures.length === 0, `the server failed: ${server.failures.join("\n").slice(0, 2000)}`);
console.log(`${tried} tried, ${wrong} wrong`);
process.exit(wrong === 0 && tried > 60 ? 0 : 1);
