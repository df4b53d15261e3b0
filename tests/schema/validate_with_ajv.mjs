// What validate_with_ajv.sh runs. YAML 1.2, so that `on:` is a key and not `true`, and a date is a text.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import YAML from "yaml";

const root = process.argv[2];
let tried = 0;
let wrong = 0;

function assert(holds, what) {
  tried += 1;
  if (!holds) {
    wrong += 1;
    console.log(`WRONG ${what}`);
  }
}

const read = (path) => readFileSync(join(root, path), "utf8");

function yaml(path) {
  const documents = YAML.parseAllDocuments(read(path), { version: "1.2", schema: "core", merge: true });
  for (const document of documents) {
    assert(document.errors.length === 0, `${path}: ${document.errors[0]}`);
  }
  return documents.map((document) => document.toJS());
}

// Our own words for findings are annotations; a type may be one of several.
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, validateFormats: false });
for (const word of ["x-expected-zh", "x-expected-en", "x-names", "x-tests", "enumDescriptions"]) ajv.addKeyword(word);

const validators = {};
for (const name of readdirSync(join(root, "schemas"))) {
  const schema = JSON.parse(read(`schemas/${name}`));
  const sound = ajv.validateSchema(schema);
  assert(sound, `schemas/${name} is no schema: ${ajv.errorsText()}`);
  if (sound) validators[name.split(".")[0]] = ajv.compile(schema);
}

function files(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "calendars" ? [] : files(path);
    return entry.name.endsWith(".yaml") && !entry.name.endsWith(".tests.yaml") ? [path] : [];
  });
}

// Every pack fits, and tells an editor its schema.
for (const path of files("policies")) {
  for (const policy of yaml(path)) {
    assert(validators.policy(policy), `${path}: ${ajv.errorsText(validators.policy.errors)}`);
  }
  const told = /^# yaml-language-server: \$schema=(\S+)/.exec(read(path));
  assert(told && existsSync(resolve(root, dirname(path), told[1])), `${path} does not say where its schema is`);
}

function set(object, key, value) {
  const whole = structuredClone(object);
  const steps = key.split(".").map((step) => (step === "*" ? "somename" : step));
  let slot = whole;
  for (const step of steps.slice(0, -1)) slot = slot[step] = isMap(slot[step]) ? slot[step] : {};
  slot[steps.at(-1)] = value;
  return whole;
}

const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// A whole in which `value` stands at `pointer`.
function whole(table, pointer, value) {
  if (pointer === "") return value;
  const at = pointer.lastIndexOf("/");
  const [parent, last] = [pointer.slice(0, at), pointer.slice(at + 1)];
  if (last === "0") return whole(table, parent, [value]);
  const own = Object.values(table.objects).find((object) => object.at.includes(parent));
  return whole(table, parent, { ...structuredClone(own?.whole ?? {}), [last]: value });
}

// The examples of every key, as tests/schema_keys.rs checks them.
for (const name of readdirSync(join(root, "tests/schema")).filter((name) => name.endsWith(".yaml"))) {
  const of = name.split(".")[0];
  const [table] = yaml(`tests/schema/${name}`);
  const fits = validators[of];
  for (const [object, { at, whole: needed, keys }] of Object.entries(table.objects)) {
    for (const [key, kind] of Object.entries(keys)) {
      const examples = typeof kind === "string" ? table.kinds[kind] : kind;
      for (const pointer of at) {
        // A layer may say a part only, but not in a list.
        const partial = of === "policy" && !pointer.includes("/0");
        const expected = { accepted: true, rejected: false, strict: false, partial };
        for (const [list, should] of Object.entries(expected)) {
          for (const value of examples[list] ?? []) {
            const says = fits(whole(table, pointer, set(needed, key, value)));
            assert(says === should, `${of}: ${object} ${key} at ${pointer}: ${JSON.stringify(value)} should be ${should}`);
          }
        }
      }
    }
  }
}

console.log(`${tried} checked, ${wrong} wrong`);
process.exit(wrong === 0 && tried > 1000 ? 0 : 1);
