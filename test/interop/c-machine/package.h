/*
 * What the commission hands a vendor, as `sanak package` writes it: keys and digest as raw bytes, the signed assignment as it
 * came over nobody's wire, and the layout of the ballot in lines (docs/serial.md).
 */
#ifndef PACKAGE_H
#define PACKAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "message.h"

enum rule { RULE_UNDERVOTE, RULE_OVERVOTE, RULE_INVALID };

struct contest {
  uint32_t number;
  uint32_t votes_allowed;
  enum rule blank, overvote;
  uint32_t preferences; /* 0: none */
  uint32_t options;
  bool party[DEVICE_OPTIONS_MAX]; /* options that have preference numbers */
};

struct style {
  uint32_t number;
  size_t contests;
  uint32_t contest[DEVICE_CONTESTS_MAX];
};

/* A reporting unit whose ballots may be scanned, and the ballot style its voters get. */
struct unit {
  uint32_t number, style;
};

struct package {
  uint8_t seed[KEY_SIZE];
  uint8_t server_key[KEY_SIZE];
  uint8_t commission_key[KEY_SIZE];
  uint8_t definition_digest[DIGEST_SIZE];
  uint8_t assignment_digest[DIGEST_SIZE];
  sanak_v1_Assignment assignment;
  uint32_t starts_at_s, opens_at_s, closes_at_s;
  uint32_t definite, marginal;
  size_t contests, styles, units;
  struct unit unit[DEVICE_UNITS_MAX];
  struct contest contest[DEVICE_CONTESTS_MAX];
  struct style style[DEVICE_STYLES_MAX];
};

/* Null, or one sentence that says what is wrong with the files of `directory`. */
const char *package_read(struct package *package, const char *directory);

/* `name` of `directory`, to be closed by the caller; null when it is not there. */
FILE *package_open(const char *directory, const char *name);

/* The contest of that number; null when the definition has none. */
const struct contest *package_contest(const struct package *package, uint32_t number);

/* Style of the own unit's or a neighbour's ballots; null for a unit whose ballots may not be scanned here. */
const struct style *package_style_of_unit(const struct package *package, uint32_t unit);

#endif
