import assert from "node:assert/strict";
import test from "node:test";
import { words } from "../../Sources/HTTPAPI/Web/page-words.js";
import { example, exampleKey, webFile, webModules } from "./support/files.mjs";
import { smallDocument } from "./support/small-page.mjs";

const html = webFile("verify.html");
const style = webFile("style.css");

function fakeFetch(answer) {
  return async (address) => {
    assert.equal(address, "/v1/log/key");
    if (answer === null) throw new TypeError("no server");
    return { json: async () => answer };
  };
}

let loads = 0;

/** The page as its script leaves it when it has loaded. */
async function loadedPage({ language = "en", served = null, search = "" } = {}) {
  const document = smallDocument(html);
  const set = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true });
  set("document", document);
  set("navigator", { language });
  set("location", { search });
  set("fetch", fakeFetch(served));
  await import(`../../Sources/HTTPAPI/Web/verify-page.js?${loads++}`);
  const part = (id) => document.getElementById(id);
  const submit = async (fields) => {
    for (const [id, value] of Object.entries(fields)) part(id).value = value;
    await part("form").fire("submit");
  };
  const say = (code) => document.root
    .all(({ dataset }) => dataset.language === code)[0].fire("click");
  return { document, part, submit, say };
}

const label = "subject:uscc:91110000MA00TE0114";
const pasted = (name) => example(name).toString();

test("a pasted answer is verified, and every step and member shown", async () => {
  const { document, part, submit } = await loadedPage();
  await submit({ pasted: pasted("answer.json"), key: exampleKey, label });
  assert.equal(part("verdict").textContent, "Verified");
  assert.equal(part("verdict").className, "good");
  assert.equal(document.focused, part("verdict"));
  assert.equal(part("steps").children.length, 17);
  assert.match(part("facts").textContent, /whole: 4 of 6 opened/);
  assert.match(part("statements").textContent, /Statement 53: withheld/);
  assert.match(part("statements").textContent, /account_noHB-2026-0001/);
  assert.equal(part("unchecked").hidden, false);
  assert.match(part("unchecked").textContent, /report/);
  assert.ok(!part("outcome").hidden);
});

test("a changed answer is refused, and nothing of it shown", async () => {
  const { part, submit } = await loadedPage();
  const changed = pasted("answer-page.json").replace('"from":2', '"from":3');
  await submit({ pasted: changed, key: exampleKey, label });
  assert.equal(part("verdict").textContent, "NOT VERIFIED at step: index");
  assert.equal(part("verdict").className, "bad");
  assert.equal(part("steps").children.at(-1).className, "failed");
  assert.ok(part("shown").hidden);
  assert.equal(part("facts").textContent, "");
});

test("a refused answer leaves nothing of the one before", async () => {
  const { part, submit } = await loadedPage();
  await submit({ pasted: pasted("answer.json"), key: exampleKey, label });
  await submit({ pasted: "" });
  assert.equal(part("verdict").textContent, "Choose a file, or paste one.");
  for (const id of ["facts", "steps", "statements"]) assert.equal(part(id).textContent, "", id);
  assert.ok(part("unchecked").hidden && part("shown").hidden);
});

test("a chosen or dropped file goes before what is pasted", async () => {
  const { part, submit } = await loadedPage();
  const file = { name: "answer.json", arrayBuffer: async () => example("answer.json") };
  part("file").files = [file];
  await submit({ pasted: "nonsense", key: exampleKey, label });
  assert.equal(part("verdict").textContent, "Verified");
  part("file").files = [];
  const other = { name: "receipt.json", arrayBuffer: async () => example("receipt.json") };
  await part("drop").fire("drop", { dataTransfer: { files: [other] } });
  assert.equal(part("dropHint").textContent, "receipt.json");
  await submit({ label: "" });
  assert.match(part("facts").textContent, /harbour-bank/);
  assert.match(part("unchecked").textContent, /posted lines/);
});

test("an answer about a label that was not asked for says so", async () => {
  const { part, submit } = await loadedPage();
  await submit({ pasted: pasted("answer.json"), key: exampleKey, label: " " });
  assert.match(part("facts").textContent, /No label was given/);
});

test("the key is prefilled from the server, with a warning that typing removes", async () => {
  const { part } = await loadedPage({ served: { vkey: exampleKey } });
  assert.equal(part("key").value, exampleKey);
  assert.equal(part("keySource").hidden, false);
  await part("key").fire("input");
  assert.ok(part("keySource").hidden);
  for (const served of [null, {}, { vkey: 5 }]) {
    const page = await loadedPage({ served });
    assert.equal(page.part("key").value, "");
    assert.ok(page.part("keySource").hidden);
  }
});

test("the page speaks the reader's language, and the outcome follows the switch", async () => {
  const { document, part, submit, say } = await loadedPage({ language: "zh-CN" });
  assert.equal(document.documentElement.lang, "zh-Hans");
  assert.equal(document.title, "验证答复");
  await submit({ pasted: pasted("answer.json"), key: exampleKey, label });
  assert.equal(part("verdict").textContent, "验证通过");
  await say("en");
  assert.equal(document.documentElement.lang, "en");
  assert.equal(part("verdict").textContent, "Verified");
  assert.equal(document.querySelector("button[type=submit]").textContent, "Verify");
  const pressed = document.querySelectorAll("[data-language]").map((one) => one.attributes["aria-pressed"]);
  assert.deepEqual(pressed, ["true", "false"]);
});

