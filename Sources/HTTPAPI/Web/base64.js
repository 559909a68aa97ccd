/**
 * Base64 as the ledger writes it: standard and padded, or URL-safe and unpadded; both strict.
 * `atob` takes white space and spare bits, so a changed text could decode to the same bytes.
 */

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function alphabet(symbols) {
  return { symbols, values: new Map([...symbols].map((symbol, value) => [symbol, value])) };
}
const standard = alphabet(letters + "+/");
const urlSafe = alphabet(letters + "-_");

/** The bytes that unpadded symbols spell; `null` unless they are their one spelling. */
function decoded(text, { values }) {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, bitCount, count] = [0, 0, 0];
  for (const symbol of text) {
    const value = values.get(symbol);
    if (value === undefined) return null;
    bits = (bits << 6) | value;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[count++] = bits >> bitCount;
      bits &= (1 << bitCount) - 1;
    }
  }
  return bits === 0 ? bytes : null;
}

function encoded(bytes, { symbols }) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 3) {
    const [a, b, c] = [bytes[start], bytes[start + 1], bytes[start + 2]];
    text += symbols[a >> 2] + symbols[((a & 3) << 4) | (b >> 4)];
    if (b !== undefined) text += symbols[((b & 15) << 2) | (c >> 6)];
    if (c !== undefined) text += symbols[c & 63];
  }
  return text;
}

/** RFC 4648 §4, padded; `null` for anything but the one spelling of some bytes. */
export function decodeBase64(text) {
  if (text.length % 4 !== 0) return null;
  return decoded(text.replace(/={1,2}$/, ""), standard);
}

/** RFC 4648 §5, unpadded; `null` for anything but the one spelling of some bytes. */
export function decodeBase64URL(text) {
  return decoded(text, urlSafe);
}

export function encodeBase64(bytes) {
  return encoded(bytes, standard) + "=".repeat((3 - (bytes.length % 3)) % 3);
}

export function encodeBase64URL(bytes) {
  return encoded(bytes, urlSafe);
}
