import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Verifies a presentation or a C2SP proof of a Tallystick log, with nothing but a JDK of 17 or later.
 *
 *     javac -d classes examples/java/*.java
 *     java -cp classes Verify FILE VERIFIER-KEY [STATEMENT-FILE]
 *
 * FILE is an answer or presentation in JSON; or a c2sp.org/tlog-proof@v1, and then STATEMENT-FILE has
 * an object of statement and disclosures; without it the entry is taken that the file has as its extra.
 * It checks the signature, the block, what was disclosed and
 * where it stands (docs/ledger-format.md §1, §2, §4), not that nothing was left out (§5). Exit code 1:
 * refused.
 */
class Verify {
    /** What was shown, told when all of it is verified. */
    private static final List<String> told = new ArrayList<>();

    record Checkpoint(String origin, long size, byte[] root) {}

    static void need(boolean condition, String step, String reason) {
        if (!condition) throw new IllegalArgumentException(step + ": " + reason);
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) whole.put(part);
        return whole.array();
    }

    static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(join(parts));
    }

    /** The bytes that the text spells, if it is their one spelling. */
    static byte[] read64(String text, int size, String step) {
        byte[] bytes = Base64.getDecoder().decode(text);
        need(bytes.length == size && Base64.getEncoder().encodeToString(bytes).equals(text), step,
            "this is not base64 of " + size + " bytes");
        return bytes;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) { return (Map<String, Object>) value; }

    @SuppressWarnings("unchecked")
    static List<String> texts(Object value) { return (List<String>) value; }

    /** §4, rule 1. */
    static Checkpoint checkpoint(String note, String verifierKey) throws GeneralSecurityException {
        String[] key = verifierKey.split("\\+", 3);
        byte[] material = read64(key[2], 33, "key");
        byte[] id = Arrays.copyOf(sha256((key[0] + "\n").getBytes(UTF_8), material), 4);
        need(material[0] == 1 && HexFormat.of().formatHex(id).equals(key[1]), "key", "this is no Ed25519 key");
        int end = note.lastIndexOf("\n\n");
        need(end > 0 && note.endsWith("\n"), "checkpoint", "this is no signed note");
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = join(prefix, Arrays.copyOfRange(material, 1, 33));
        PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature ed25519 = Signature.getInstance("Ed25519");
        boolean signed = false;
        for (String line : note.substring(end + 2).split("\n")) {
            String[] parts = line.split(" ", 3);
            need(parts.length == 3 && parts[0].equals("—"), "checkpoint", "this is no signature line");
            if (!parts[1].equals(key[0])) continue;
            byte[] bytes = Base64.getDecoder().decode(parts[2]);
            // Another key of this name: a log that changes its key signs with both for a time.
            if (bytes.length < 4 || !Arrays.equals(bytes, 0, 4, id, 0, 4)) continue;
            bytes = read64(parts[2], 68, "checkpoint");
            ed25519.initVerify(publicKey);
            ed25519.update(note.substring(0, end + 1).getBytes(UTF_8));
            need(ed25519.verify(bytes, 4, 64), "checkpoint", "the signature is wrong");
            signed = true;
        }
        need(signed, "checkpoint", "no signature by the key");
        String[] lines = note.substring(0, end).split("\n", -1);
        need(lines.length == 3 && lines[0].equals(key[0]), "checkpoint", "these are not three lines of this log");
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), read64(lines[2], 32, "checkpoint"));
    }

    /** RFC 9162 §2.1.3.2. */
    static void include(byte[] entry, long index, List<String> path, Checkpoint log, String step)
        throws GeneralSecurityException {
        need(index >= 0 && index < log.size(), step, "the leaf is beyond the tree");
        byte[] hash = sha256(new byte[] {0}, entry);
        long fn = index, sn = log.size() - 1;
        for (String text : path) {
            need(sn > 0, step, "the path is too long");
            byte[] sibling = read64(text, 32, step);
            boolean isLeft = (fn & 1) == 1 || fn == sn;
            hash = isLeft ? sha256(new byte[] {1}, sibling, hash) : sha256(new byte[] {1}, hash, sibling);
            for (; isLeft && fn != 0 && (fn & 1) == 0; fn >>= 1) sn >>= 1;
            fn >>= 1;
            sn >>= 1;
        }
        need(sn == 0 && Arrays.equals(hash, log.root()), step, "it does not lead to the root");
    }

    /** §1: the entry of a payload that the disclosures open. */
    static byte[] opened(Map<String, Object> payload, List<String> disclosures, Checkpoint log)
        throws GeneralSecurityException {
        need(log.origin().equals(payload.get("iss")), "disclosure", "the statement is of another log");
        for (String text : disclosures) {
            String digest = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text.getBytes(UTF_8)));
            need(texts(payload.get("_sd")).contains(digest), "disclosure", "the payload does not commit to one");
            told.add("    " + new String(Base64.getUrlDecoder().decode(text), UTF_8));
        }
        return sha256(Json.write(payload).getBytes(UTF_8));
    }

    static void statement(Map<String, Object> shown, Checkpoint log) throws GeneralSecurityException {
        told.add("  leaf " + shown.get("index") + (shown.containsKey("entry") ? ", withheld" : ""));
        byte[] entry = shown.containsKey("entry") ? read64((String) shown.get("entry"), 32, "path")
            : opened(map(shown.get("statement")), texts(shown.get("disclosures")), log);
        include(entry, (long) shown.get("index"), texts(shown.get("path")), log, "path");
    }

    static Checkpoint presentation(Map<String, Object> shown, String key) throws GeneralSecurityException {
        var proof = map(shown.get("proof"));
        Checkpoint log = checkpoint((String) proof.get("checkpoint"), key);
        var block = map(proof.get("block"));
        var payload = map(block.get("statement"));
        need(payload.get("vct").equals("tallystick/block/1") && payload.get("iss").equals(log.origin()), "block", "of another log");
        include(sha256(Json.write(payload).getBytes(UTF_8)), log.size() - 1, texts(block.get("path")), log, "block");
        for (Object one : (List<?>) shown.get("statements")) statement(map(one), log);
        return log;
    }

    static Checkpoint proof(String text, String key, Map<String, Object> about) throws GeneralSecurityException {
        String[] parts = text.split("\n\n", 2);
        List<String> lines = new ArrayList<>(List.of(parts[0].split("\n")));
        String extra = lines.get(1).startsWith("extra ") ? lines.remove(1).substring(6) : null;
        need(extra != null || !about.isEmpty(), "shape", "a proof is about a statement: give it");
        if (about.isEmpty()) about.put("entry", extra);
        need(lines.get(1).matches("index (0|[1-9][0-9]{0,15})"), "shape", "the index is no number");
        Checkpoint log = checkpoint(parts[1], key);
        about.putAll(Map.of("index", Long.parseLong(lines.get(1).substring(6)), "path", lines.subList(2, lines.size())));
        statement(about, log);
        return log;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            String text = Files.readString(Path.of(arguments[0]));
            Checkpoint log;
            if (text.startsWith("c2sp.org/tlog-proof@v1\n")) {
                log = proof(text, arguments[1], arguments.length < 3 ? new HashMap<>()
                    : map(Json.parse(Files.readString(Path.of(arguments[2])))));
            } else {
                var answer = map(Json.parse(text));
                log = presentation(map(answer.getOrDefault("presentation", answer)), arguments[1]);
            }
            System.out.println("verified: " + log.origin() + ", " + log.size() + " leaves");
            told.forEach(System.out::println);
        } catch (RuntimeException | CharacterCodingException error) {
            System.out.println("NOT VERIFIED at step " + error.getMessage());
            System.exit(1);
        }
    }
}
