/*
 * What a sheet says and what the sheets come to. Per contest of N votes: votes + undervotes + overvotes + invalid =
 * ballots * N; a contest that is void adds N to one of the last three.
 */
#ifndef TALLY_H
#define TALLY_H

#include "package.h"

struct mark {
  uint32_t contest;
  bool preference; /* a preference number, otherwise an option index */
  uint32_t target;
  uint32_t darkness;
};

struct sheet {
  uint32_t unit, style, mode;
  bool own_definition;
  size_t marks;
  struct mark mark[DEVICE_MARKS_MAX];
};

enum fate { SHEET_COUNTED, SHEET_DIVERTED, SHEET_RETURNED };

/* The blocks of the report, own unit first, every counter zero. */
void tally_open(const struct package *package, sanak_v1_Report *report);

/* Counts a sheet, or gives it back: another election, mode, unit or style, a mark between the thresholds, or no room left. */
enum fate tally_sheet(const struct package *package, sanak_v1_Report *report, const struct sheet *sheet);

#endif
