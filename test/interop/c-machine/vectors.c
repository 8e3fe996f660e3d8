/*
 * Reads golden vectors, one a line, and says what this implementation makes of each:
 *
 *   frame HEX            kind, direction, session, body, and the frame encoded again; or `discarded`
 *   message NAME HEX     the message decoded and encoded again; or `refused`
 *   key SEED             the public key
 *   sign SEED CONTEXT HEX            the signature
 *   generator SEED LABEL SIZE        bytes of the generator (P-5.12)
 *   keys AGREEMENT-SEED AGREEMENT-KEY HELLO-DIGEST REPLY-DIGEST SERVER-KEY   both session keys
 *   seal COUNTER SESSION HEX         under the keys above, a sealed DATA frame to the server
 *   open HEX                         under the keys above, what a sealed frame carries; or `sealed`
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "message.h"
#include "seal.h"

static char line[4 * MESSAGE_MAX];
static char text[4 * MESSAGE_MAX];
static struct seal seal_state;

static void say_hex(const uint8_t *bytes, size_t size) {
  to_hex(bytes, size, text);
  fputs(text, stdout);
}

static size_t hex_argument(uint8_t *bytes, size_t room) {
  const char *word = strtok(NULL, " \n");
  long size = word == NULL ? -1 : from_hex(word, bytes, room);
  require(size >= 0, "a vector is hexadecimal and fits");
  return (size_t)size;
}

static const char *word_argument(void) {
  const char *word = strtok(NULL, " \n");
  require(word != NULL, "a vector is complete");
  return word;
}

/* True when the bytes hold exactly one frame. */
static bool one_frame(const uint8_t *wire, size_t size, struct frame *frame) {
  static struct frame_reader reader;
  enum frame_discard why;
  int frames = 0, discards = 0;
  memset(&reader, 0, sizeof reader);
  for (size_t i = 0; i < size; i++) {
    enum frame_step step = frame_read(&reader, wire[i], frame, &why);
    frames += step == FRAME_READY;
    discards += step == FRAME_DISCARDED;
  }
  return frames == 1 && discards == 0;
}

static void frame_line(void) {
  static const char *const kinds[] = {"",     "hello",       "hello-reply", "hello-confirm",
                                      "data", "acknowledge", "probe",       "reset"};
  static uint8_t wire[FRAME_WIRE_MAX];
  static struct frame frame;
  size_t size = hex_argument(wire, sizeof wire);
  if (!one_frame(wire, size, &frame)) {
    fputs("discarded", stdout);
    return;
  }
  printf("%s %s %lu ", kinds[frame.kind], frame.to_machine ? "to-machine" : "to-server", (unsigned long)frame.session);
  say_hex(frame.body, frame.size);
  fputc(' ', stdout);
  say_hex(wire, frame_encode(&frame, wire));
}

static const pb_msgdesc_t *fields_of(const char *name) {
  static const struct {
    const char *name;
    const pb_msgdesc_t *fields;
  } known[] = {{"Hello", sanak_v1_Hello_fields},
               {"HelloReply", sanak_v1_HelloReply_fields},
               {"HelloConfirm", sanak_v1_HelloConfirm_fields},
               {"Reset", sanak_v1_Reset_fields},
               {"Report", sanak_v1_Report_fields},
               {"Receipt", sanak_v1_Receipt_fields},
               {"Assignment", sanak_v1_Assignment_fields},
               {"Authorisation", sanak_v1_Authorisation_fields},
               {"Signed", sanak_v1_Signed_fields},
               {"SessionMessage", sanak_v1_SessionMessage_fields}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].name, name) == 0) return known[i].fields;
  require(false, "a vector names a message");
  return NULL;
}

static void message_line(void) {
  static union {
    sanak_v1_Hello hello;
    sanak_v1_Report report;
    sanak_v1_SessionMessage session;
    sanak_v1_Assignment assignment;
  } message;
  static uint8_t bytes[MESSAGE_MAX];
  const pb_msgdesc_t *fields = fields_of(word_argument());
  size_t size = hex_argument(bytes, sizeof bytes);
  if (!message_decode(fields, &message, bytes, size)) {
    fputs("refused", stdout);
    return;
  }
  say_hex(bytes, message_encode(fields, &message, bytes, sizeof bytes));
}

