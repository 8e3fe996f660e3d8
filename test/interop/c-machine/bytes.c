#include "bytes.h"

#include <stdio.h>
#include <stdlib.h>

void put_u16(uint8_t *at, uint16_t value) {
  at[0] = (uint8_t)(value >> 8);
  at[1] = (uint8_t)value;
}

void put_u32(uint8_t *at, uint32_t value) {
  put_u16(at, (uint16_t)(value >> 16));
  put_u16(at + 2, (uint16_t)value);
}

uint16_t get_u16(const uint8_t *at) { return (uint16_t)((at[0] << 8) | at[1]); }

uint32_t get_u32(const uint8_t *at) { return ((uint32_t)get_u16(at) << 16) | get_u16(at + 2); }

void to_hex(const uint8_t *bytes, size_t size, char *text) {
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < size; i++) {
    *text++ = digits[bytes[i] >> 4];
    *text++ = digits[bytes[i] & 15];
  }
  *text = '\0';
}

static int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

long from_hex(const char *text, uint8_t *bytes, size_t room) {
  size_t size = 0;
  for (; text[0] != '\0'; text += 2) {
    int high = digit(text[0]);
    int low = high < 0 ? -1 : digit(text[1]);
    if (low < 0 || size == room) return -1;
    bytes[size++] = (uint8_t)(high * 16 + low);
  }
  return (long)size;
}

void require(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "broken: %s\n", what);
  exit(3);
}
