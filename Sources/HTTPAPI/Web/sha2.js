/** SHA-256 and SHA-512 (FIPS 180-4) in plain JavaScript, for pages without a secure context. */

const mask64 = (1n << 64n) - 1n;

function firstPrimes(count) {
  const primes = [];
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}

/** The first 64 bits of the fraction of `number`'s root of this degree (FIPS 180-4 §4.2, §5.3). */
function fractionOfRoot(number, degree) {
  const target = BigInt(number) << (64n * BigInt(degree));
  let root = 0n;
  for (let bit = 1n << 72n; bit > 0n; bit >>= 1n) {
    if ((root + bit) ** BigInt(degree) <= target) root += bit;
  }
  return root & mask64;
}

const constants512 = firstPrimes(80).map((prime) => fractionOfRoot(prime, 3));
const initial512 = firstPrimes(8).map((prime) => fractionOfRoot(prime, 2));
const firstHalf = (word) => Number(word >> 32n);
const constants256 = Uint32Array.from(constants512.slice(0, 64), firstHalf);
const initial256 = Uint32Array.from(initial512, firstHalf);

/** The message with its end marked and its length in bits, in whole blocks. */
function padded(message, blockSize) {
  const lengthSize = blockSize / 8;
  const blocks = Math.ceil((message.length + 1 + lengthSize) / blockSize);
  const bytes = new Uint8Array(blocks * blockSize);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return view;
}

const rotated32 = (word, count) => (word >>> count) | (word << (32 - count));

export function sha256(message) {
  const input = padded(message, 64);
  const state = Uint32Array.from(initial256);
  const words = new Uint32Array(64);
  for (let start = 0; start < input.byteLength; start += 64) {
    for (let t = 0; t < 16; t++) words[t] = input.getUint32(start + t * 4);
    for (let t = 16; t < 64; t++) {
      const [x, y] = [words[t - 15], words[t - 2]];
      const small0 = rotated32(x, 7) ^ rotated32(x, 18) ^ (x >>> 3);
      const small1 = rotated32(y, 17) ^ rotated32(y, 19) ^ (y >>> 10);
      words[t] = words[t - 16] + small0 + words[t - 7] + small1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t++) {
      const big1 = rotated32(e, 6) ^ rotated32(e, 11) ^ rotated32(e, 25);
      const first = (h + big1 + ((e & f) ^ (~e & g)) + constants256[t] + words[t]) | 0;
      const big0 = rotated32(a, 2) ^ rotated32(a, 13) ^ rotated32(a, 22);
      const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, position) => (state[position] += word));
  }
  const digest = new Uint8Array(32);
  const output = new DataView(digest.buffer);
  state.forEach((word, position) => output.setUint32(position * 4, word));
  return digest;
}

const rotated64 = (word, count) => ((word >> count) | (word << (64n - count))) & mask64;

/** With `BigInt` and slow: it is needed for one signature. */
export function sha512(message) {
  const input = padded(message, 128);
  const state = [...initial512];
  const words = new Array(80);
  for (let start = 0; start < input.byteLength; start += 128) {
    for (let t = 0; t < 16; t++) words[t] = input.getBigUint64(start + t * 8);
    for (let t = 16; t < 80; t++) {
      const [x, y] = [words[t - 15], words[t - 2]];
      const small0 = rotated64(x, 1n) ^ rotated64(x, 8n) ^ (x >> 7n);
      const small1 = rotated64(y, 19n) ^ rotated64(y, 61n) ^ (y >> 6n);
      words[t] = (words[t - 16] + small0 + words[t - 7] + small1) & mask64;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 80; t++) {
      const big1 = rotated64(e, 14n) ^ rotated64(e, 18n) ^ rotated64(e, 41n);
      const first = h + big1 + ((e & f) ^ (~e & mask64 & g)) + constants512[t] + words[t];
      const big0 = rotated64(a, 28n) ^ rotated64(a, 34n) ^ rotated64(a, 39n);
      const second = big0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [
        g, f, e, (d + first) & mask64, c, b, a, (first + second) & mask64,
      ];
    }
    [a, b, c, d, e, f, g, h].forEach((word, position) => {
      state[position] = (state[position] + word) & mask64;
    });
  }
  const digest = new Uint8Array(64);
  const output = new DataView(digest.buffer);
  state.forEach((word, position) => output.setBigUint64(position * 8, word));
  return digest;
}
