/*
 * The machine's end of a session (section 4): hello, beacon, up. Bytes and time come in, frames go out through `transmit`,
 * and what is to be told stands in `told` until it is read.
 */
#ifndef SESSION_H
#define SESSION_H

#include "frame.h"
#include "link-receive.h"
#include "link-send.h"
#include "message.h"
#include "seal.h"

enum session_state { SESSION_STOPPED, SESSION_HELLO, SESSION_BEACON, SESSION_UP };

/* What a hello says of this machine; `last_receipt` is an encoded Signed, empty before the first. */
struct identity {
  uint8_t seed[KEY_SIZE];
  uint8_t key[KEY_SIZE];
  uint8_t server_key[KEY_SIZE];
  uint8_t definition_digest[DIGEST_SIZE];
  uint8_t journal_id[JOURNAL_ID_SIZE];
  uint32_t boot_epoch;
  uint32_t mode;
  uint8_t last_receipt[RECEIPT_MAX];
  size_t last_receipt_size;
};

enum told { TOLD_NOTHING, TOLD_UP, TOLD_DOWN, TOLD_REFUSED, TOLD_NO_ANSWER, TOLD_MESSAGE };

struct session_counters {
  uint32_t frames_sent, frames_taken, bytes_resent, resets;
  uint32_t discards[DISCARD_MALFORMED + 1]; /* of frames, by enum frame_discard */
  uint32_t bad_seal, duplicate, out_of_window, unexpected, old_session, malformed, bad_signature;
};

struct session {
  const struct identity *who;
  void (*transmit)(void *port, const uint8_t *wire, size_t size);
  void *port;
  enum session_state state;
  uint32_t number;
  uint32_t server_time_s;
  uint32_t refusal; /* of the newest reply */
  uint32_t hellos;  /* unanswered, of this burst */
  bool alarmed;
  uint64_t hello_at_us, hello_delay_us, hello_timer_us;
  uint8_t hello_digest[DIGEST_SIZE];
  struct agreement agreement;
  uint8_t reply_digest[DIGEST_SIZE];
  struct seal seal;
  uint64_t confirm_timer_us, confirm_delay_us; /* until anything of the session comes */
  uint64_t heard_at_us;
  uint32_t misses;
  uint64_t acknowledge_timer_us;
  struct link_send out;
  struct link_receive in;
  struct frame_reader reader;
  struct session_counters counters;
};

void session_start(struct session *session, uint64_t now_us);

/* Takes one byte off the line. Call session_message afterwards until it has nothing. */
enum told session_byte(struct session *session, uint64_t now_us, uint8_t byte);

/* The next whole message of the session, TOLD_MESSAGE; TOLD_DOWN when the stream is broken. */
enum told session_message(struct session *session, uint64_t now_us, sanak_v1_SessionMessage *message);

/* Fires what is due. */
enum told session_tick(struct session *session, uint64_t now_us);

/* When session_tick is next needed. */
uint64_t session_due_us(const struct session *session);

/* Hands a message to the link; TOLD_DOWN when its stream is full. */
enum told session_send(struct session *session, uint64_t now_us, const sanak_v1_SessionMessage *message);

/* Ends a session and says hello again. */
void session_renew(struct session *session, uint64_t now_us);

#endif
