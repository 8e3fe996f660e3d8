/* Big-endian integers, hexadecimal, and the one way this program stops on its own mistakes. */
#ifndef BYTES_H
#define BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void put_u16(uint8_t *at, uint16_t value);
void put_u32(uint8_t *at, uint32_t value);
uint16_t get_u16(const uint8_t *at);
uint32_t get_u32(const uint8_t *at);

/* Writes 2 * size characters and a terminating zero. */
void to_hex(const uint8_t *bytes, size_t size, char *text);

/* Number of bytes read from `text`, or -1 when it is not hexadecimal or more than `room`. */
long from_hex(const char *text, uint8_t *bytes, size_t room);

/* A broken assumption of this program: says which and ends it. Never for what came over the wire. */
void require(bool holds, const char *what);

#endif
