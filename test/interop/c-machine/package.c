#include "package.h"

#include <sodium.h>
#include <string.h>

#include "bytes.h"

static char line[4096];
static uint8_t content[1 << 20];

FILE *package_open(const char *directory, const char *name) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s/%s", directory, name);
  return length > 0 && (size_t)length < sizeof path ? fopen(path, "rb") : NULL;
}

/* Bytes of a whole file in `out`, or -1. */
static long slurp(const char *directory, const char *name, uint8_t *out, size_t room) {
  FILE *file = package_open(directory, name);
  if (file == NULL) return -1;
  size_t size = fread(out, 1, room, file);
  bool whole = fgetc(file) == EOF;
  fclose(file);
  return whole ? (long)size : -1;
}

static bool read_exactly(const char *directory, const char *name, uint8_t *out, size_t size) {
  return slurp(directory, name, out, size) == (long)size;
}

static bool read_rule(const char *word, enum rule *rule) {
  if (strcmp(word, "undervote") == 0) *rule = RULE_UNDERVOTE;
  else if (strcmp(word, "overvote") == 0) *rule = RULE_OVERVOTE;
  else if (strcmp(word, "invalid") == 0) *rule = RULE_INVALID;
  else return false;
  return true;
}

/* contest NUMBER VOTES-ALLOWED BLANK OVERVOTE PREFERENCES OPTION-KIND... */
static bool read_contest(struct package *package, const char *rest) {
  char blank[16], overvote[16], kind[32];
  int used = 0;
  if (package->contests == DEVICE_CONTESTS_MAX) return false;
  struct contest *contest = &package->contest[package->contests++];
  if (sscanf(rest, "%u %u %15s %15s %u%n", &contest->number, &contest->votes_allowed, blank, overvote,
             &contest->preferences, &used) != 5 ||
      !read_rule(blank, &contest->blank) || !read_rule(overvote, &contest->overvote))
    return false;
  for (rest += used; sscanf(rest, "%31s%n", kind, &used) == 1; rest += used) {
    if (contest->options == DEVICE_OPTIONS_MAX) return false;
    contest->party[contest->options++] = strcmp(kind, "party") == 0;
  }
  return contest->preferences < 256;
}

/* style NUMBER CONTEST... */
static bool read_style(struct package *package, const char *rest) {
  int used = 0;
  uint32_t number = 0;
  if (package->styles == DEVICE_STYLES_MAX) return false;
  struct style *style = &package->style[package->styles++];
  if (sscanf(rest, "%u%n", &style->number, &used) != 1) return false;
  for (rest += used; sscanf(rest, "%u%n", &number, &used) == 1; rest += used) {
    if (style->contests == DEVICE_CONTESTS_MAX) return false;
    style->contest[style->contests++] = number;
  }
  return true;
}

/* unit NUMBER STYLE */
static bool read_unit(struct package *package, const char *rest) {
  if (package->units == DEVICE_UNITS_MAX) return false;
  struct unit *unit = &package->unit[package->units++];
  return sscanf(rest, "%u %u", &unit->number, &unit->style) == 2;
}

static bool read_layout_line(struct package *package, const char *text) {
  char name[16];
  int used = 0;
  if (sscanf(text, "%15s%n", name, &used) != 1) return true;
  const char *rest = text + used;
  if (strcmp(name, "starts") == 0) return sscanf(rest, "%u", &package->starts_at_s) == 1;
  if (strcmp(name, "opens") == 0) return sscanf(rest, "%u", &package->opens_at_s) == 1;
  if (strcmp(name, "closes") == 0) return sscanf(rest, "%u", &package->closes_at_s) == 1;
  if (strcmp(name, "marks") == 0) return sscanf(rest, "%u %u", &package->definite, &package->marginal) == 2;
  if (strcmp(name, "unit") == 0) return read_unit(package, rest);
  if (strcmp(name, "contest") == 0) return read_contest(package, rest);
  if (strcmp(name, "style") == 0) return read_style(package, rest);
  return false;
}