static void sign_line(void) {
  static uint8_t seed[KEY_SIZE], payload[REPORT_PAYLOAD_MAX], signature[SIGNATURE_SIZE];
  hex_argument(seed, sizeof seed);
  const char *context = word_argument();
  size_t size = hex_argument(payload, sizeof payload);
  sign(seed, context, payload, size, signature);
  say_hex(signature, sizeof signature);
}

static void generator_line(void) {
  uint8_t block[KEY_SIZE + 32 + 9] = {0}, out[DIGEST_SIZE];
  hex_argument(block, KEY_SIZE);
  const char *label = word_argument();
  size_t named = KEY_SIZE + strlen(label) + 1;
  require(named + 8 <= sizeof block, "a label is short");
  memcpy(block + KEY_SIZE, label, strlen(label));
  long left = strtol(word_argument(), NULL, 10);
  for (uint32_t i = 0; left > 0; i++, left -= DIGEST_SIZE) {
    put_u32(block + named + 4, i);
    sha256(block, named + 8, out);
    say_hex(out, left < (long)DIGEST_SIZE ? (size_t)left : DIGEST_SIZE);
  }
}

static void keys_line(void) {
  static uint8_t seed[KEY_SIZE], theirs[KEY_SIZE];
  struct agreement ours;
  struct transcript transcript;
  struct session_keys keys;
  hex_argument(seed, sizeof seed);
  hex_argument(theirs, sizeof theirs);
  hex_argument(transcript.hello_digest, DIGEST_SIZE);
  hex_argument(transcript.reply_digest, DIGEST_SIZE);
  hex_argument(transcript.server_key, KEY_SIZE);
  agreement_from(&ours, seed);
  if (!agree(&ours, theirs, &transcript, &keys)) {
    fputs("refused", stdout);
    return;
  }
  seal_start(&seal_state, &keys);
  say_hex(keys.to_server, KEY_SIZE);
  fputc(' ', stdout);
  say_hex(keys.to_machine, KEY_SIZE);
}

static void seal_line(void) {
  static struct frame frame;
  static uint8_t wire[FRAME_WIRE_MAX];
  seal_state.next = (uint32_t)strtoul(word_argument(), NULL, 10);
  frame.kind = FRAME_DATA;
  frame.to_machine = false;
  frame.session = (uint32_t)strtoul(word_argument(), NULL, 10);
  frame.size = hex_argument(frame.body, PLAIN_BODY_MAX);
  require(seal_close(&seal_state, &frame), "a seal has counters left");
  say_hex(wire, frame_encode(&frame, wire));
}

static void open_line(void) {
  static struct frame frame;
  static uint8_t wire[FRAME_WIRE_MAX];
  size_t size = hex_argument(wire, sizeof wire);
  if (one_frame(wire, size, &frame) && seal_open(&seal_state, &frame) == SEAL_GOOD) say_hex(frame.body, frame.size);
  else fputs("sealed", stdout);
}

static void key_line(void) {
  static uint8_t seed[KEY_SIZE], key[KEY_SIZE];
  hex_argument(seed, sizeof seed);
  public_key(seed, key);
  say_hex(key, sizeof key);
}

int main(void) {
  static const struct {
    const char *name;
    void (*run)(void);
  } lines[] = {{"frame", frame_line},         {"message", message_line}, {"key", key_line},   {"sign", sign_line},
               {"generator", generator_line}, {"keys", keys_line},       {"seal", seal_line}, {"open", open_line}};
  require(sodium_init() >= 0, "libsodium starts");
  while (fgets(line, sizeof line, stdin) != NULL) {
    const char *name = strtok(line, " \n");
    bool known = false;
    for (size_t i = 0; name != NULL && i < sizeof lines / sizeof *lines; i++) {
      if (strcmp(lines[i].name, name) != 0) continue;
      lines[i].run();
      known = true;
    }
    require(known, "a line is a vector");
    fputc('\n', stdout);
  }
  return 0;
}
