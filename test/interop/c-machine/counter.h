/*
 * The counting machine: zeroing, ballots, close, and the report until a verified receipt for its own digest is stored. Only
 * that receipt makes it reported; an acknowledgement of the link means nothing here.
 */
#ifndef COUNTER_H
#define COUNTER_H

#include "memory.h"
#include "session.h"
#include "tally.h"

struct counter {
  struct package package;
  struct memory memory;
  const char *memory_path;
  struct identity identity;
  struct session session;
  sanak_v1_Report report;
  uint8_t report_digest[DIGEST_SIZE];
  bool opened, reported;
  bool stopped;          /* refused for good: only the beacon goes on */
  uint64_t ask_again_us; /* after STORAGE or BUSY; 0: nothing waits */
};

/* Boots from package and memory; null, or one sentence that says what is wrong. */
const char *counter_boot(struct counter *counter, const char *package_directory, const char *memory_path);

/* Opens at the second the definition states: a journal and zeroed counters. Reads the sheets and counts them. */
const char *counter_open_and_count(struct counter *counter, const char *package_directory);

/* Seals the report: from here on its bytes never change. */
const char *counter_close(struct counter *counter);

/* What the session told. */
void counter_told(struct counter *counter, uint64_t now_us, enum told told);

/* A message of the server. */
void counter_message(struct counter *counter, uint64_t now_us, const sanak_v1_SessionMessage *message);

/* Asks again when it is time. */
void counter_tick(struct counter *counter, uint64_t now_us);

#endif
