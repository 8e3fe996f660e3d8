/* Consistent overhead byte stuffing (P-2.1): the content of a frame without a zero in it. */
#ifndef COBS_H
#define COBS_H

#include <stddef.h>
#include <stdint.h>

/* Bytes written; `out` has room for size + size / 254 + 1. */
size_t cobs_encode(const uint8_t *in, size_t size, uint8_t *out);

/* Bytes written to `out`, at most `size`; -1 for stuffing no encoder makes. */
long cobs_decode(const uint8_t *in, size_t size, uint8_t *out);

#endif
