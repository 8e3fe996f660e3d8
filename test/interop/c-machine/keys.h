/* Signatures under a context (P-5.11), HKDF (P-7.1) and the keys of a session (7.2), by libsodium. */
#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"

struct session_keys {
  uint8_t to_server[KEY_SIZE];
  uint8_t to_machine[KEY_SIZE];
};

/* An agreement seed of ours and its public half. */
struct agreement {
  uint8_t seed[KEY_SIZE];
  uint8_t key[KEY_SIZE];
};

struct transcript {
  uint8_t hello_digest[DIGEST_SIZE];
  uint8_t reply_digest[DIGEST_SIZE];
  uint8_t server_key[KEY_SIZE];
};

void sha256(const uint8_t *bytes, size_t size, uint8_t digest[DIGEST_SIZE]);
void public_key(const uint8_t seed[KEY_SIZE], uint8_t key[KEY_SIZE]);

/* Ed25519 over "sanak/1 " context 00 || payload; the payload is at most REPORT_PAYLOAD_MAX. */
void sign(const uint8_t seed[KEY_SIZE], const char *context, const uint8_t *payload, size_t size,
          uint8_t signature[SIGNATURE_SIZE]);
bool verify(const uint8_t key[KEY_SIZE], const char *context, const uint8_t *payload, size_t size,
            const uint8_t signature[SIGNATURE_SIZE]);

void agreement_from(struct agreement *ours, const uint8_t seed[KEY_SIZE]);
void agreement_fresh(struct agreement *ours);

/* False when the other end's key is of small order (P-7.8). */
bool agree(const struct agreement *ours, const uint8_t theirs[KEY_SIZE], const struct transcript *transcript,
           struct session_keys *keys);

#endif
