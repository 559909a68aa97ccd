// Logcheck verifies a registry's log with the Go project's own packages for transparency logs,
// golang.org/x/mod/sumdb/note and tlog, and nothing of the registry's.
//
// It opens the checkpoint, reads every leaf from tiles that it authenticates, compares the entry
// bundles with them, and checks inclusion and consistency proofs, both those that it makes from the
// tiles and those that the registry serves. Then it changes one thing at a time, and each change must
// be refused.
//
//	logcheck URL VERIFIER-KEY
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// tileHeight is C2SP tlog-tiles': 256 hashes a tile.
const tileHeight = 8

func main() {
	if len(os.Args) != 3 {
		fatal(fmt.Errorf("usage: logcheck URL VERIFIER-KEY"))
	}
	log := &logClient{url: os.Args[1]}
	refused, err := log.check(os.Args[2])
	if err != nil {
		fatal(err)
	}
	fmt.Printf("logcheck: a log of %d leaves verifies; %d changed copies were refused\n", log.tree.N, refused)
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "logcheck:", err)
	os.Exit(1)
}

// logClient reads a log over HTTP. It is a tlog.TileReader.
type logClient struct {
	url  string
	tree tlog.Tree
	// damage changes a tile's bytes before they are used; nil for none.
	damage func(tile tlog.Tile, data []byte)
}

func (log *logClient) get(path string) ([]byte, error) {
	answer, err := http.Get(log.url + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s: %s", path, answer.Status)
	}
	return body, err
}

func (log *logClient) Height() int { return tileHeight }

func (log *logClient) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range tiles {
		data, err := log.get("/" + tilePath(tile))
		if err != nil {
			return nil, err
		}
		if log.damage != nil {
			log.damage(tile, data)
		}
		read = append(read, data)
	}
	return read, nil
}

func (log *logClient) SaveTiles([]tlog.Tile, [][]byte) {}

// tilePath spells a tile as C2SP does: as Go's checksum database does, without the height.
func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
}

// openCheckpoint verifies a checkpoint's signature and reads its three lines.
func openCheckpoint(text []byte, verifier note.Verifier) (tlog.Tree, error) {
	var none tlog.Tree
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return none, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return none, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return none, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// changedNotes gives copies of a note with one bit of one byte changed: of its text, and of its
// signature as it is decoded, since base64 has spellings that Go takes for the same.
func changedNotes(signed []byte) ([][]byte, error) {
	text, line, found := strings.Cut(string(signed), "\n\n")
	fields := strings.Fields(line)
	if !found || len(fields) != 3 {
		return nil, fmt.Errorf("not a note with one signature: %q", signed)
	}
	signature, err := base64.StdEncoding.DecodeString(fields[2])
	if err != nil {
		return nil, err
	}
	var copies [][]byte
	for at := range text {
		changed := []byte(text)
		changed[at] ^= 1
		copies = append(copies, []byte(string(changed)+"\n\n"+line))
	}
	for at := range signature {
		changed := append([]byte(nil), signature...)
		changed[at] ^= 1
		encoded := base64.StdEncoding.EncodeToString(changed)
		copies = append(copies, []byte(text+"\n\n"+fields[0]+" "+fields[1]+" "+encoded+"\n"))
	}
	return copies, nil
}

func (log *logClient) check(key string) (refused int, err error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return 0, err
	}
	checkpoint, err := log.get("/checkpoint")
	if err != nil {
		return 0, err
	}
	if log.tree, err = openCheckpoint(checkpoint, verifier); err != nil {
		return 0, err
	}
	changed, err := changedNotes(checkpoint)
	if err != nil {
		return 0, err
	}
	for at, note := range changed {
		if tree, err := openCheckpoint(note, verifier); err == nil {
			return 0, fmt.Errorf("change %d of the checkpoint is not refused: %v", at, tree)
		}
		refused++
	}
	leaves, err := log.readLeaves()
	if err != nil {
		return 0, err
	}
	if err := log.checkEntries(leaves); err != nil {
		return 0, err
	}
	for _, check := range []func([]tlog.Hash, note.Verifier) (int, error){
		log.checkInclusion, log.checkServedProofs, log.checkConsistency, log.checkDamagedTiles,
	} {
		more, err := check(leaves, verifier)
		if err != nil {
			return 0, err
		}
		refused += more
	}
	return refused, nil
}

