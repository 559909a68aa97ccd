// The only door to libcrypto. The low-level SHA-256 calls are deprecated in OpenSSL 3 in favour of
// EVP, whose per-call set-up costs more than a tree node's two compressions; see
// docs/decisions/0002-sha256-low-level.md.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
