/*
 * The receiver of one stream (section 3): bytes come in any order, messages leave in order.
 *
 * The window is a ring of bytes with a flag beside each; what an acknowledgement says is read off the flags.
 */
#ifndef LINK_RECEIVE_H
#define LINK_RECEIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"

enum receive_result { RECEIVE_TAKEN, RECEIVE_DUPLICATE, RECEIVE_EARLY, RECEIVE_OUT_OF_WINDOW };

struct link_receive {
  uint32_t next; /* every byte below has arrived */
  uint8_t ring[WINDOW_MAX];
  bool held[WINDOW_MAX];
  size_t filled; /* of the message being gathered, its length field included */
  uint8_t message[4 + MESSAGE_MAX];
};

void link_receive_start(struct link_receive *link);
enum receive_result link_receive_bytes(struct link_receive *link, uint32_t offset, const uint8_t *bytes, size_t size);

/* acknowledged 4 | ranges; bytes written, at most 4 + 4 * RANGES_MAX. */
size_t link_receive_acknowledgement(const struct link_receive *link, bool ranges, uint8_t *out);

enum gather_result { GATHER_NONE, GATHER_MESSAGE, GATHER_BROKEN };

/* Moves arrived bytes on until a message is whole; it stays valid until the next call. GATHER_BROKEN: a length no message has. */
enum gather_result link_receive_message(struct link_receive *link, const uint8_t **message, size_t *size);

#endif
