/*
 * Frames (section 2):
 *
 *   00 | COBS( head 1 | session 4 | body 0..1056 | check 4, little-endian ) | 00
 */
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"

enum frame_kind {
  FRAME_HELLO = 1,
  FRAME_HELLO_REPLY,
  FRAME_HELLO_CONFIRM,
  FRAME_DATA,
  FRAME_ACKNOWLEDGE,
  FRAME_PROBE,
  FRAME_RESET,
};

enum frame_discard {
  DISCARD_NONE,
  DISCARD_TOO_SHORT,
  DISCARD_TOO_LONG,
  DISCARD_BAD_STUFFING,
  DISCARD_BAD_CHECKSUM,
  DISCARD_BAD_VERSION,
  DISCARD_BAD_KIND,
  DISCARD_MALFORMED,
};

struct frame {
  enum frame_kind kind;
  bool to_machine;
  uint32_t session;
  size_t size;
  uint8_t body[FRAME_BODY_MAX];
};

/* The byte at the start of a frame; it is also sealed along (7.2). */
uint8_t frame_head(enum frame_kind kind, bool to_machine);

/* Bytes written to `wire`, both delimiters included; `wire` has room for FRAME_WIRE_MAX. */
size_t frame_encode(const struct frame *frame, uint8_t *wire);

/* Bytes between two delimiters as they come off the line. */
struct frame_reader {
  size_t size;
  bool overlong;
  uint8_t bytes[FRAME_WIRE_MAX];
};

enum frame_step { FRAME_MORE, FRAME_READY, FRAME_DISCARDED };

/* Takes one byte; on FRAME_READY `frame` holds a frame, on FRAME_DISCARDED `why` says what was wrong (P-2.4). */
enum frame_step frame_read(struct frame_reader *reader, uint8_t byte, struct frame *frame, enum frame_discard *why);

#endif
