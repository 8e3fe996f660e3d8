#include "message.h"

#include <pb_decode.h>
#include <pb_encode.h>
#include <string.h>

#include "bytes.h"

size_t message_encode(const pb_msgdesc_t *fields, const void *message, uint8_t *out, size_t room) {
  pb_ostream_t stream = pb_ostream_from_buffer(out, room);
  require(pb_encode(&stream, fields, message), "a message of ours fits");
  return stream.bytes_written;
}

bool message_decode(const pb_msgdesc_t *fields, void *message, const uint8_t *bytes, size_t size) {
  pb_istream_t stream = pb_istream_from_buffer(bytes, size);
  return pb_decode(&stream, fields, message);
}

void envelope_sign(sanak_v1_Signed *envelope, const uint8_t seed[KEY_SIZE], const char *context) {
  envelope->key.size = KEY_SIZE;
  public_key(seed, envelope->key.bytes);
  envelope->signature.size = SIGNATURE_SIZE;
  sign(seed, context, envelope->payload.bytes, envelope->payload.size, envelope->signature.bytes);
}

bool envelope_holds(const sanak_v1_Signed *envelope, const uint8_t key[KEY_SIZE], const char *context) {
  if (!same_bytes(envelope->key.bytes, envelope->key.size, key, KEY_SIZE)) return false;
  if (envelope->signature.size != SIGNATURE_SIZE) return false;
  return verify(key, context, envelope->payload.bytes, envelope->payload.size, envelope->signature.bytes);
}

bool same_bytes(const uint8_t *field, size_t field_size, const uint8_t *bytes, size_t size) {
  return field_size == size && memcmp(field, bytes, size) == 0;
}
