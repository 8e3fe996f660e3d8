#include "tally.h"

#include <string.h>

enum outcome { VOTED, BLANK, OVERVOTED, NO_PARTY, UNREADABLE };

struct reading {
  enum outcome outcome;
  bool chosen[DEVICE_OPTIONS_MAX];
  uint32_t votes;
  uint32_t preference_key; /* option index * 256 + number; 0: none */
};

/* Darkest of the marks on one target: a target marked twice is one mark. */
static uint32_t darkness_of(const struct sheet *sheet, uint32_t contest, bool preference, uint32_t target) {
  uint32_t darkest = 0;
  for (size_t i = 0; i < sheet->marks; i++) {
    const struct mark *mark = &sheet->mark[i];
    if (mark->contest == contest && mark->preference == preference && mark->target == target &&
        mark->darkness > darkest)
      darkest = mark->darkness;
  }
  return darkest;
}

static void read_contest(const struct package *package, const struct contest *contest, const struct sheet *sheet,
                         struct reading *reading) {
  uint32_t numbers = 0, number = 0, option = 0;
  memset(reading, 0, sizeof *reading);
  for (uint32_t i = 0; i < contest->options; i++) {
    uint32_t darkness = darkness_of(sheet, contest->number, false, i);
    if (darkness >= package->definite) {
      reading->chosen[i] = true;
      reading->votes++;
      option = i;
    } else if (darkness >= package->marginal) {
      reading->outcome = UNREADABLE;
      return;
    }
  }
  for (uint32_t i = 1; i <= contest->preferences; i++) {
    uint32_t darkness = darkness_of(sheet, contest->number, true, i);
    if (darkness >= package->definite) {
      numbers++;
      number = i;
    } else if (darkness >= package->marginal) {
      reading->outcome = UNREADABLE;
      return;
    }
  }
  if (reading->votes > contest->votes_allowed) reading->outcome = OVERVOTED;
  else if (reading->votes == 0) reading->outcome = numbers > 0 ? NO_PARTY : BLANK;
  /* Two numbers void each other, and only a list has numbers to prefer. */
  else if (reading->votes == 1 && numbers == 1 && contest->party[option])
    reading->preference_key = option * 256 + number;
}

static enum rule rule_of(const struct contest *contest, enum outcome outcome) {
  if (outcome == NO_PARTY) return RULE_INVALID;
  return outcome == BLANK ? contest->blank : contest->overvote;
}

static void add_preference(sanak_v1_ContestTally *tally, uint32_t key) {
  pb_size_t at = 0;
  while (at < tally->preference_keys_count && tally->preference_keys[at] < key) at++;
  if (at == tally->preference_keys_count || tally->preference_keys[at] != key) {
    size_t behind = (size_t)(tally->preference_keys_count - at) * sizeof(uint32_t);
    memmove(tally->preference_keys + at + 1, tally->preference_keys + at, behind);
    memmove(tally->preference_counts + at + 1, tally->preference_counts + at, behind);
    tally->preference_keys[at] = key;
    tally->preference_counts[at] = 0;
    tally->preference_keys_count++;
    tally->preference_counts_count++;
  }
  tally->preference_counts[at]++;
}

static void add_reading(sanak_v1_ContestTally *tally, const struct contest *contest, const struct reading *reading) {
  tally->ballots++;
  if (reading->outcome == VOTED) {
    for (uint32_t i = 0; i < contest->options; i++) tally->votes[i] += reading->chosen[i];
    tally->undervotes += contest->votes_allowed - reading->votes;
    if (reading->preference_key != 0) add_preference(tally, reading->preference_key);
    return;
  }
  switch (rule_of(contest, reading->outcome)) {
    case RULE_UNDERVOTE:
      tally->undervotes += contest->votes_allowed;
      break;
    case RULE_OVERVOTE:
      tally->overvotes += contest->votes_allowed;
      break;
    case RULE_INVALID:
      tally->invalid += contest->votes_allowed;
      break;
  }
}

static void open_block(const struct package *package, sanak_v1_UnitBlock *block, uint32_t unit) {
  const struct style *style = package_style_of_unit(package, unit);
  memset(block, 0, sizeof *block);
  block->unit = unit;
  for (size_t i = 0; style != NULL && i < style->contests; i++) {
    const struct contest *contest = package_contest(package, style->contest[i]);
    if (contest == NULL) continue;
    sanak_v1_ContestTally *tally = &block->contests[block->contests_count++];
    tally->contest = contest->number;
    tally->votes_count = (pb_size_t)contest->options;
  }
}

void tally_open(const struct package *package, sanak_v1_Report *report) {
  open_block(package, &report->blocks[0], package->assignment.unit);
  report->blocks_count = 1;
}

static sanak_v1_UnitBlock *block_of(const struct package *package, sanak_v1_Report *report, uint32_t unit) {
  for (pb_size_t i = 0; i < report->blocks_count; i++)
    if (report->blocks[i].unit == unit) return &report->blocks[i];
  if (report->blocks_count == DEVICE_BLOCKS_MAX) return NULL;
  sanak_v1_UnitBlock *block = &report->blocks[report->blocks_count++];
  open_block(package, block, unit);
  return block;
}

static bool has_room(const sanak_v1_UnitBlock *block) {
  for (pb_size_t i = 0; i < block->contests_count; i++)
    if (block->contests[i].preference_keys_count == DEVICE_PREFERENCES_MAX) return false;
  return true;
}

enum fate tally_sheet(const struct package *package, sanak_v1_Report *report, const struct sheet *sheet) {
  static struct reading readings[DEVICE_CONTESTS_MAX];
  const struct style *style = package_style_of_unit(package, sheet->unit);
  if (style == NULL || style->number != sheet->style || !sheet->own_definition ||
      sheet->mode != (uint32_t)package->assignment.mode)
    return SHEET_RETURNED;
  bool diverted = true;
  /* Every counter has room before the paper is taken. */
  sanak_v1_UnitBlock *block = block_of(package, report, sheet->unit);
  if (block == NULL || !has_room(block)) return SHEET_RETURNED;
  for (pb_size_t i = 0; i < block->contests_count; i++) {
    const struct contest *contest = package_contest(package, block->contests[i].contest);
    read_contest(package, contest, sheet, &readings[i]);
    if (readings[i].outcome == UNREADABLE) return SHEET_RETURNED;
    if (readings[i].outcome == VOTED || rule_of(contest, readings[i].outcome) != RULE_INVALID) diverted = false;
  }
  for (pb_size_t i = 0; i < block->contests_count; i++)
    add_reading(&block->contests[i], package_contest(package, block->contests[i].contest), &readings[i]);
  block->ballots++;
  if (diverted) block->diverted++;
  return diverted ? SHEET_DIVERTED : SHEET_COUNTED;
}
