// The only door to libcrypto. The low-level SHA-256 calls are deprecated in OpenSSL 3 in favour of
// EVP, whose per-call set-up costs more than a tree node's two compressions; see
// docs/decisions/0002-sha256-low-level.md.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
