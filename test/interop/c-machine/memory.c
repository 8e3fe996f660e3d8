#define _POSIX_C_SOURCE 200809L
#include "memory.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "crc32.h"

bool memory_load(struct memory *memory, const char *path) {
  uint8_t check[4];
  memset(memory, 0, sizeof *memory);
  FILE *file = fopen(path, "rb");
  if (file == NULL) return true;
  bool good = fread(memory, sizeof *memory, 1, file) == 1 && fread(check, sizeof check, 1, file) == 1 &&
              get_u32(check) == crc32((const uint8_t *)memory, sizeof *memory) &&
              memory->report_size <= REPORT_PAYLOAD_MAX && memory->receipt_size <= RECEIPT_MAX;
  fclose(file);
  return good;
}

/* A new name is durable once its directory is. */
static bool sync_directory(const char *path) {
  char copy[4096];
  snprintf(copy, sizeof copy, "%s", path);
  int directory = open(dirname(copy), O_RDONLY);
  if (directory < 0) return false;
  bool good = fsync(directory) == 0;
  close(directory);
  return good;
}

bool memory_store(const struct memory *memory, const char *path) {
  char fresh[4096];
  uint8_t check[4];
  int length = snprintf(fresh, sizeof fresh, "%s.new", path);
  if (length < 0 || (size_t)length >= sizeof fresh) return false;
  FILE *file = fopen(fresh, "wb");
  if (file == NULL) return false;
  put_u32(check, crc32((const uint8_t *)memory, sizeof *memory));
  bool good = fwrite(memory, sizeof *memory, 1, file) == 1 && fwrite(check, sizeof check, 1, file) == 1 &&
              fflush(file) == 0 && fsync(fileno(file)) == 0;
  good = fclose(file) == 0 && good;
  return good && rename(fresh, path) == 0 && sync_directory(path);
}
