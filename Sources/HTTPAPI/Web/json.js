/**
 * JSON as the ledger reads it, and as it hashes it.
 *
 * `JSON.parse` rounds large integers, takes the last of two members of one name, and lets lone
 * surrogates pass: each of these would let a changed document pass for the one that was proven.
 * Here an object is a `Map`, an integer that a double cannot hold is a `BigInt`, and what is no
 * integer of 64 bits is an `OtherNumber`.
 */

import { utf8 } from "./bytes.js";

/** A number with a fraction or an exponent, or beyond 64 bits, as it was written. */
export class OtherNumber {
  constructor(lexeme) {
    this.lexeme = lexeme;
  }
}

/** Why bytes are not JSON, and at which byte, from 0. It quotes nothing of them. */
export class JSONFault extends Error {
  constructor(reason, offset) {
    super(reason);
    this.reason = reason;
    this.offset = offset;
  }
}

const deepest = 32;
const longestNumber = 64;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const whiteSpace = new Set([0x20, 0x0a, 0x0d, 0x09]);
const escaped = new Map(Object.entries({
  '"': 0x22, "\\": 0x5c, "/": 0x2f, b: 0x08, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09,
}).map(([letter, byte]) => [letter.charCodeAt(0), byte]));

class Parser {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  fault(reason, offset = this.position) {
    return new JSONFault(reason, offset);
  }

  get byte() {
    return this.bytes[this.position];
  }

  /** The next byte, which must be there. */
  present() {
    if (this.byte === undefined) throw this.fault("unexpectedEnd");
    return this.byte;
  }

  skipWhiteSpace() {
    while (whiteSpace.has(this.byte)) this.position++;
  }

  document() {
    const value = this.value(0);
    this.skipWhiteSpace();
    if (this.position < this.bytes.length) throw this.fault("trailingBytes");
    return value;
  }

  value(depth) {
    this.skipWhiteSpace();
    const byte = this.present();
    switch (String.fromCharCode(byte)) {
      case "{": return this.object(depth + 1);
      case "[": return this.array(depth + 1);
      case '"': return this.string();
      case "t": return this.literal("true", true);
      case "f": return this.literal("false", false);
      case "n": return this.literal("null", null);
      default:
        if (byte === 0x2d || this.isDigit(byte)) return this.number();
        throw this.fault("unexpectedByte");
    }
  }

  literal(text, value) {
    for (const character of text) {
      if (this.present() !== character.charCodeAt(0)) throw this.fault("unexpectedByte");
      this.position++;
    }
    return value;
  }

  closes(end) {
    this.skipWhiteSpace();
    if (this.byte !== end) return false;
    this.position++;
    return true;
  }

  /** After an element: whether another follows, or `end` closed the list. */
  another(end) {
    this.skipWhiteSpace();
    const byte = this.present();
    if (byte !== end && byte !== comma) throw this.fault("unexpectedByte");
    this.position++;
    return byte === comma;
  }

  array(depth) {
    if (depth > deepest) throw this.fault("tooDeep");
    this.position++;
    const elements = [];
    if (this.closes(0x5d)) return elements;
    do elements.push(this.value(depth));
    while (this.another(0x5d));
    return elements;
  }

  object(depth) {
    if (depth > deepest) throw this.fault("tooDeep");
    this.position++;
    const members = new Map();
    if (this.closes(0x7d)) return members;
    do {
      this.skipWhiteSpace();
      if (this.present() !== quote) throw this.fault("unexpectedByte");
      const start = this.position;
      const name = this.string();
      if (members.has(name)) throw this.fault("duplicateName", start);
      this.skipWhiteSpace();
      if (this.present() !== 0x3a) throw this.fault("unexpectedByte");
      this.position++;
      members.set(name, this.value(depth));
    } while (this.another(0x7d));
    return members;
  }

  isDigit(byte) {
    return byte >= 0x30 && byte <= 0x39;
  }

  digits() {
    const start = this.position;
    while (this.isDigit(this.byte)) this.position++;
    if (this.position > start) return;
    this.present();
    throw this.fault("unexpectedByte");
  }

