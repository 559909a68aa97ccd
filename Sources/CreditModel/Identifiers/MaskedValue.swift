/// A value that says whose it is, and therefore never shows itself: neither printed, nor
/// interpolated, nor dumped, nor as part of another value that is.
package protocol MaskedValue: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// What may be shown: the kind of value, never its contents.
    var mask: String { get }
}

extension MaskedValue {
    package var description: String { mask }
    package var debugDescription: String { mask }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
