#include "link-send.h"

#include <string.h>

#include "bytes.h"

void link_send_start(struct link_send *link, uint64_t hello_trip_us) {
  memset(link, 0, sizeof *link);
  link->window = WINDOW_FIRST;
  link->fragment = FRAGMENT_FIRST;
  link->timeout_us = RETRANSMIT_FIRST_US;
  if (hello_trip_us > 0) link_send_sample(link, hello_trip_us);
}

void link_send_sample(struct link_send *link, uint64_t trip_us) {
  int64_t trip = (int64_t)trip_us;
  if (link->smoothed_us == 0) {
    link->smoothed_us = trip;
    link->variance_us = trip / 2;
  } else {
    int64_t off = link->smoothed_us > trip ? link->smoothed_us - trip : trip - link->smoothed_us;
    link->variance_us = (3 * link->variance_us + off) / 4;
    link->smoothed_us = (7 * link->smoothed_us + trip) / 8;
  }
  uint64_t timeout = (uint64_t)(link->smoothed_us + 4 * link->variance_us);
  if (timeout < RETRANSMIT_MIN_US) timeout = RETRANSMIT_MIN_US;
  link->timeout_us = timeout > RETRANSMIT_MAX_US ? RETRANSMIT_MAX_US : timeout;
}

bool link_send_message(struct link_send *link, const uint8_t *message, size_t size) {
  if (size > MESSAGE_MAX || size + 4 > STREAM_MAX - link->end) return false;
  put_u32(link->stream + link->end, (uint32_t)size);
  memcpy(link->stream + link->end + 4, message, size);
  link->end += (uint32_t)size + 4;
  return true;
}

/* Where the next fragment starts: the first lost byte, otherwise the first new one. */
static uint32_t next_offset(const struct link_send *link) {
  for (uint32_t at = link->acknowledged; at < link->next; at++)
    if (link->state[at] == BYTE_LOST) return at;
  return link->next;
}

static uint32_t room(const struct link_send *link) {
  return link->window > link->in_flight ? link->window - link->in_flight : 0;
}

/* Cuts a fragment at `offset`: bytes of one state, to the fragment size of the moment. */
static uint32_t cut(const struct link_send *link, uint32_t offset) {
  uint32_t size = 0;
  while (size < link->fragment && offset + size < link->end && link->state[offset + size] == link->state[offset]) size++;
  return size;
}

bool link_send_next(struct link_send *link, uint64_t now_us, struct fragment *fragment) {
  uint32_t offset = next_offset(link);
  if (offset >= link->end || link->sendings == SENDINGS_MAX) return false;
  uint32_t size = cut(link, offset);
  if (room(link) < size || offset + size - link->acknowledged > WINDOW_MAX) return false;
  link->sent[link->sendings++] = (struct sending){offset, size, now_us, link->state[offset] == BYTE_LOST};
  memset(link->state + offset, BYTE_IN_FLIGHT, size);
  link->in_flight += size;
  if (offset == link->next) link->next += size;
  if (link->timer_us == 0) link->timer_us = now_us + link->timeout_us;
  uint32_t then = next_offset(link);
  bool last = then >= link->end || room(link) < cut(link, then);
  *fragment = (struct fragment){offset, size, link->stream + offset, last};
  return true;
}

static uint32_t arrive(struct link_send *link, uint32_t from, uint32_t to) {
  uint32_t fresh = 0;
  for (uint32_t at = from; at < to; at++) {
    if (link->state[at] == BYTE_IN_FLIGHT) link->in_flight--;
    if (link->state[at] != BYTE_ARRIVED) fresh++;
    link->state[at] = BYTE_ARRIVED;
  }
  return fresh;
}

static void shrink_after_loss(struct link_send *link) {
  link->clean = 0;
  if (++link->losses < FRAGMENT_SHRINK_AFTER) return;
  link->losses = 0;
  if (link->fragment > FRAGMENT_MIN) link->fragment /= 2;
}

