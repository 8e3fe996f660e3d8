/* What the machine keeps over a power cut: boots, journal, the sealed report and its receipt. One file, replaced whole. */
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"

struct memory {
  uint32_t boots;
  uint8_t zeroed; /* 1 once there is a journal */
  uint8_t journal_id[JOURNAL_ID_SIZE];
  uint32_t report_size; /* payload of the sealed report; 0 before the close */
  uint8_t report[REPORT_PAYLOAD_MAX];
  uint32_t receipt_size; /* encoded Signed; 0 before the first */
  uint8_t receipt[RECEIPT_MAX];
};

/* An empty memory where there is no file; false where there is one that this machine did not write. */
bool memory_load(struct memory *memory, const char *path);

/* True once the memory is durable. */
bool memory_store(const struct memory *memory, const char *path);

#endif