static bool read_layout(struct package *package, const char *directory) {
  FILE *file = package_open(directory, "layout.txt");
  bool good = file != NULL;
  while (good && fgets(line, sizeof line, file) != NULL) good = read_layout_line(package, line);
  if (file != NULL) fclose(file);
  return good && package->contests > 0 && package->styles > 0 && package->closes_at_s > package->opens_at_s;
}

/* A card is good when the commission signed digest and assignment, and they are for this definition and this key (P-6.3). */
static const char *check_card(struct package *package, const char *directory) {
  static sanak_v1_Signed envelope;
  uint8_t key[KEY_SIZE], digest[DIGEST_SIZE];
  long size = slurp(directory, "definition.json", content, sizeof content);
  if (size < 0) return "definition.json is not there or too long for this device";
  sha256(content, (size_t)size, digest);
  if (memcmp(digest, package->definition_digest, DIGEST_SIZE) != 0) return "definition.json has another digest";
  size = slurp(directory, "definition.signed", content, sizeof content);
  if (size < 0 || !message_decode(sanak_v1_Signed_fields, &envelope, content, (size_t)size) ||
      !envelope_holds(&envelope, package->commission_key, "package") ||
      !same_bytes(envelope.payload.bytes, envelope.payload.size, digest, DIGEST_SIZE))
    return "definition.signed is not the commission's signature of the digest";
  size = slurp(directory, "assignment.signed", content, sizeof content);
  if (size < 0 || !message_decode(sanak_v1_Signed_fields, &envelope, content, (size_t)size) ||
      !envelope_holds(&envelope, package->commission_key, "assignment") ||
      !message_decode(sanak_v1_Assignment_fields, &package->assignment, envelope.payload.bytes, envelope.payload.size))
    return "assignment.signed is not signed by the commission";
  sha256(envelope.payload.bytes, envelope.payload.size, package->assignment_digest);
  public_key(package->seed, key);
  const sanak_v1_Assignment *given = &package->assignment;
  if (!same_bytes(given->machine_key.bytes, given->machine_key.size, key, KEY_SIZE) ||
      !same_bytes(given->definition_digest.bytes, given->definition_digest.size, digest, DIGEST_SIZE))
    return "assignment.signed is for another machine or another definition";
  if (package_style_of_unit(package, given->unit) == NULL) return "layout.txt lacks the unit of the assignment";
  return NULL;
}

const char *package_read(struct package *package, const char *directory) {
  memset(package, 0, sizeof *package);
  if (!read_exactly(directory, "machine.seed", package->seed, KEY_SIZE)) return "machine.seed has not 32 bytes";
  if (!read_exactly(directory, "server.key", package->server_key, KEY_SIZE)) return "server.key has not 32 bytes";
  if (!read_exactly(directory, "commission.key", package->commission_key, KEY_SIZE))
    return "commission.key has not 32 bytes";
  if (!read_exactly(directory, "definition.digest", package->definition_digest, DIGEST_SIZE))
    return "definition.digest has not 32 bytes";
  if (!read_layout(package, directory)) return "layout.txt is not a layout, or more than this device holds";
  return check_card(package, directory);
}

const struct contest *package_contest(const struct package *package, uint32_t number) {
  for (size_t i = 0; i < package->contests; i++)
    if (package->contest[i].number == number) return &package->contest[i];
  return NULL;
}

static bool may_scan(const struct package *package, uint32_t unit) {
  if (unit == package->assignment.unit) return true;
  for (pb_size_t i = 0; i < package->assignment.neighbour_units_count; i++)
    if (package->assignment.neighbour_units[i] == unit) return true;
  return false;
}

const struct style *package_style_of_unit(const struct package *package, uint32_t unit) {
  if (!may_scan(package, unit)) return NULL;
  for (size_t i = 0; i < package->units; i++)
    for (size_t k = 0; package->unit[i].number == unit && k < package->styles; k++)
      if (package->style[k].number == package->unit[i].style) return &package->style[k];
  return NULL;
}
