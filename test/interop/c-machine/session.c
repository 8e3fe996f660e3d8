#include "session.h"

#include <sodium.h>
#include <string.h>

#include "bytes.h"

static struct frame outgoing;
static uint8_t wire[FRAME_WIRE_MAX];

static void transmit(struct session *session) {
  size_t size = frame_encode(&outgoing, wire);
  session->counters.frames_sent++;
  session->transmit(session->port, wire, size);
}

static void say_hello(struct session *session, uint64_t now_us) {
  static sanak_v1_Hello hello;
  const struct identity *who = session->who;
  memset(&hello, 0, sizeof hello);
  agreement_fresh(&session->agreement);
  hello.protocol_version = PROTOCOL_VERSION;
  COPY_BYTES(hello.machine_key, who->key, KEY_SIZE);
  hello.nonce.size = NONCE_SIZE;
  randombytes_buf(hello.nonce.bytes, NONCE_SIZE);
  hello.boot_epoch = who->boot_epoch;
  COPY_BYTES(hello.definition_digest, who->definition_digest, DIGEST_SIZE);
  hello.mode = (sanak_v1_Mode)who->mode;
  COPY_BYTES(hello.journal_id, who->journal_id, JOURNAL_ID_SIZE);
  COPY_BYTES(hello.agreement_key, session->agreement.key, KEY_SIZE);
  hello.has_last_receipt = who->last_receipt_size > 0 && message_decode(sanak_v1_Signed_fields, &hello.last_receipt,
                                                                        who->last_receipt, who->last_receipt_size);
  outgoing.kind = FRAME_HELLO;
  outgoing.to_machine = false;
  outgoing.session = 0;
  outgoing.size = message_encode(sanak_v1_Hello_fields, &hello, outgoing.body, sizeof outgoing.body);
  sha256(outgoing.body, outgoing.size, session->hello_digest);
  session->hello_at_us = now_us;
  session->hellos++;
  transmit(session);
}

void session_start(struct session *session, uint64_t now_us) {
  session->state = SESSION_HELLO;
  session->number = 0;
  session->hellos = 0;
  session->alarmed = false;
  session->hello_delay_us = HELLO_DELAY_FIRST_US;
  say_hello(session, now_us);
  session->hello_timer_us = now_us + session->hello_delay_us;
}

void session_renew(struct session *session, uint64_t now_us) {
  sodium_memzero(&session->seal, sizeof session->seal);
  session_start(session, now_us);
}

static enum told hello_timer(struct session *session, uint64_t now_us) {
  enum told told = TOLD_NOTHING;
  if (session->state == SESSION_HELLO && session->hellos >= HELLO_BURST_MAX) session->state = SESSION_BEACON;
  if (session->state == SESSION_BEACON && session->hellos >= HELLO_BURST_MAX && !session->alarmed) {
    session->alarmed = true;
    told = TOLD_NO_ANSWER;
  }
  if (session->state == SESSION_BEACON) session->hello_delay_us = BEACON_INTERVAL_US;
  else if (session->hello_delay_us < HELLO_DELAY_MAX_US) session->hello_delay_us *= 2;
  say_hello(session, now_us);
  session->hello_timer_us = now_us + session->hello_delay_us;
  return told;
}

/* Seals and sends the frame that stands in `outgoing`; a spent counter renews the session (P-7.7). */
static bool send_sealed(struct session *session, uint64_t now_us, enum frame_kind kind) {
  outgoing.kind = kind;
  outgoing.to_machine = false;
  outgoing.session = session->number;
  if (!seal_close(&session->seal, &outgoing)) {
    session_renew(session, now_us);
    return false;
  }
  transmit(session);
  return true;
}

static void send_acknowledgement(struct session *session, uint64_t now_us, enum frame_kind kind) {
  outgoing.size = link_receive_acknowledgement(&session->in, true, outgoing.body);
  session->acknowledge_timer_us = 0;
  send_sealed(session, now_us, kind);
}

