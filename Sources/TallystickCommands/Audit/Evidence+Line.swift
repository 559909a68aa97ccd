internal import Ledger

extension Evidence {
    /// The evidence's file without the line feed at its end.
    var line: String {
        String(decoding: fileBytes.dropLast(), as: UTF8.self)
    }
}
