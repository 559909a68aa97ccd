/// What a target asserts. Unlike a precondition it says in an optimised build what was wrong.
func require(
    _ condition: Bool, _ complaint: @autoclosure () -> String = "a property does not hold",
    file: StaticString = #file, line: UInt = #line
) {
    if !condition { fatalError(complaint(), file: file, line: line) }
}