test("a link may choose the language, and one that there is not is passed over", async () => {
  const chosen = async (search, language) => (await loadedPage({ search, language })).document.documentElement.lang;
  assert.equal(await chosen("?lang=zh", "en"), "zh-Hans");
  assert.equal(await chosen("?lang=en", "zh-CN"), "en");
  for (const search of ["", "?lang=de", "?lang=toString", "?lang="]) {
    assert.equal(await chosen(search, "zh-CN"), "zh-Hans", search);
    assert.equal(await chosen(search, "en"), "en", search);
  }
});

test("there is a way to the registry's pages where there is a registry", async () => {
  const served = await loadedPage({ served: { vkey: exampleKey }, language: "zh" });
  assert.equal(served.part("home").hidden, false);
  assert.equal(served.part("homeLink").href, "/?lang=zh");
  for (const answer of [null, {}]) assert.ok((await loadedPage({ served: answer })).part("home").hidden);
});

test("a statement that is recorded as erased is shown as erased", async () => {
  const { SmallLog } = await import("./support/small-log.mjs");
  const log = new SmallLog().seal();
  const subject = "lei:5493001NTNQJDH60PM02";
  const about = [`subject:${subject}`];
  const first = log.record("credit/balance.reported", { subject }, about);
  const second = log.record("credit/balance.reported", { subject, balance: 1 }, about);
  const third = log.record("credit/balance.reported", { subject, balance: 2 }, about);
  log.record("erasure/performed", { subject, indices: [first, third] }, about);
  log.seal();
  const presentation = log.about(about[0]);
  presentation.statements[0] = log.withheld(first);
  presentation.statements[1] = log.withheld(second);
  presentation.statements[2].disclosures.pop();
  const { part, submit } = await loadedPage();
  await submit({ pasted: JSON.stringify(presentation), key: log.key, label: about[0] });
  assert.equal(part("verdict").textContent, "Verified");
  assert.match(part("statements").children[0].textContent, /erased/);
  assert.match(part("statements").children[1].textContent, /withheld/);
  assert.match(part("statements").children[2].textContent, /1 more members .* were erased/);
});

test("the page keeps to a policy of default-src 'self'", () => {
  const { root } = smallDocument(html);
  for (const { tag, attributes, textContent } of root.all(() => true)) {
    assert.ok(!("style" in attributes), `style on ${tag}`);
    assert.ok(!Object.keys(attributes).some((name) => name.startsWith("on")), `handler on ${tag}`);
    if (tag === "script") assert.equal(textContent, "");
    assert.notEqual(tag, "style");
    for (const name of ["src", "href"]) {
      if (name in attributes) assert.match(attributes[name], /^(#form|[a-z0-9-]+\.(js|css|svg))$/);
    }
  }
  assert.doesNotMatch(style, /url\(|@import/);
  for (const name of webModules()) {
    const source = webFile(name);
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|\.style\b/, name);
    for (const [, from] of source.matchAll(/from "([^"]+)"/g)) assert.match(from, /^\.\/[a-z0-9-]+\.js$/);
    assert.doesNotMatch(source.replaceAll(/^ *(\*|\/\/).*$/gm, ""), /https?:/, name);
  }
});

test("every field has a label, and every text is that of the table", () => {
  const { root } = smallDocument(html);
  const labelled = root.all(({ tag }) => tag === "label").map(({ attributes }) => attributes.for);
  const ids = root.all(({ attributes }) => attributes.id).map(({ attributes }) => attributes.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { attributes } of root.all(({ tag }) => ["input", "textarea"].includes(tag))) {
    assert.ok(labelled.includes(attributes.id), attributes.id);
    for (const id of attributes["aria-describedby"]?.split(" ") ?? []) assert.ok(ids.includes(id), id);
  }
  for (const element of root.all(({ dataset }) => dataset.words)) {
    assert.equal(element.textContent, words[element.dataset.words]?.[0]);
  }
});

test("every text of the page is there in both languages, and used", () => {
  const source = html + webFile("verify-page.js") + webFile("outcome-view.js");
  for (const [key, [english, chinese]] of Object.entries(words)) {
    assert.match(english, /[a-z]/, key);
    assert.match(chinese, /\p{Script=Han}/u, key);
    assert.equal(values(english), values(chinese), key);
    assert.match(source, new RegExp(`"${key}"`), key);
  }
});

const values = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();

function luminance(hexadecimal) {
  const [red, green, blue] = hexadecimal.match(/../g).map((pair) => parseInt(pair, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("texts stand out from what is behind them, in light and in dark (WCAG 2.2, 1.4.3)", () => {
  const schemes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) =>
    Object.fromEntries([...block.matchAll(/--([a-z-]+): #([0-9a-f]{6})/g)].map(([, name, color]) => [name, color])));
  assert.equal(schemes.length, 2);
  const together = [
    ["text", "ground"], ["text", "panel"], ["soft", "ground"], ["soft", "panel"], ["accent", "ground"],
    ["on-accent", "accent"], ["good", "ground"], ["bad", "ground"], ["warning", "warning-ground"],
  ];
  for (const colors of schemes) {
    for (const pair of together) {
      const [dark, light] = pair.map((name) => luminance(colors[name])).sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      assert.ok(contrast >= 4.5, `${pair}: ${contrast}`);
    }
  }
});