/* DATA: offset 4 | acknowledged 4 | flags 1 | stream bytes. */
static void fill_window(struct session *session, uint64_t now_us) {
  struct fragment fragment;
  while (session->state == SESSION_UP && link_send_next(&session->out, now_us, &fragment)) {
    put_u32(outgoing.body, fragment.offset);
    link_receive_acknowledgement(&session->in, false, outgoing.body + 4);
    outgoing.body[8] = fragment.last ? 1 : 0;
    memcpy(outgoing.body + 9, fragment.bytes, fragment.size);
    outgoing.size = 9 + fragment.size;
    session->acknowledge_timer_us = 0;
    if (session->out.sent[session->out.sendings - 1].again) session->counters.bytes_resent += fragment.size;
    send_sealed(session, now_us, FRAME_DATA);
  }
}

static void send_confirmation(struct session *session, uint64_t now_us) {
  static sanak_v1_Signed envelope;
  sanak_v1_HelloConfirm confirm = sanak_v1_HelloConfirm_init_zero;
  confirm.session = session->number;
  COPY_BYTES(confirm.reply_digest, session->reply_digest, DIGEST_SIZE);
  envelope.payload.size = (pb_size_t)message_encode(sanak_v1_HelloConfirm_fields, &confirm, envelope.payload.bytes,
                                                    sizeof envelope.payload.bytes);
  envelope_sign(&envelope, session->who->seed, "hello-confirm");
  outgoing.size = message_encode(sanak_v1_Signed_fields, &envelope, outgoing.body, sizeof outgoing.body);
  send_sealed(session, now_us, FRAME_HELLO_CONFIRM);
}

static enum told begin(struct session *session, uint64_t now_us, const uint8_t theirs[KEY_SIZE]) {
  struct transcript transcript;
  struct session_keys keys;
  memcpy(transcript.hello_digest, session->hello_digest, DIGEST_SIZE);
  memcpy(transcript.reply_digest, session->reply_digest, DIGEST_SIZE);
  memcpy(transcript.server_key, session->who->server_key, KEY_SIZE);
  if (!agree(&session->agreement, theirs, &transcript, &keys)) return TOLD_NOTHING;
  sodium_memzero(&session->agreement, sizeof session->agreement);
  seal_start(&session->seal, &keys);
  sodium_memzero(&keys, sizeof keys);
  link_send_start(&session->out, now_us - session->hello_at_us);
  link_receive_start(&session->in);
  session->state = SESSION_UP;
  session->heard_at_us = now_us;
  session->misses = 0;
  session->acknowledge_timer_us = 0;
  session->confirm_delay_us = session->out.timeout_us;
  session->confirm_timer_us = now_us + session->confirm_delay_us;
  send_confirmation(session, now_us);
  return TOLD_UP;
}

/* A reply is believed only under the pinned key, over the hello that waits, for the session in the frame (P-4.8). */
static enum told take_reply(struct session *session, uint64_t now_us, const struct frame *frame) {
  static sanak_v1_Signed envelope;
  sanak_v1_HelloReply reply;
  if (session->state != SESSION_HELLO && session->state != SESSION_BEACON) {
    session->counters.unexpected++;
    return TOLD_NOTHING;
  }
  if (!message_decode(sanak_v1_Signed_fields, &envelope, frame->body, frame->size) ||
      !envelope_holds(&envelope, session->who->server_key, "hello-reply")) {
    session->counters.bad_signature++;
    return TOLD_NOTHING;
  }
  if (!message_decode(sanak_v1_HelloReply_fields, &reply, envelope.payload.bytes, envelope.payload.size) ||
      reply.protocol_version != PROTOCOL_VERSION || reply.session != frame->session ||
      reply.nonce.size != NONCE_SIZE ||
      !same_bytes(reply.hello_digest.bytes, reply.hello_digest.size, session->hello_digest, DIGEST_SIZE)) {
    session->counters.unexpected++;
    return TOLD_NOTHING;
  }
  session->refusal = (uint32_t)reply.refusal;
  session->server_time_s = reply.server_time_s;
  if (session->refusal != sanak_v1_Refusal_REFUSAL_UNSPECIFIED &&
      session->refusal != sanak_v1_Refusal_REFUSAL_LEDGER_ROLLED_BACK) {
    session->state = SESSION_BEACON;
    session->hellos = 0;
    session->alarmed = false;
    session->hello_timer_us = now_us + BEACON_INTERVAL_US;
    return TOLD_REFUSED;
  }
  if (reply.agreement_key.size != KEY_SIZE) return TOLD_NOTHING;
  session->number = reply.session;
  sha256(envelope.payload.bytes, envelope.payload.size, session->reply_digest);
  return begin(session, now_us, reply.agreement_key.bytes);
}

