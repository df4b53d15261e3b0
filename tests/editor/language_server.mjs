// A client of yaml-language-server, as an editor is one: opens documents, asks for diagnostics, completion and hover.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const SERVER = require.resolve("yaml-language-server/bin/yaml-language-server");
const PATIENCE = 120_000; // ms for an answer
const QUIET = 700; // ms without further diagnostics

const SETTINGS = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };

export class LanguageServer {
  // What the server failed at by its own account.
  failures = [];
  #server;
  #buffer = Buffer.alloc(0);
  #next = 1;
  #waiting = new Map();
  #published = new Map();
  #texts = new Map();
  #opened = 0;
  #folder;
  #settings;

  // A server for documents in a folder, of which no file need exist, with further settings of `yaml.…`.
  constructor(folder, settings = {}) {
    this.#folder = folder;
    this.#settings = { yaml: { ...SETTINGS, ...settings } };
    this.#server = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#server.stdout.on("data", (data) => this.#read(data));
  }

  async start() {
    await this.request("initialize", {
      processId: process.pid,
      rootUri: this.#folder,
      capabilities: {
        textDocument: {
          synchronization: {},
          completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
          hover: { contentFormat: ["markdown"] },
          publishDiagnostics: { relatedInformation: true },
        },
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      },
      workspaceFolders: [{ uri: this.#folder, name: "work" }],
    });
    this.notify("initialized", {});
    this.notify("workspace/didChangeConfiguration", { settings: this.#settings });
  }

  async stop() {
    await this.request("shutdown", null);
    this.notify("exit", null);
    await new Promise((ended) => this.#server.once("exit", ended));
  }

  // What is wrong with a text, once the server has said so and is quiet.
  async diagnose(text, name) {
    return this.#with(text, async (_, diagnostics) => diagnostics, name);
  }

  // What is offered where `|` stands in a text.
  async complete(marked) {
    const [text, position] = at(marked);
    const answer = await this.#with(text, (uri) => this.request("textDocument/completion", { textDocument: { uri }, position }));
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return items.map((item) => ({ label: item.label, about: item.documentation?.value ?? item.documentation ?? "" }));
  }

  // What is said of the place where `|` stands in a text.
  async hover(marked) {
    const [text, position] = at(marked);
    const answer = await this.#with(text, (uri) => this.request("textDocument/hover", { textDocument: { uri }, position }));
    return answer?.contents?.value ?? "";
  }

  // Opens a text as a document of its own, since the server keeps what it read under a name and a version.
  async #with(text, ask, name = `document-${++this.#opened}.yaml`) {
    const uri = `${this.#folder}/${name}`;
    this.#texts.set(uri, text);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    const since = Date.now();
    for (;;) {
      const last = this.#published.get(uri);
      if (last && Date.now() - last.at > QUIET) break;
      if (Date.now() - since > PATIENCE) throw new Error(`the server says nothing of:\n${text}`);
      await new Promise((later) => setTimeout(later, 25));
    }
    const answer = await ask(uri, this.#published.get(uri).diagnostics.map((found) => this.#told(uri, found)));
    this.notify("textDocument/didClose", { textDocument: { uri } });
    return answer;
  }

  // A finding with the text that is underlined.
  #told(uri, { range, message, severity }) {
    const lines = this.#texts.get(uri).split("\n");
    const { start, end } = range;
    const text = start.line === end.line
      ? lines[start.line].slice(start.character, end.character)
      : [lines[start.line].slice(start.character), ...lines.slice(start.line + 1, end.line), lines[end.line]?.slice(0, end.character)].join("\n");
    return { message, severity, line: start.line + 1, text };
  }

  request(method, params) {
    const id = this.#next++;
    this.#write({ jsonrpc: "2.0", id, method, params });
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to ${method}`)), PATIENCE);
      this.#waiting.set(id, (message) => {
        clearTimeout(late);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
      });
    });
  }

  notify(method, params) {
    this.#write({ jsonrpc: "2.0", method, params });
  }

  #write(message) {
    const body = Buffer.from(JSON.stringify(message));
    this.#server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#server.stdin.write(body);
  }

  #read(data) {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const head = this.#buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, head))[1]);
      if (this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.subarray(head + 4, head + 4 + length));
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method === undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      waiting?.(message);
    } else if (message.method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = message.params;
      this.#published.set(uri, { diagnostics, at: Date.now() });
    } else if (message.method === "telemetry/event" && /error/.test(message.params?.name)) {
      this.failures.push(message.params.properties?.error ?? message.params.name);
    } else if (message.id !== undefined) {
      // The server asks the editor: for its settings, or to register something.
      const asked = message.params?.items;
      const result = asked ? asked.map((item) => this.#settings[item.section] ?? {}) : null;
      this.#write({ jsonrpc: "2.0", id: message.id, result });
    }
  }
}

function at(marked) {
  const offset = marked.indexOf("|");
  const before = marked.slice(0, offset);
  const line = before.split("\n").length - 1;
  const position = { line, character: before.length - (before.lastIndexOf("\n") + 1) };
  return [before + marked.slice(offset + 1), position];
}
