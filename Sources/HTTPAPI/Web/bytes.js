/** Byte strings: joined, compared, and numbers as the ledger writes them. */

const encoder = new TextEncoder();

export function utf8(text) {
  return encoder.encode(text);
}

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

export function sameBytes(left, right) {
  return left.length === right.length && left.every((byte, position) => byte === right[position]);
}

/** Eight bytes, big-endian. @param {number} number an integer from 0 to 2^53 − 1 */
export function u64(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}