// reader gives hashes that were proven to be in the tree, but for what readLeaves says.
func (log *logClient) reader() tlog.HashReader { return tlog.TileHashReader(log.tree, log) }

// readLeaves reads the hash of every leaf, and folds them to the root: tlog's reader
// (golang.org/x/mod 0.7.0) does not hold every full tile against its parent where several of the subtrees
// that make the root stand in one tile.
func (log *logClient) readLeaves() ([]tlog.Hash, error) {
	var indexes []int64
	for leaf := int64(0); leaf < log.tree.N; leaf++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, leaf))
	}
	leaves, err := log.reader().ReadHashes(indexes)
	if err != nil {
		return nil, err
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var read []tlog.Hash
		for _, index := range indexes {
			read = append(read, stored[index])
		}
		return read, nil
	})
	for leaf, hash := range leaves {
		completed, err := tlog.StoredHashesForRecordHash(int64(leaf), hash, reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, completed...)
	}
	root, err := tlog.TreeHash(log.tree.N, reader)
	if err == nil && root != log.tree.Hash {
		err = fmt.Errorf("the leaves lead to another root")
	}
	return leaves, err
}

// checkEntries compares the entry bundles with the leaf hashes, whole and partial.
func (log *logClient) checkEntries(leaves []tlog.Hash) error {
	for start := 0; start < len(leaves); start += 1 << tileHeight {
		tile := tlog.Tile{H: tileHeight, L: 0, N: int64(start >> tileHeight), W: 1 << tileHeight}
		if len(leaves)-start < tile.W {
			tile.W = len(leaves) - start
		}
		bundle, err := log.get("/" + strings.Replace(tilePath(tile), "tile/0/", "tile/entries/", 1))
		if err != nil {
			return err
		}
		for leaf := start; leaf < start+tile.W; leaf++ {
			if len(bundle) < 34 || bundle[0] != 0 || bundle[1] != 32 {
				return fmt.Errorf("no entry of 32 bytes for leaf %d", leaf)
			}
			if tlog.RecordHash(bundle[2:34]) != leaves[leaf] {
				return fmt.Errorf("the entry of leaf %d is not the leaf's", leaf)
			}
			bundle = bundle[34:]
		}
		if len(bundle) > 0 {
			return fmt.Errorf("more entries than leaves")
		}
	}
	return nil
}

// some is a sample of the indices below n, the first and the last among them.
func some(n int64) []int64 {
	picked := []int64{0}
	for at := int64(1); at < n-1; at = at*5/3 + 1 {
		picked = append(picked, at)
	}
	return append(picked, n-1)
}

// refuseChangedRecord counts the changes to a proof, one bit of each hash and the rest, that
// CheckRecord refuses: all of them, or it fails.
func (log *logClient) refuseChangedRecord(proof tlog.RecordProof, leaf int64, hash tlog.Hash) (int, error) {
	refused := 0
	refuse := func(what string, proof tlog.RecordProof, tree tlog.Tree, leaf int64, hash tlog.Hash) error {
		if tlog.CheckRecord(proof, tree.N, tree.Hash, leaf, hash) == nil {
			return fmt.Errorf("leaf %d: %s may be changed", leaf, what)
		}
		refused++
		return nil
	}
	for at := range proof {
		changed := append(tlog.RecordProof(nil), proof...)
		changed[at][at%32] ^= 4
		if err := refuse("a hash of the path", changed, log.tree, leaf, hash); err != nil {
			return 0, err
		}
	}
	root, entry := log.tree, hash
	root.Hash[7] ^= 1
	entry[7] ^= 1
	longer := append(append(tlog.RecordProof(nil), proof...), hash)
	for _, err := range []error{
		refuse("the root", proof, root, leaf, hash),
		refuse("the leaf", proof, log.tree, leaf, entry),
		refuse("the path's length", longer, log.tree, leaf, hash),
		refuse("the path's length", proof[1:], log.tree, leaf, hash),
		refuse("the index", proof, log.tree, (leaf+1)%log.tree.N, hash),
	} {
		if err != nil {
			return 0, err
		}
	}
	return refused, nil
}

// checkInclusion makes proofs from tiles.
func (log *logClient) checkInclusion(leaves []tlog.Hash, _ note.Verifier) (int, error) {
	refused := 0
	for _, leaf := range some(log.tree.N) {
		proof, err := tlog.ProveRecord(log.tree.N, leaf, log.reader())
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckRecord(proof, log.tree.N, log.tree.Hash, leaf, leaves[leaf]); err != nil {
			return 0, err
		}
		more, err := log.refuseChangedRecord(proof, leaf, leaves[leaf])
		if err != nil {
			return 0, err
		}
		refused += more
	}
	return refused, nil
}

