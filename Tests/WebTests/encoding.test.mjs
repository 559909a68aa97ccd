import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import test from "node:test";
import * as base64 from "../../Sources/HTTPAPI/Web/base64.js";
import { OtherNumber, canonicalJSON, parseJSON, sameJSON }
  from "../../Sources/HTTPAPI/Web/json.js";

const parse = (text) => parseJSON(Buffer.from(text));
const spell = (text) => Buffer.from(canonicalJSON(parse(text))).toString();
const refuses = (input, reason) =>
  assert.throws(() => parseJSON(Buffer.from(input)), { reason }, `${input}`);

test("base64 gives back what was encoded", () => {
  for (let length = 0; length < 40; length++) {
    const bytes = randomBytes(length);
    assert.equal(base64.encodeBase64(bytes), bytes.toString("base64"));
    assert.equal(base64.encodeBase64URL(bytes), bytes.toString("base64url"));
    assert.deepEqual(Buffer.from(base64.decodeBase64(bytes.toString("base64"))), bytes);
    assert.deepEqual(Buffer.from(base64.decodeBase64URL(bytes.toString("base64url"))), bytes);
  }
});

test("base64 has one spelling", () => {
  for (const text of ["Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", " Zg==", "Z===", "====", "-_8=", "Zg==Zg=="]) {
    assert.equal(base64.decodeBase64(text), null, text);
  }
  for (const text of ["Zg==", "Zh", "Z", "Zm9v=", "+/8", "Zg\n"]) {
    assert.equal(base64.decodeBase64URL(text), null, text);
  }
});

test("a name that stands twice is refused, however it is spelled", () => {
  refuses('{"a":1,"a":1}', "duplicateName");
  refuses('{"a":1,"\\u0061":2}', "duplicateName");
  assert.equal(parse('{"é":1,"e\u0301":2}').size, 2);
  assert.equal(parse('{"__proto__":1}').get("__proto__"), 1);
});

test("integers keep their value and other numbers their spelling", () => {
  assert.equal(parse("9007199254740991"), 9007199254740991);
  assert.equal(parse("9007199254740993"), 9007199254740993n);
  assert.equal(parse("-9223372036854775808"), -(2n ** 63n));
  for (const text of ["9223372036854775808", "1.0", "1e0", "0.1"]) {
    assert.deepEqual(parse(text), new OtherNumber(text));
    assert.throws(() => canonicalJSON(parse(text)), { reason: "notAnInteger" });
  }
  assert.throws(() => canonicalJSON(parse("9007199254740992")), { reason: "notAnInteger" });
  assert.equal(spell("-0"), "0");
  refuses("1".repeat(65), "numberTooLong");
});

test("what is no JSON is refused with its reason", () => {
  const cases = {
    unexpectedByte: ["01", "-", "+1", "1.", ".5", "1e", "tru3", "[1,]", "{1:2}", "{\"a\" 1}", "\ufeff1", "'a'", "\"\\x\"", "\"\\u00g0\""]
      .filter((text) => !["-", "1.", "1e"].includes(text)),
    unexpectedEnd: ["", "-", "1.", "1e", "[", "{", "\"", "\"\\", "\"\\u12", "tru", "{\"a\":"],
    trailingBytes: ["1 2", "{}x", "nullnull"],
    loneSurrogate: ["\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\""],
    controlCharacter: ["\"a\nb\"", "\"\\n\u0001\""],
    tooDeep: ["[".repeat(33) + "]".repeat(33)],
  };
  for (const [reason, texts] of Object.entries(cases)) {
    for (const text of texts) refuses(text, reason);
  }
  for (const invalid of [[0x22, 0xff, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0x5c, 0x6e, 0xff, 0x22]]) {
    refuses(Uint8Array.from(invalid), "invalidUTF8");
  }
  assert.ok(parse("[".repeat(32) + "]".repeat(32)));
});

test("canonical JSON is RFC 8785's", () => {
  assert.equal(spell(' { "b" : [ true , null ] , "a" : -5 } '), '{"a":-5,"b":[true,null]}');
  // UTF-16 units: U+1F600 begins with 0xD83D and stands before U+FB33.
  assert.equal(spell('{"\ufb33":1,"\u{1f600}":2}'), '{"\u{1f600}":2,"\ufb33":1}');
  assert.equal(spell('"\\u0000\\u001F\\u007f\\/\\b\\u2028\\ud83d\\ude00"'), '"\\u0000\\u001f\u007f/\\b\u2028😀"');
});

test("values are the same when their members are, in whatever order", () => {
  assert.ok(sameJSON(parse('{"a":1,"b":[{"c":null}]}'), parse('{"b":[{"c":null}],"a":1}')));
  for (const [left, right] of [
    ['{"a":1}', '{"a":1,"b":1}'], ['{"a":null}', '{"b":null}'], ["[1,2]", "[2,1]"], ["1", "1.0"],
    ["1.0", "1.00"], ['"é"', '"e\u0301"'], ["null", "false"], ["[]", "{}"],
  ]) assert.ok(!sameJSON(parse(left), parse(right)), `${left} ${right}`);
});
