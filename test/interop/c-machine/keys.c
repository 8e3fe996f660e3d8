#include "keys.h"

#include <sodium.h>
#include <string.h>

#include "bytes.h"

static const char purpose[] = "sanak/1 ";

void sha256(const uint8_t *bytes, size_t size, uint8_t digest[DIGEST_SIZE]) {
  crypto_hash_sha256(digest, bytes, size);
}

void public_key(const uint8_t seed[KEY_SIZE], uint8_t key[KEY_SIZE]) {
  uint8_t secret[crypto_sign_SECRETKEYBYTES];
  crypto_sign_seed_keypair(key, secret, seed);
  sodium_memzero(secret, sizeof secret);
}

/* What is signed, in a buffer of its own: Ed25519 reads it twice, so it cannot be fed in pieces. */
static size_t signable(uint8_t *out, const char *context, const uint8_t *payload, size_t size) {
  size_t head = strlen(purpose);
  size_t name = strlen(context) + 1;
  memcpy(out, purpose, head);
  memcpy(out + head, context, name);
  memcpy(out + head + name, payload, size);
  return head + name + size;
}

static uint8_t signed_bytes[REPORT_PAYLOAD_MAX + 64];

void sign(const uint8_t seed[KEY_SIZE], const char *context, const uint8_t *payload, size_t size,
          uint8_t signature[SIGNATURE_SIZE]) {
  uint8_t key[KEY_SIZE];
  uint8_t secret[crypto_sign_SECRETKEYBYTES];
  require(size <= REPORT_PAYLOAD_MAX && strlen(context) < 32, "a payload to sign fits");
  crypto_sign_seed_keypair(key, secret, seed);
  size_t length = signable(signed_bytes, context, payload, size);
  crypto_sign_detached(signature, NULL, signed_bytes, length, secret);
  sodium_memzero(secret, sizeof secret);
}

bool verify(const uint8_t key[KEY_SIZE], const char *context, const uint8_t *payload, size_t size,
            const uint8_t signature[SIGNATURE_SIZE]) {
  if (size > REPORT_PAYLOAD_MAX) return false;
  size_t length = signable(signed_bytes, context, payload, size);
  return crypto_sign_verify_detached(signature, signed_bytes, length, key) == 0;
}

static void hmac(const uint8_t *key, size_t key_size, const uint8_t *bytes, size_t size, uint8_t out[DIGEST_SIZE]) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key, key_size);
  crypto_auth_hmacsha256_update(&state, bytes, size);
  crypto_auth_hmacsha256_final(&state, out);
}

/* HKDF-Expand to 32 bytes is one block: HMAC(secret, info || 01). */
static void expand(const uint8_t secret[DIGEST_SIZE], const char *info, uint8_t out[KEY_SIZE]) {
  uint8_t block[64];
  size_t size = strlen(info);
  memcpy(block, info, size);
  block[size] = 1;
  hmac(secret, DIGEST_SIZE, block, size + 1, out);
}

void agreement_from(struct agreement *ours, const uint8_t seed[KEY_SIZE]) {
  memcpy(ours->seed, seed, KEY_SIZE);
  require(crypto_scalarmult_base(ours->key, ours->seed) == 0, "an agreement seed has a key");
}

void agreement_fresh(struct agreement *ours) {
  uint8_t seed[KEY_SIZE];
  randombytes_buf(seed, sizeof seed);
  agreement_from(ours, seed);
  sodium_memzero(seed, sizeof seed);
}

bool agree(const struct agreement *ours, const uint8_t theirs[KEY_SIZE], const struct transcript *transcript,
           struct session_keys *keys) {
  static const char label[] = "sanak/1 transcript"; /* its terminating zero belongs to it */
  uint8_t told[sizeof label + 3 * 32];
  uint8_t salt[DIGEST_SIZE], shared[KEY_SIZE], secret[DIGEST_SIZE];
  if (crypto_scalarmult(shared, ours->seed, theirs) != 0) return false;
  memcpy(told, label, sizeof label);
  memcpy(told + sizeof label, transcript->hello_digest, 32);
  memcpy(told + sizeof label + 32, transcript->reply_digest, 32);
  memcpy(told + sizeof label + 64, transcript->server_key, 32);
  sha256(told, sizeof told, salt);
  hmac(salt, sizeof salt, shared, sizeof shared, secret);
  expand(secret, "sanak/1 to-server", keys->to_server);
  expand(secret, "sanak/1 to-machine", keys->to_machine);
  sodium_memzero(shared, sizeof shared);
  sodium_memzero(secret, sizeof secret);
  return true;
}
