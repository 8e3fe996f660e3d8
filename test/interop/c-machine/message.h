/* Messages by nanopb, with the exact lengths of wire.proto checked after decoding (section 5). */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "keys.h"
#include "wire.pb.h"

/* Bytes written; a message that does not fit `room` is a mistake of ours. `fields` is for instance sanak_v1_Hello_fields. */
size_t message_encode(const pb_msgdesc_t *fields, const void *message, uint8_t *out, size_t room);

/* False on anything that is not this message. */
bool message_decode(const pb_msgdesc_t *fields, void *message, const uint8_t *bytes, size_t size);

/* The payload, already in place, gets key and signature. */
void envelope_sign(sanak_v1_Signed *envelope, const uint8_t seed[KEY_SIZE], const char *context);

/* True when `key` itself signed the payload for `context`; a signature under any other key is none. */
bool envelope_holds(const sanak_v1_Signed *envelope, const uint8_t key[KEY_SIZE], const char *context);

/* True when the field holds exactly these bytes. */
bool same_bytes(const uint8_t *field, size_t field_size, const uint8_t *bytes, size_t size);

#define COPY_BYTES(field, from, length)                                                                                \
  do {                                                                                                                 \
    (field).size = (pb_size_t)(length);                                                                                \
    memcpy((field).bytes, (from), (length));                                                                           \
  } while (0)

#endif
