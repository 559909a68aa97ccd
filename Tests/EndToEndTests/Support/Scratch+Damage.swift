import Foundation

extension Scratch {
    /// Overwrites the sealed contents of a statement in the folder `data`, as a disk that fails or a
    /// hand that should not would. No server may be at it.
    func damageStatement(at leaf: Int) throws {
        let script = try write(
            Array(
                """
                import sqlite3, sys
                database = sqlite3.connect(sys.argv[1])
                with database:
                    changed = database.execute(
                        "UPDATE statements SET part0 = zeroblob(length(part0)) WHERE leaf = ?",
                        (int(sys.argv[2]),)).rowcount
                database.close()
                sys.exit(changed != 1)

                """.utf8), to: "damage.py")
        let python = try ChildProcess(
            "/usr/bin/env", ["python3", script, path("data/registry.sqlite"), "\(leaf)"],
            output: path("damage.out"), errors: path("damage.err"))
        guard case .code(0) = try python.wait() else { throw Failure("nothing was changed") }
    }
}