/* A RESET ends a session only under the server's signature and for that session (P-7.9). */
static enum told take_reset(struct session *session, uint64_t now_us, const struct frame *frame) {
  static sanak_v1_Signed envelope;
  sanak_v1_Reset reset;
  bool ours = session->state == SESSION_UP && frame->session == session->number &&
              message_decode(sanak_v1_Signed_fields, &envelope, frame->body, frame->size) &&
              envelope_holds(&envelope, session->who->server_key, "reset") &&
              message_decode(sanak_v1_Reset_fields, &reset, envelope.payload.bytes, envelope.payload.size) &&
              reset.session == session->number;
  if (!ours) {
    session->counters.unexpected++;
    return TOLD_NOTHING;
  }
  session->counters.resets++;
  session_renew(session, now_us);
  return TOLD_DOWN;
}

static void take_data(struct session *session, uint64_t now_us, const struct frame *frame) {
  size_t size = frame->size - 9;
  if (frame->size < 10 || size > FRAGMENT_MAX || (frame->body[8] & ~1) != 0 ||
      !link_send_acknowledged(&session->out, now_us, frame->body + 4, 4)) {
    session->counters.malformed++;
    return;
  }
  enum receive_result result = link_receive_bytes(&session->in, get_u32(frame->body), frame->body + 9, size);
  if (result == RECEIVE_DUPLICATE) session->counters.duplicate++;
  if (result == RECEIVE_OUT_OF_WINDOW) session->counters.out_of_window++;
  if (result != RECEIVE_TAKEN || (frame->body[8] & 1) != 0) session->acknowledge_timer_us = now_us;
  else if (session->acknowledge_timer_us == 0) session->acknowledge_timer_us = now_us + ACKNOWLEDGE_DELAY_US;
  fill_window(session, now_us);
}

static void take_acknowledgement(struct session *session, uint64_t now_us, const struct frame *frame) {
  if (!link_send_acknowledged(&session->out, now_us, frame->body, frame->size)) {
    session->counters.malformed++;
    return;
  }
  if (frame->kind == FRAME_PROBE) send_acknowledgement(session, now_us, FRAME_ACKNOWLEDGE);
  fill_window(session, now_us);
}

/* Frames of the session: sealed, and of no other. */
static void take_sealed(struct session *session, uint64_t now_us, struct frame *frame) {
  if (session->state != SESSION_UP || frame->session != session->number) {
    session->counters.old_session++;
    return;
  }
  enum seal_result opened = seal_open(&session->seal, frame);
  if (opened == SEAL_BAD) session->counters.bad_seal++;
  if (opened == SEAL_DUPLICATE) session->counters.duplicate++;
  if (opened == SEAL_OUT_OF_WINDOW) session->counters.out_of_window++;
  if (opened != SEAL_GOOD) return;
  session->heard_at_us = now_us;
  session->misses = 0;
  session->confirm_timer_us = 0;
  if (frame->kind == FRAME_DATA) take_data(session, now_us, frame);
  else take_acknowledgement(session, now_us, frame);
}

