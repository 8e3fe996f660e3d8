#include "cobs.h"

/* A full group (254 bytes, code FF) stands for no zero; at the end of the content no empty group follows it. */
#define GROUP_FULL 255u

size_t cobs_encode(const uint8_t *in, size_t size, uint8_t *out) {
  size_t code_at = 0;
  size_t at = 1;
  uint8_t code = 1;
  for (size_t i = 0; i < size; i++) {
    if (in[i] != 0) {
      out[at++] = in[i];
      code++;
    }
    if (in[i] == 0 || (code == GROUP_FULL && i + 1 < size)) {
      out[code_at] = code;
      code_at = at++;
      code = 1;
    }
  }
  out[code_at] = code;
  return at;
}

long cobs_decode(const uint8_t *in, size_t size, uint8_t *out) {
  size_t at = 0;
  size_t i = 0;
  while (i < size) {
    uint8_t code = in[i++];
    if (code == 0 || i + code - 1u > size) return -1;
    for (uint8_t k = 1; k < code; k++) {
      if (in[i] == 0) return -1;
      out[at++] = in[i++];
    }
    if (i < size && code != GROUP_FULL) out[at++] = 0;
    /* The one encoding: nothing but an empty group behind a full one at the end is one byte too many. */
    if (code == GROUP_FULL && i + 1 == size && in[i] == 1) return -1;
  }
  return (long)at;
}
