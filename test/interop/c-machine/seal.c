#include "seal.h"

#include <sodium.h>
#include <string.h>

#include "bytes.h"

void seal_start(struct seal *seal, const struct session_keys *keys) {
  memset(seal, 0, sizeof *seal);
  seal->keys = *keys;
}

static void nonce_of(bool to_machine, uint32_t counter, uint8_t nonce[12]) {
  put_u32(nonce, to_machine ? 1 : 0);
  put_u32(nonce + 4, 0);
  put_u32(nonce + 8, counter);
}

static void associated_of(const struct frame *frame, uint8_t associated[5]) {
  associated[0] = frame_head(frame->kind, frame->to_machine);
  put_u32(associated + 1, frame->session);
}

static const uint8_t *key_of(const struct seal *seal, const struct frame *frame) {
  return frame->to_machine ? seal->keys.to_machine : seal->keys.to_server;
}

bool seal_close(struct seal *seal, struct frame *frame) {
  uint8_t nonce[12], associated[5], plain[PLAIN_BODY_MAX];
  unsigned long long size = 0;
  if (seal->next >= SEALED_FRAMES_MAX) return false;
  require(frame->size <= PLAIN_BODY_MAX, "a body to seal fits");
  memcpy(plain, frame->body, frame->size);
  nonce_of(frame->to_machine, seal->next, nonce);
  associated_of(frame, associated);
  put_u32(frame->body, seal->next++);
  crypto_aead_chacha20poly1305_ietf_encrypt(frame->body + SEAL_COUNTER_SIZE, &size, plain, frame->size, associated,
                                            sizeof associated, NULL, nonce, key_of(seal, frame));
  frame->size = SEAL_COUNTER_SIZE + (size_t)size;
  return true;
}

static bool is_taken(const struct seal *seal, uint32_t counter) {
  uint32_t at = counter % SEAL_WINDOW_FRAMES;
  return (seal->taken[at / 8] >> (at % 8)) & 1;
}

static void mark(struct seal *seal, uint32_t counter, bool taken) {
  uint32_t at = counter % SEAL_WINDOW_FRAMES;
  uint8_t bit = (uint8_t)(1u << (at % 8));
  if (taken) seal->taken[at / 8] |= bit;
  else seal->taken[at / 8] &= (uint8_t)~bit;
}

static enum seal_result freshness(const struct seal *seal, uint32_t counter) {
  if (!seal->any || counter > seal->newest) return SEAL_GOOD;
  if (seal->newest - counter >= SEAL_WINDOW_FRAMES) return SEAL_OUT_OF_WINDOW;
  return is_taken(seal, counter) ? SEAL_DUPLICATE : SEAL_GOOD;
}

/* Slides the window up to `counter` and remembers it. */
static void take(struct seal *seal, uint32_t counter) {
  if (!seal->any) {
    seal->any = true;
    seal->newest = counter;
  } else if (counter > seal->newest) {
    uint32_t step = counter - seal->newest;
    if (step >= SEAL_WINDOW_FRAMES) memset(seal->taken, 0, sizeof seal->taken);
    else
      for (uint32_t i = 1; i <= step; i++) mark(seal, seal->newest + i, false);
    seal->newest = counter;
  }
  mark(seal, counter, true);
}

enum seal_result seal_open(struct seal *seal, struct frame *frame) {
  uint8_t nonce[12], associated[5], plain[PLAIN_BODY_MAX];
  unsigned long long size = 0;
  if (frame->size < SEAL_COUNTER_SIZE + SEAL_TAG_SIZE) return SEAL_BAD;
  uint32_t counter = get_u32(frame->body);
  nonce_of(frame->to_machine, counter, nonce);
  associated_of(frame, associated);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(plain, &size, NULL, frame->body + SEAL_COUNTER_SIZE,
                                                frame->size - SEAL_COUNTER_SIZE, associated, sizeof associated, nonce,
                                                key_of(seal, frame)) != 0)
    return SEAL_BAD;
  enum seal_result fresh = freshness(seal, counter);
  if (fresh != SEAL_GOOD) return fresh;
  take(seal, counter);
  memcpy(frame->body, plain, (size_t)size);
  frame->size = (size_t)size;
  return SEAL_GOOD;
}