enum told session_byte(struct session *session, uint64_t now_us, uint8_t byte) {
  static struct frame frame;
  enum frame_discard why = DISCARD_NONE;
  enum frame_step step = frame_read(&session->reader, byte, &frame, &why);
  if (step == FRAME_MORE) return TOLD_NOTHING;
  if (step == FRAME_DISCARDED) {
    session->counters.discards[why]++;
    return TOLD_NOTHING;
  }
  session->counters.frames_taken++;
  if (!frame.to_machine) session->counters.unexpected++;
  else if (frame.kind == FRAME_HELLO_REPLY) return take_reply(session, now_us, &frame);
  else if (frame.kind == FRAME_RESET) return take_reset(session, now_us, &frame);
  else take_sealed(session, now_us, &frame);
  return TOLD_NOTHING;
}

enum told session_message(struct session *session, uint64_t now_us, sanak_v1_SessionMessage *message) {
  const uint8_t *bytes = NULL;
  size_t size = 0;
  while (session->state == SESSION_UP) {
    switch (link_receive_message(&session->in, &bytes, &size)) {
      case GATHER_NONE:
        return TOLD_NOTHING;
      case GATHER_BROKEN:
        session_renew(session, now_us);
        return TOLD_DOWN;
      case GATHER_MESSAGE:
        if (message_decode(sanak_v1_SessionMessage_fields, message, bytes, size)) return TOLD_MESSAGE;
        session->counters.malformed++;
    }
  }
  return TOLD_NOTHING;
}

enum told session_send(struct session *session, uint64_t now_us, const sanak_v1_SessionMessage *message) {
  static uint8_t bytes[REPORT_PAYLOAD_MAX + 256];
  size_t size = message_encode(sanak_v1_SessionMessage_fields, message, bytes, sizeof bytes);
  if (!link_send_message(&session->out, bytes, size)) {
    session_renew(session, now_us);
    return TOLD_DOWN;
  }
  fill_window(session, now_us);
  return TOLD_NOTHING;
}

/* Silence: a probe at each keep-alive interval, the end after the last of them. */
static enum told keep_alive(struct session *session, uint64_t now_us) {
  if (session->misses == KEEP_ALIVE_MISSES_MAX) {
    session_renew(session, now_us);
    return TOLD_DOWN;
  }
  session->misses++;
  send_acknowledgement(session, now_us, FRAME_PROBE);
  return TOLD_NOTHING;
}

static uint64_t keep_alive_due(const struct session *session) {
  return session->heard_at_us + (uint64_t)(session->misses + 1) * KEEP_ALIVE_INTERVAL_US;
}

static enum told tick_up(struct session *session, uint64_t now_us) {
  if (session->out.timer_us != 0 && session->out.timer_us <= now_us) {
    if (!link_send_timeout(&session->out, now_us)) {
      session_renew(session, now_us);
      return TOLD_DOWN;
    }
    fill_window(session, now_us);
  }
  if (session->confirm_timer_us != 0 && session->confirm_timer_us <= now_us) {
    if (session->confirm_delay_us < RETRANSMIT_MAX_US) session->confirm_delay_us *= 2;
    session->confirm_timer_us = now_us + session->confirm_delay_us;
    send_confirmation(session, now_us);
  }
  if (session->acknowledge_timer_us != 0 && session->acknowledge_timer_us <= now_us)
    send_acknowledgement(session, now_us, FRAME_ACKNOWLEDGE);
  return keep_alive_due(session) <= now_us ? keep_alive(session, now_us) : TOLD_NOTHING;
}

enum told session_tick(struct session *session, uint64_t now_us) {
  if (session->state == SESSION_UP) return tick_up(session, now_us);
  if (session->state == SESSION_STOPPED || session->hello_timer_us > now_us) return TOLD_NOTHING;
  return hello_timer(session, now_us);
}

static uint64_t sooner(uint64_t due, uint64_t timer_us) { return timer_us != 0 && timer_us < due ? timer_us : due; }

uint64_t session_due_us(const struct session *session) {
  if (session->state != SESSION_UP) return session->hello_timer_us;
  uint64_t due = keep_alive_due(session);
  due = sooner(due, session->out.timer_us);
  due = sooner(due, session->confirm_timer_us);
  return sooner(due, session->acknowledge_timer_us);
}
