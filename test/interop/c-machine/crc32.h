/* CRC-32 of IEEE 802.3, reflected (P-2.2). */
#ifndef CRC32_H
#define CRC32_H

#include <stddef.h>
#include <stdint.h>

uint32_t crc32(const uint8_t *bytes, size_t size);

#endif
