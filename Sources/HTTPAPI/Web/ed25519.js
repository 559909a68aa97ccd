/**
 * Ed25519 verification (RFC 8032 §5.1.7) in plain JavaScript, for browsers whose WebCrypto lacks it.
 *
 * It accepts what OpenSSL accepts: no cofactor, S below the group's order, R compared as bytes. It
 * handles nothing secret, so it need not take the same time for all inputs.
 */

import { joined, sameBytes } from "./bytes.js";
import { sha512 } from "./sha2.js";

const prime = (1n << 255n) - 19n;
const order = (1n << 252n) + 27742317777372353535851937790883648493n;
const modulo = (number) => ((number % prime) + prime) % prime;

function power(base, exponent) {
  let result = 1n;
  for (let square = modulo(base); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
const inverse = (number) => power(number, prime - 2n);
const curveD = modulo(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (prime - 1n) / 4n);

function littleEndian(bytes) {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

/** The point (X : Y : Z : T) that 32 bytes encode (§5.1.3); `null` if they encode none. */
function decodedPoint(bytes) {
  const whole = littleEndian(bytes);
  const y = modulo(whole & ((1n << 255n) - 1n));
  const numerator = modulo(y * y - 1n);
  const denominator = modulo(curveD * y * y + 1n);
  const exponent = (prime - 5n) / 8n;
  let x = modulo(numerator * denominator ** 3n);
  x = modulo(x * power(numerator * denominator ** 7n, exponent));
  const square = modulo(denominator * x * x);
  if (square === modulo(-numerator)) x = modulo(x * rootOfMinusOne);
  else if (square !== numerator) return null;
  if ((x & 1n) !== whole >> 255n) x = modulo(-x);
  return [x, y, 1n, modulo(x * y)];
}

function encodedPoint([x, y, z]) {
  const inverted = inverse(z);
  let whole = modulo(y * inverted) | ((modulo(x * inverted) & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(whole & 255n);
    whole >>= 8n;
    return byte;
  });
}

/** §5.1.4; complete, so it doubles too. */
function sum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = modulo((y1 - x1) * (y2 - x2));
  const b = modulo((y1 + x1) * (y2 + x2));
  const c = modulo(2n * t1 * t2 * curveD);
  const d = modulo(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [modulo(e * f), modulo(g * h), modulo(f * g), modulo(e * h)];
}

function multiple(scalar, point) {
  let result = [0n, 1n, 1n, 0n];
  for (let doubled = point; scalar > 0n; scalar >>= 1n) {
    if (scalar & 1n) result = sum(result, doubled);
    doubled = sum(doubled, doubled);
  }
  return result;
}

const basePoint = decodedPoint(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66)));

/** Whether `signature` is that of `publicKey` over `message`. */
export function verifiesEd25519(publicKey, signature, message) {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const point = decodedPoint(publicKey);
  const encodedR = signature.subarray(0, 32);
  const scalar = littleEndian(signature.subarray(32));
  if (point === null || scalar >= order) return false;
  const challenge = littleEndian(sha512(joined(encodedR, publicKey, message))) % order;
  const [x, y, z, t] = point;
  const negated = [modulo(-x), y, z, modulo(-t)];
  const found = sum(multiple(scalar, basePoint), multiple(challenge, negated));
  return sameBytes(encodedPoint(found), encodedR);
}
