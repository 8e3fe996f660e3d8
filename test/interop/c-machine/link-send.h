/*
 * The sender of one stream (section 3). Every byte of the stream has a state; every frame sent is remembered with the range
 * it carried until that range arrives or is given up, so that losses can be cut anew to another fragment size (P-3.5).
 */
#ifndef LINK_SEND_H
#define LINK_SEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"

#define SENDINGS_MAX (WINDOW_MAX / FRAGMENT_MIN)

enum byte_state { BYTE_NEW, BYTE_IN_FLIGHT, BYTE_LOST, BYTE_ARRIVED };

/* One frame on its way, in the order of sending. */
struct sending {
  uint32_t offset;
  uint32_t size;
  uint64_t at_us;
  bool again; /* it carries bytes that were sent before: no round-trip sample (P-3.3) */
};

struct link_send {
  uint8_t stream[STREAM_MAX];
  uint8_t state[STREAM_MAX]; /* enum byte_state */
  uint32_t acknowledged, next, end;
  uint32_t in_flight, window, fragment;
  uint32_t clean, losses; /* fragments in a row that arrived at once; losses since the size last changed */
  uint32_t timeouts;
  int64_t smoothed_us, variance_us; /* 0 before the first sample */
  uint64_t timeout_us;
  uint64_t timer_us; /* when `retransmit` fires; 0: not armed */
  size_t sendings;
  struct sending sent[SENDINGS_MAX];
};

struct fragment {
  uint32_t offset;
  uint32_t size;
  const uint8_t *bytes;
  bool last; /* nothing else may be sent behind it for now: ask for an acknowledgement at once */
};

/* `hello_trip_us`: the round trip of the hello, the first sample (P-3.3). */
void link_send_start(struct link_send *link, uint64_t hello_trip_us);

/* False when the stream is full: the session is given up. */
bool link_send_message(struct link_send *link, const uint8_t *message, size_t size);

/* The next fragment to send now; false when there is none or the window is full. */
bool link_send_next(struct link_send *link, uint64_t now_us, struct fragment *fragment);

/* Takes `acknowledged 4 | ranges`; false when that is malformed or names what was never sent. */
bool link_send_acknowledged(struct link_send *link, uint64_t now_us, const uint8_t *body, size_t size);

/* Timer `retransmit`; false once the peer is given up (P-3.8). */
bool link_send_timeout(struct link_send *link, uint64_t now_us);

/* One more sample of the round trip (RFC 6298, in whole microseconds). */
void link_send_sample(struct link_send *link, uint64_t trip_us);

#endif
