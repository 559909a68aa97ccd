internal import Glibc

// One program holds all targets; the environment says which one runs.
private let target = FuzzTarget(name: getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "")

/// What libFuzzer calls with each input. Whatever is wrong ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let target else { fatalError("FUZZ_TARGET must name one of the targets") }
    target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
