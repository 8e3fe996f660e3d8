/*
 * Sealed bodies (7.2): counter 4 | ChaCha20-Poly1305 ciphertext | tag 16, under a nonce that never repeats.
 */
#ifndef SEAL_H
#define SEAL_H

#include "frame.h"
#include "keys.h"

enum seal_result { SEAL_GOOD, SEAL_BAD, SEAL_DUPLICATE, SEAL_OUT_OF_WINDOW };

struct seal {
  struct session_keys keys;
  uint32_t next;     /* counter of the next frame sent */
  uint32_t newest;   /* highest counter taken, when `any` */
  bool any;
  uint8_t taken[SEAL_WINDOW_FRAMES / 8]; /* counters newest - SEAL_WINDOW_FRAMES + 1 .. newest, by counter modulo window */
};

void seal_start(struct seal *seal, const struct session_keys *keys);

/* Seals the body in place; false once the counters are spent (P-7.7). The direction is the frame's. */
bool seal_close(struct seal *seal, struct frame *frame);

/* Opens the body in place; it is changed only on SEAL_GOOD. */
enum seal_result seal_open(struct seal *seal, struct frame *frame);

#endif
