#include "frame.h"

#include <string.h>

#include "bytes.h"
#include "cobs.h"
#include "crc32.h"

#define HEAD_SIZE 5u
#define CHECK_SIZE 4u

uint8_t frame_head(enum frame_kind kind, bool to_machine) {
  return (uint8_t)((PROTOCOL_VERSION << 4) | (to_machine ? 8u : 0u) | (unsigned)kind);
}

size_t frame_encode(const struct frame *frame, uint8_t *wire) {
  uint8_t raw[FRAME_RAW_MAX];
  require(frame->size <= FRAME_BODY_MAX, "a frame body fits");
  raw[0] = frame_head(frame->kind, frame->to_machine);
  put_u32(raw + 1, frame->session);
  memcpy(raw + HEAD_SIZE, frame->body, frame->size);
  size_t size = HEAD_SIZE + frame->size;
  uint32_t check = crc32(raw, size);
  for (int i = 0; i < 4; i++) raw[size++] = (uint8_t)(check >> (8 * i));
  wire[0] = 0;
  size_t stuffed = cobs_encode(raw, size, wire + 1);
  wire[1 + stuffed] = 0;
  return stuffed + 2;
}

static bool check_holds(const uint8_t *raw, size_t size) {
  uint32_t check = crc32(raw, size - CHECK_SIZE);
  for (int i = 0; i < 4; i++)
    if (raw[size - CHECK_SIZE + (size_t)i] != (uint8_t)(check >> (8 * i))) return false;
  return true;
}

/* Direction belongs to the kind, where the table of section 2 gives only one. */
static bool direction_fits(enum frame_kind kind, bool to_machine) {
  if (kind == FRAME_HELLO || kind == FRAME_HELLO_CONFIRM) return !to_machine;
  if (kind == FRAME_HELLO_REPLY || kind == FRAME_RESET) return to_machine;
  return true;
}

static enum frame_discard parse(const uint8_t *stuffed, size_t stuffed_size, struct frame *frame) {
  uint8_t raw[FRAME_WIRE_MAX];
  long decoded = cobs_decode(stuffed, stuffed_size, raw);
  if (decoded < 0) return DISCARD_BAD_STUFFING;
  size_t size = (size_t)decoded;
  if (size < HEAD_SIZE + CHECK_SIZE) return DISCARD_TOO_SHORT;
  if (size > FRAME_RAW_MAX) return DISCARD_TOO_LONG;
  if (!check_holds(raw, size)) return DISCARD_BAD_CHECKSUM;
  if (raw[0] >> 4 != PROTOCOL_VERSION) return DISCARD_BAD_VERSION;
  if ((raw[0] & 7) == 0) return DISCARD_BAD_KIND;
  frame->kind = (enum frame_kind)(raw[0] & 7);
  frame->to_machine = (raw[0] & 8) != 0;
  frame->session = get_u32(raw + 1);
  frame->size = size - HEAD_SIZE - CHECK_SIZE;
  memcpy(frame->body, raw + HEAD_SIZE, frame->size);
  if (!direction_fits(frame->kind, frame->to_machine)) return DISCARD_MALFORMED;
  if ((frame->kind == FRAME_HELLO) != (frame->session == 0)) return DISCARD_MALFORMED;
  return DISCARD_NONE;
}

enum frame_step frame_read(struct frame_reader *reader, uint8_t byte, struct frame *frame, enum frame_discard *why) {
  if (byte != 0) {
    if (reader->size == sizeof reader->bytes) reader->overlong = true;
    else reader->bytes[reader->size++] = byte;
    return FRAME_MORE;
  }
  size_t size = reader->size;
  bool overlong = reader->overlong;
  reader->size = 0;
  reader->overlong = false;
  if (size == 0) return FRAME_MORE;
  *why = overlong ? DISCARD_TOO_LONG : parse(reader->bytes, size, frame);
  return *why == DISCARD_NONE ? FRAME_READY : FRAME_DISCARDED;
}