// checkServedProofs takes the registry's c2sp.org/tlog-proof files.
func (log *logClient) checkServedProofs(leaves []tlog.Hash, verifier note.Verifier) (int, error) {
	refused := 0
	for _, leaf := range some(log.tree.N) {
		file, err := log.get(fmt.Sprintf("/v1/log/proofs/%d?size=%d", leaf, log.tree.N))
		if err != nil {
			return 0, err
		}
		head, checkpoint, _ := strings.Cut(string(file), "\n\n")
		tree, err := openCheckpoint([]byte(checkpoint), verifier)
		if err != nil || tree != log.tree {
			return 0, fmt.Errorf("the proof of leaf %d leads to another checkpoint (%v)", leaf, err)
		}
		lines := strings.Split(head, "\n")
		if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" ||
			!strings.HasPrefix(lines[1], "extra ") || lines[2] != fmt.Sprintf("index %d", leaf) {
			return 0, fmt.Errorf("the proof of leaf %d does not begin as it should: %q", leaf, lines)
		}
		entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
		if err != nil || tlog.RecordHash(entry) != leaves[leaf] {
			return 0, fmt.Errorf("the proof of leaf %d is of another entry (%v)", leaf, err)
		}
		var proof tlog.RecordProof
		for _, line := range lines[3:] {
			hash, err := tlog.ParseHash(line)
			if err != nil {
				return 0, err
			}
			proof = append(proof, hash)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, leaf, leaves[leaf]); err != nil {
			return 0, fmt.Errorf("leaf %d: %w", leaf, err)
		}
		more, err := log.refuseChangedRecord(proof, leaf, leaves[leaf])
		if err != nil {
			return 0, err
		}
		refused += more
	}
	return refused, nil
}

// checkConsistency takes the registry's consistency proofs, to roots that the tiles give.
func (log *logClient) checkConsistency(_ []tlog.Hash, _ note.Verifier) (int, error) {
	refused := 0
	for _, at := range some(log.tree.N) {
		size := at + 1
		root, err := tlog.TreeHash(size, log.reader())
		if err != nil {
			return 0, err
		}
		body, err := log.get(fmt.Sprintf("/v1/log/consistency?from=%d&to=%d", size, log.tree.N))
		if err != nil {
			return 0, err
		}
		var answer struct{ Path tlog.TreeProof }
		if err := json.Unmarshal(body, &answer); err != nil {
			return 0, err
		}
		proof := answer.Path
		if err := tlog.CheckTree(proof, log.tree.N, log.tree.Hash, size, root); err != nil {
			return 0, fmt.Errorf("from %d: %w", size, err)
		}
		for place := range proof {
			changed := append(tlog.TreeProof(nil), proof...)
			changed[place][place%32] ^= 2
			if tlog.CheckTree(changed, log.tree.N, log.tree.Hash, size, root) == nil {
				return 0, fmt.Errorf("from %d: hash %d may be changed", size, place)
			}
			refused++
		}
		other := root
		other[0] ^= 1
		if tlog.CheckTree(proof, log.tree.N, log.tree.Hash, size, other) == nil {
			return 0, fmt.Errorf("from %d: another root is as good", size)
		}
		refused++
	}
	return refused, nil
}

// checkDamagedTiles changes one byte of each tile in turn.
func (log *logClient) checkDamagedTiles([]tlog.Hash, note.Verifier) (int, error) {
	defer func() { log.damage = nil }()
	seen := map[string]bool{}
	log.damage = func(tile tlog.Tile, _ []byte) { seen[tile.Path()] = true }
	if _, err := log.readLeaves(); err != nil {
		return 0, err
	}
	if len(seen) < 3 {
		return 0, fmt.Errorf("a log of %d leaves has %d tiles only", log.tree.N, len(seen))
	}
	for path := range seen {
		log.damage = func(tile tlog.Tile, data []byte) {
			if tile.Path() == path {
				data[len(data)/2] ^= 1
			}
		}
		if _, err := log.readLeaves(); err == nil {
			return 0, fmt.Errorf("tile %s may be changed", path)
		}
	}
	return len(seen), nil
}
