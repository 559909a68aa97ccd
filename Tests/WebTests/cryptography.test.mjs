import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import test from "node:test";
import { availableCryptography, plainCryptography }
  from "../../Sources/HTTPAPI/Web/cryptography.js";
import { sha256, sha512 } from "../../Sources/HTTPAPI/Web/sha2.js";
import { eachCryptography, nodeCryptography } from "./support/cryptography.mjs";

const bytes = (hexadecimal) => new Uint8Array(Buffer.from(hexadecimal, "hex"));
const hexadecimal = (digest) => Buffer.from(digest).toString("hex");

// FIPS 180-4's examples.
const hashVectors = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"],
];

// RFC 8032 §7.1: public key, message, signature.
const signatureVectors = [
  ["d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"],
  ["3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"],
  ["fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"],
  ["ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"],
].map((vector) => vector.map(bytes));

const order = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(number) {
  return bytes(number.toString(16).padStart(64, "0")).reverse();
}
const read = (scalar) => BigInt(`0x${hexadecimal(scalar.slice().reverse())}`);

for (const [name, cryptography] of eachCryptography) {
  test(`${name} SHA-256 gives the published digests`, async () => {
    for (const [message, digest] of hashVectors) {
      assert.equal(hexadecimal(await cryptography.sha256(Buffer.from(message))), digest);
    }
  });

  test(`${name} Ed25519 takes RFC 8032's signatures and none with a bit changed`, async () => {
    for (const [key, message, signature] of signatureVectors) {
      assert.ok(await cryptography.verifiesEd25519(key, signature, message));
      for (const [position] of [...signature, ...key].entries()) {
        const changed = Uint8Array.from([...signature, ...key]);
        changed[position] ^= 1 << (position % 8);
        const [other, otherKey] = [changed.subarray(0, 64), changed.subarray(64)];
        assert.ok(!(await cryptography.verifiesEd25519(otherKey, other, message)), `${position}`);
      }
      const longer = Uint8Array.of(...message, 0);
      assert.ok(!(await cryptography.verifiesEd25519(key, signature, longer)));
    }
  });

  test(`${name} Ed25519 refuses a second spelling of S`, async () => {
    const [key, message, signature] = signatureVectors[1];
    const scalar = littleEndian(read(signature.subarray(32)) + order);
    const forged = Uint8Array.of(...signature.subarray(0, 32), ...scalar);
    assert.ok(!(await cryptography.verifiesEd25519(key, forged, message)));
  });

  test(`${name} Ed25519 refuses a signature or a key of another length`, async () => {
    const [key, message, signature] = signatureVectors[1];
    const verifies = (k, s) => cryptography.verifiesEd25519(k, s, message);
    assert.ok(!(await verifies(key, signature.subarray(0, 63))));
    assert.ok(!(await verifies(key, Uint8Array.of(...signature, 0))));
    assert.ok(!(await verifies(key.subarray(1), signature)));
  });
}

test("plain hashes are the platform's for every length around a block", () => {
  for (let length = 0; length <= 300; length++) {
    const message = randomBytes(length);
    for (const [algorithm, hash] of [["sha256", sha256], ["sha512", sha512]]) {
      const expected = createHash(algorithm).update(message).digest("hex");
      assert.equal(hexadecimal(hash(message)), expected, `${algorithm} of ${length} bytes`);
    }
  }
});

test("plain Ed25519 agrees with the platform on good and changed signatures", async () => {
  for (let round = 0; round < 20; round++) {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const key = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
    const message = randomBytes(round * 13);
    const signature = new Uint8Array(sign(null, message, privateKey));
    assert.ok(await plainCryptography.verifiesEd25519(key, signature, message));
    signature[randomBytes(1)[0] % 64] ^= 1 + (randomBytes(1)[0] % 255);
    assert.ok(!(await plainCryptography.verifiesEd25519(key, signature, message)));
    assert.ok(!(await nodeCryptography.verifiesEd25519(key, signature, message)));
  }
});

test("without WebCrypto, or where it has no Ed25519, plain JavaScript is used", async () => {
  assert.equal(await availableCryptography(null), plainCryptography);
  const subtle = {
    importKey: () => Promise.reject(new Error("NotSupportedError")),
    digest: async () => new ArrayBuffer(32),
  };
  const partly = await availableCryptography(subtle);
  assert.equal(partly.verifiesEd25519, plainCryptography.verifiesEd25519);
  assert.deepEqual(await partly.sha256(new Uint8Array()), new Uint8Array(32));
});
