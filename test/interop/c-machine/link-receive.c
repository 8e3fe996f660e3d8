#include "link-receive.h"

#include <string.h>

#include "bytes.h"

#define LENGTH_SIZE 4u

void link_receive_start(struct link_receive *link) { memset(link, 0, sizeof *link); }

enum receive_result link_receive_bytes(struct link_receive *link, uint32_t offset, const uint8_t *bytes, size_t size) {
  uint64_t end = (uint64_t)offset + size;
  if (end > (uint64_t)link->next + WINDOW_MAX) return RECEIVE_OUT_OF_WINDOW;
  bool fresh = false;
  for (size_t i = 0; i < size; i++) {
    uint32_t at = offset + (uint32_t)i;
    if (at < link->next || link->held[at % WINDOW_MAX]) continue;
    link->ring[at % WINDOW_MAX] = bytes[i];
    link->held[at % WINDOW_MAX] = true;
    fresh = true;
  }
  if (!fresh) return RECEIVE_DUPLICATE;
  return offset > link->next ? RECEIVE_EARLY : RECEIVE_TAKEN;
}

/* First byte not yet moved on that has not arrived; held bytes stay in the ring until the message takes them. */
static uint32_t arrived_until(const struct link_receive *link, uint32_t from) {
  uint32_t at = from;
  while (at - link->next < WINDOW_MAX && link->held[at % WINDOW_MAX]) at++;
  return at;
}

size_t link_receive_acknowledgement(const struct link_receive *link, bool ranges, uint8_t *out) {
  uint32_t end = arrived_until(link, link->next);
  size_t size = 4;
  put_u32(out, end);
  for (uint32_t n = 0; ranges && n < RANGES_MAX; n++) {
    uint32_t from = end;
    while (from - link->next < WINDOW_MAX && !link->held[from % WINDOW_MAX]) from++;
    if (from - link->next >= WINDOW_MAX) break;
    uint32_t to = arrived_until(link, from);
    put_u16(out + size, (uint16_t)(from - end));
    put_u16(out + size + 2, (uint16_t)(to - from));
    size += 4;
    end = to;
  }
  return size;
}

/* Length of the message being gathered, once its length field is here. */
static uint32_t wanted(const struct link_receive *link) {
  return link->filled < LENGTH_SIZE ? LENGTH_SIZE : LENGTH_SIZE + get_u32(link->message);
}

enum gather_result link_receive_message(struct link_receive *link, const uint8_t **message, size_t *size) {
  while (link->held[link->next % WINDOW_MAX]) {
    uint32_t at = link->next % WINDOW_MAX;
    link->held[at] = false;
    link->next++;
    link->message[link->filled++] = link->ring[at];
    if (link->filled == LENGTH_SIZE) {
      uint32_t length = get_u32(link->message);
      if (length == 0 || length > MESSAGE_MAX) return GATHER_BROKEN;
    }
    if (link->filled < LENGTH_SIZE || link->filled < wanted(link)) continue;
    *message = link->message + LENGTH_SIZE;
    *size = link->filled - LENGTH_SIZE;
    link->filled = 0;
    return GATHER_MESSAGE;
  }
  return GATHER_NONE;
}