static void grow_after_success(struct link_send *link) {
  if (++link->clean < FRAGMENT_GROW_AFTER) return;
  link->clean = 0;
  link->losses = 0;
  if (link->fragment < FRAGMENT_MAX) link->fragment *= 2;
}

static void lose(struct link_send *link, const struct sending *sending) {
  for (uint32_t at = sending->offset; at < sending->offset + sending->size; at++) {
    if (link->state[at] != BYTE_IN_FLIGHT) continue;
    link->state[at] = BYTE_LOST;
    link->in_flight--;
  }
}

static bool has_arrived(const struct link_send *link, const struct sending *sending) {
  for (uint32_t at = sending->offset; at < sending->offset + sending->size; at++)
    if (link->state[at] != BYTE_ARRIVED) return false;
  return true;
}

/* Forgets sendings that arrived, takes the sample of the newest, and gives up what was sent before it and is not here. */
static void settle(struct link_send *link, uint64_t now_us) {
  size_t newest = 0;
  bool any = false;
  for (size_t i = 0; i < link->sendings; i++)
    if (has_arrived(link, &link->sent[i])) {
      newest = i;
      any = true;
    }
  if (!any) return;
  if (!link->sent[newest].again) link_send_sample(link, now_us - link->sent[newest].at_us);
  size_t kept = 0;
  for (size_t i = 0; i < link->sendings; i++) {
    struct sending *sending = &link->sent[i];
    if (has_arrived(link, sending)) {
      if (!sending->again) grow_after_success(link);
    } else if (i < newest) {
      lose(link, sending);
      shrink_after_loss(link);
    } else {
      link->sent[kept++] = *sending;
    }
  }
  link->sendings = kept;
}

/* Ranges ascend, do not touch, and end before what was sent; `acknowledged` too. */
static bool names_what_was_sent(const struct link_send *link, const uint8_t *body, size_t size) {
  if (size < 4 || size % 4 != 0 || size > 4 + 4 * RANGES_MAX) return false;
  uint64_t end = get_u32(body);
  for (size_t at = 4; at < size; at += 4) {
    uint16_t skip = get_u16(body + at), length = get_u16(body + at + 2);
    if (skip == 0 || length == 0) return false;
    end += (uint64_t)skip + length;
  }
  return end <= link->next;
}

bool link_send_acknowledged(struct link_send *link, uint64_t now_us, const uint8_t *body, size_t size) {
  if (!names_what_was_sent(link, body, size)) return false;
  uint32_t until = get_u32(body);
  uint32_t fresh = 0;
  if (until > link->acknowledged) fresh += arrive(link, link->acknowledged, until);
  for (size_t at = 4; at < size; at += 4) {
    uint32_t from = until + get_u16(body + at);
    until = from + get_u16(body + at + 2);
    if (until > link->acknowledged) fresh += arrive(link, from > link->acknowledged ? from : link->acknowledged, until);
  }
  if (get_u32(body) > link->acknowledged) link->acknowledged = get_u32(body);
  if (fresh == 0) return true;
  link->timeouts = 0;
  link->window = link->window + fresh > WINDOW_MAX ? WINDOW_MAX : link->window + fresh;
  settle(link, now_us);
  link->timer_us = link->in_flight > 0 ? now_us + link->timeout_us : 0;
  return true;
}

bool link_send_timeout(struct link_send *link, uint64_t now_us) {
  if (++link->timeouts > RETRANSMIT_TIMEOUTS_MAX) return false;
  for (size_t i = 0; i < link->sendings; i++) lose(link, &link->sent[i]);
  link->sendings = 0;
  link->window = link->window / 2 > 2 * FRAGMENT_MAX ? link->window / 2 : 2 * FRAGMENT_MAX;
  link->timeout_us = 2 * link->timeout_us > RETRANSMIT_MAX_US ? RETRANSMIT_MAX_US : 2 * link->timeout_us;
  shrink_after_loss(link);
  link->timer_us = now_us + link->timeout_us;
  return true;
}
