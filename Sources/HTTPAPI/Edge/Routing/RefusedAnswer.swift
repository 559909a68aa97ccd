internal import HTTPTypes

/// Why a request that was let in gets no answer of its route, and the fields that every answer to
/// whoever asked has.
struct RefusedAnswer: Error {
    let cause: any Error
    let fields: HTTPFields
}
