import assert from "node:assert/strict";
import test from "node:test";
import { phrase, tables } from "../../Sources/HTTPAPI/Web/words.js";
import { webFile, webModules } from "./support/files.mjs";

test("every text is there in English and in Chinese, with the same values", () => {
  for (const [name, table] of Object.entries(tables)) {
    for (const [key, texts] of Object.entries(table)) {
      assert.equal(texts.length, 2, `${name}.${key}`);
      assert.match(texts[0], /[a-z]/, key);
      assert.match(texts[1], /\p{Script=Han}/u, key);
      const values = texts.map((text) => (text.match(/\{\w+\}/g) ?? []).sort().join());
      assert.equal(values[0], values[1], `${name}.${key}`);
    }
  }
});

test("every text is used, and every reason that is given has a text", () => {
  const source = webModules().filter((name) => !name.includes("words")).map(webFile).join("\n");
  for (const [name, table] of Object.entries(tables)) {
    for (const key of Object.keys(table)) {
      assert.match(source, new RegExp(`"${key}"`), `${name}.${key} is not used`);
    }
  }
  const given = source.matchAll(/(?:demand\([^;]*?|new Refusal\(\s*\w+|new Refusal\(\s*"\w+"),\s*"(\w+)"[,)\s{]/gs);
  let count = 0;
  for (const [, key] of given) {
    const isKnown = Object.values(tables).some((table) => Object.hasOwn(table, key));
    assert.ok(isKnown, `${key} has no text`);
    count++;
  }
  assert.ok(count > 50, `${count}`);
});

test("a text names its place and its values", () => {
  assert.equal(phrase("en", "wrongLength", { expected: 1, found: 0, position: 3 }),
    "A proof for these positions and sizes has 1 hashes; this one has 0. (statements[3])");
  assert.equal(phrase("zh", "notAnObject", { place: "receipt" }), "回执不是对象");
  assert.equal(phrase("en", "blockPassed", { height: 1, time: 1795956527866 }),
    "block 1 of 2026-11-29T12:48:47Z is the last leaf");
});