  number() {
    const start = this.position;
    let isInteger = true;
    if (this.byte === 0x2d) this.position++;
    const first = this.position;
    this.digits();
    if (this.bytes[first] === 0x30 && this.position > first + 1) {
      throw this.fault("unexpectedByte", first);
    }
    if (this.byte === 0x2e) {
      isInteger = false;
      this.position++;
      this.digits();
    }
    if (this.byte === 0x65 || this.byte === 0x45) {
      isInteger = false;
      this.position++;
      if (this.byte === 0x2b || this.byte === 0x2d) this.position++;
      this.digits();
    }
    if (this.position - start > longestNumber) throw this.fault("numberTooLong", start);
    const lexeme = decoder.decode(this.bytes.subarray(start, this.position));
    return isInteger ? integer(lexeme) : new OtherNumber(lexeme);
  }

  string() {
    const start = ++this.position;
    while (this.byte !== quote && this.byte !== backslash) this.plainByte();
    const plain = this.bytes.subarray(start, this.position);
    if (this.byte === backslash) return this.escapedString([...plain], start);
    this.position++;
    return this.text(plain, start);
  }

  /** Passes over a byte of a string that is neither its end nor an escape. */
  plainByte() {
    if (this.present() < 0x20) throw this.fault("controlCharacter");
    this.position++;
  }

  text(bytes, start) {
    try {
      return decoder.decode(bytes);
    } catch {
      throw this.fault("invalidUTF8", start);
    }
  }

  escapedString(bytes, start) {
    while (this.present() !== quote) {
      if (this.byte === backslash) {
        this.escape(bytes);
      } else {
        bytes.push(this.byte);
        this.plainByte();
      }
    }
    this.position++;
    return this.text(Uint8Array.from(bytes), start);
  }

  escape(bytes) {
    const start = this.position++;
    const letter = this.present();
    this.position++;
    if (letter === 0x75) {
      bytes.push(...utf8(this.escapedScalar(start)));
    } else if (escaped.has(letter)) {
      bytes.push(escaped.get(letter));
    } else {
      throw this.fault("unexpectedByte", this.position - 1);
    }
  }

  escapedScalar(start) {
    const unit = this.hexadecimalUnit();
    const isHigh = unit >= 0xd800 && unit < 0xdc00;
    if (!isHigh) {
      if (unit >= 0xdc00 && unit < 0xe000) throw this.fault("loneSurrogate", start);
      return String.fromCharCode(unit);
    }
    const follows = this.byte === backslash && this.bytes[this.position + 1] === 0x75;
    if (!follows) throw this.fault("loneSurrogate", start);
    this.position += 2;
    const low = this.hexadecimalUnit();
    if (low < 0xdc00 || low >= 0xe000) throw this.fault("loneSurrogate", start);
    return String.fromCharCode(unit, low);
  }

  hexadecimalUnit() {
    let unit = 0;
    for (let digit = 0; digit < 4; digit++) {
      const value = parseInt(String.fromCharCode(this.present()), 16);
      if (Number.isNaN(value)) throw this.fault("unexpectedByte");
      unit = unit * 16 + value;
      this.position++;
    }
    return unit;
  }
}

function integer(lexeme) {
  const value = BigInt(lexeme);
  if (BigInt.asIntN(64, value) !== value) return new OtherNumber(lexeme);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** The value that all of `bytes` spells (RFC 8259). Throws `JSONFault`. */
export function parseJSON(bytes) {
  return new Parser(bytes).document();
}

export const isObject = (value) => value instanceof Map;

/** Whether the value is an integer from 0 to 2^53 − 1. */
export const isCount = (value) => typeof value === "number" && value >= 0;

function spelled(value) {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(spelled).join(",")}]`;
  if (isObject(value)) {
    // The default order of strings is that of their UTF-16 units, as RFC 8785 §3.2.3 demands.
    const members = [...value.keys()].sort()
      .map((name) => `${JSON.stringify(name)}:${spelled(value.get(name))}`);
    return `{${members.join(",")}}`;
  }
  throw new JSONFault("notAnInteger", 0);
}

/**
 * RFC 8785: the one spelling of a value that is hashed. Throws `JSONFault` for a number that is no
 * integer of magnitude 2^53 − 1 at most.
 */
export function canonicalJSON(value) {
  return utf8(spelled(value));
}

/** Whether two values are the same; an object is a set of members. */
export function sameJSON(left, right) {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length
      && left.every((element, position) => sameJSON(element, right[position]));
  }
  if (isObject(left) && isObject(right)) {
    return left.size === right.size
      && [...left].every(([name, value]) => right.has(name) && sameJSON(value, right.get(name)));
  }
  if (left instanceof OtherNumber && right instanceof OtherNumber) {
    return left.lexeme === right.lexeme;
  }
  return left === right;
}
