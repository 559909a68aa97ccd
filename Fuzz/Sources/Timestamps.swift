internal import Cryptography

/// Trusts the root that stands above the seeds' authority; its key was thrown away.
let exampleTimestampVerifier: TimestampVerifier = {
    let root = """
        -----BEGIN CERTIFICATE-----
        MIIBczCCARqgAwIBAgIUOY0oXeajTNQ3ZsiYBK8XOWqAX+swCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMRnV6emluZyByb290MCAXDTI2MTEzMDEzNDIyMloYDzIwNTEw
        NzIyMTM0MjIyWjAXMRUwEwYDVQQDDAxGdXp6aW5nIHJvb3QwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAATYa4Sb9NHY6i8WbK9ECKrMWY5uRRuxwAvcgSFjYmEUvOMB
        lSH9Qa914W1n1WZs/D164I8TWGdj3haUtA0MokAao0IwQDAPBgNVHRMBAf8EBTAD
        AQH/MA4GA1UdDwEB/wQEAwICBDAdBgNVHQ4EFgQUaT9SjYDxMhsk2eLiAeuLWrvK
        66cwCgYIKoZIzj0EAwIDRwAwRAIgSlwF0LKCqPwUs8466NFnceNnNfhY770KsBjh
        Tbpbp/YCIAyo/BguWvdM/d96f9iLijlqMHsmdAhVdx1A0T3k8KPp
        -----END CERTIFICATE-----
        """
    guard let roots = try? TimestampRoots(pem: Array(root.utf8)) else { fatalError("no root") }
    return TimestampVerifier(roots: roots)
}()

/// The digest that the seeds stamp.
private let stamped = SHA256.hash(Array("what is stamped".utf8))

/// An answer of an authority, and the token in it, are read the same; what is accepted is of the
/// digest and nothing else.
func fuzzTimestamp(_ input: [UInt8]) {
    if let token = try? TimestampToken(response: input) { fuzzToken(token) }
    if let token = try? TimestampToken(der: input) {
        require(token.bytes == input)
        fuzzToken(token)
    }
    _ = try? TimestampRoots(pem: input)
}

private func fuzzToken(_ token: TimestampToken) {
    guard let again = try? TimestampToken(der: token.bytes) else {
        fatalError("a token that was read cannot be read")
    }
    require(again == token, "a token is read otherwise the second time")
    require(token.time >= 0)
    _ = try? exampleTimestampVerifier.verify(token, of: token.digest)
    let verified = try? exampleTimestampVerifier.verify(token, of: stamped)
    require(verified == nil || token.digest == stamped)
}
