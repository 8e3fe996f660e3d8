#include "counter.h"

#include <sodium.h>
#include <string.h>

#include "bytes.h"

/* A server that could not store is asked again after this. */
#define ASK_AGAIN_US 10000000u

static sanak_v1_SessionMessage outgoing;
static char line[256];

static bool store(struct counter *counter) { return memory_store(&counter->memory, counter->memory_path); }

/* Presents the newest receipt in each hello: every station is a witness against a server that forgets. */
static void take_identity(struct counter *counter) {
  struct identity *who = &counter->identity;
  const struct package *package = &counter->package;
  memcpy(who->seed, package->seed, KEY_SIZE);
  public_key(who->seed, who->key);
  memcpy(who->server_key, package->server_key, KEY_SIZE);
  memcpy(who->definition_digest, package->definition_digest, DIGEST_SIZE);
  memcpy(who->journal_id, counter->memory.journal_id, JOURNAL_ID_SIZE);
  who->boot_epoch = counter->memory.boots;
  who->mode = (uint32_t)package->assignment.mode;
  memcpy(who->last_receipt, counter->memory.receipt, counter->memory.receipt_size);
  who->last_receipt_size = counter->memory.receipt_size;
}

const char *counter_boot(struct counter *counter, const char *package_directory, const char *memory_path) {
  memset(counter, 0, sizeof *counter);
  counter->memory_path = memory_path;
  const char *problem = package_read(&counter->package, package_directory);
  if (problem != NULL) return problem;
  struct memory *memory = &counter->memory;
  if (!memory_load(memory, memory_path)) return "the memory is not one of this machine";
  memory->boots++;
  if (!memory->zeroed) {
    randombytes_buf(memory->journal_id, JOURNAL_ID_SIZE);
    memory->zeroed = 1;
  }
  if (!store(counter)) return "the memory cannot be written";
  sha256(memory->report, memory->report_size, counter->report_digest);
  take_identity(counter);
  return NULL;
}

static bool read_sheet_line(const char *text, struct sheet *sheet, bool *starts) {
  char name[16], mode[16], definition[8];
  struct mark mark = {0};
  *starts = false;
  if (sscanf(text, "sheet %u %u %15s %7s", &sheet->unit, &sheet->style, mode, definition) == 4) {
    sheet->marks = 0;
    sheet->mode = strcmp(mode, "live") == 0 ? 1 : strcmp(mode, "rehearsal") == 0 ? 2 : 3;
    sheet->own_definition = strcmp(definition, "own") == 0;
    *starts = true;
    return true;
  }
  if (sscanf(text, "%15s %u %u %u", name, &mark.contest, &mark.target, &mark.darkness) != 4) return false;
  mark.preference = strcmp(name, "preference") == 0;
  if ((!mark.preference && strcmp(name, "option") != 0) || sheet->marks == DEVICE_MARKS_MAX) return false;
  sheet->mark[sheet->marks++] = mark;
  return true;
}

static void feed(struct counter *counter, const struct sheet *sheet, uint32_t fates[3]) {
  fates[tally_sheet(&counter->package, &counter->report, sheet)]++;
}

const char *counter_open_and_count(struct counter *counter, const char *package_directory) {
  static struct sheet sheet, next;
  uint32_t fates[3] = {0, 0, 0};
  bool good = true, any = false, starts = false;
  tally_open(&counter->package, &counter->report);
  counter->opened = true;
  FILE *file = package_open(package_directory, "sheets.txt");
  if (file == NULL) return "sheets.txt is not there";
  while (good && fgets(line, sizeof line, file) != NULL) {
    good = read_sheet_line(line, &next, &starts);
    if (starts && any) feed(counter, &sheet, fates);
    any = any || starts;
    sheet = next;
  }
  fclose(file);
  if (good && any) feed(counter, &sheet, fates);
  printf("counted %u diverted %u returned %u\n", fates[SHEET_COUNTED] + fates[SHEET_DIVERTED], fates[SHEET_DIVERTED],
         fates[SHEET_RETURNED]);
  return good ? NULL : "sheets.txt has a line that is neither a sheet nor a mark";
}

const char *counter_close(struct counter *counter) {
  sanak_v1_Report *report = &counter->report;
  const struct package *package = &counter->package;
  struct memory *memory = &counter->memory;
  COPY_BYTES(report->journal_id, memory->journal_id, JOURNAL_ID_SIZE);
  COPY_BYTES(report->assignment_digest, package->assignment_digest, DIGEST_SIZE);
  report->generation = 1;
  report->counter = 1;
  report->mode = package->assignment.mode;
  COPY_BYTES(report->definition_digest, package->definition_digest, DIGEST_SIZE);
  report->opened_at_s = package->opens_at_s;
  report->closed_at_s = package->closes_at_s;
  memory->report_size =
      (uint32_t)message_encode(sanak_v1_Report_fields, report, memory->report, sizeof memory->report);
  sha256(memory->report, memory->report_size, counter->report_digest);
  return store(counter) ? NULL : "the memory cannot be written";
}

/* What does the server hold? Holding nothing, it is given the report. */
static void ask(struct counter *counter, uint64_t now_us) {
  counter->ask_again_us = 0;
  if (counter->memory.report_size == 0 || counter->reported || counter->stopped) return;
  if (counter->session.state != SESSION_UP) return;
  outgoing.which_body = sanak_v1_SessionMessage_query_tag;
  COPY_BYTES(outgoing.body.query.journal_id, counter->memory.journal_id, JOURNAL_ID_SIZE);
  counter_told(counter, now_us, session_send(&counter->session, now_us, &outgoing));
}

static void send_report(struct counter *counter, uint64_t now_us) {
  sanak_v1_Signed *envelope = &outgoing.body.report;
  outgoing.which_body = sanak_v1_SessionMessage_report_tag;
  COPY_BYTES(envelope->payload, counter->memory.report, counter->memory.report_size);
  envelope_sign(envelope, counter->identity.seed, "report");
  printf("reporting\n");
  counter_told(counter, now_us, session_send(&counter->session, now_us, &outgoing));
}

/* A receipt counts when the pinned server signed it over this journal, generation and digest; it is stored before it is told. */
static bool take_receipt(struct counter *counter, const sanak_v1_Signed *envelope) {
  sanak_v1_Receipt receipt;
  struct memory *memory = &counter->memory;
  if (!envelope_holds(envelope, counter->identity.server_key, "receipt") ||
      envelope->payload.size > HELLO_RECEIPT_PAYLOAD_MAX ||
      !message_decode(sanak_v1_Receipt_fields, &receipt, envelope->payload.bytes, envelope->payload.size))
    return false;
  if (!same_bytes(receipt.journal_id.bytes, receipt.journal_id.size, memory->journal_id, JOURNAL_ID_SIZE) ||
      receipt.generation != 1 ||
      !same_bytes(receipt.report_digest.bytes, receipt.report_digest.size, counter->report_digest, DIGEST_SIZE))
    return false;
  memory->receipt_size = (uint32_t)message_encode(sanak_v1_Signed_fields, envelope, memory->receipt, RECEIPT_MAX);
  require(store(counter), "a receipt is stored");
  take_identity(counter);
  counter->reported = true;
  char digest[2 * DIGEST_SIZE + 1];
  to_hex(counter->report_digest, DIGEST_SIZE, digest);
  printf("receipt %u %s %s\n", receipt.ledger_index,
         receipt.standing == sanak_v1_Standing_STANDING_COUNTED ? "counted" : "held", digest);
  return true;
}

/* What the sender does next, after the table of section 4. */
static void take_refusal(struct counter *counter, uint64_t now_us, uint32_t reason) {
  printf("refused %u\n", reason);
  switch (reason) {
    case sanak_v1_Refusal_REFUSAL_STORAGE:
    case sanak_v1_Refusal_REFUSAL_BUSY:
      counter->ask_again_us = now_us + ASK_AGAIN_US;
      return;
    case sanak_v1_Refusal_REFUSAL_UNKNOWN_JOURNAL:
      send_report(counter, now_us);
      return;
    case sanak_v1_Refusal_REFUSAL_BAD_SIGNATURE:
      session_renew(&counter->session, now_us);
      return;
    case sanak_v1_Refusal_REFUSAL_NOT_SUPERSEDING:
      ask(counter, now_us);
      return;
    default:
      counter->stopped = true;
  }
}

void counter_message(struct counter *counter, uint64_t now_us, const sanak_v1_SessionMessage *message) {
  if (counter->reported) return;
  switch (message->which_body) {
    case sanak_v1_SessionMessage_receipt_tag:
      take_receipt(counter, &message->body.receipt);
      return;
    case sanak_v1_SessionMessage_refused_tag:
      take_refusal(counter, now_us, (uint32_t)message->body.refused.reason);
      return;
    case sanak_v1_SessionMessage_holding_tag:
      if (message->body.holding.generation == 0 || !message->body.holding.has_receipt ||
          !take_receipt(counter, &message->body.holding.receipt))
        send_report(counter, now_us);
      return;
    default:
      counter->session.counters.unexpected++;
  }
}

void counter_told(struct counter *counter, uint64_t now_us, enum told told) {
  switch (told) {
    case TOLD_UP:
      printf("up %u\n", counter->session.number);
      if (counter->session.refusal == sanak_v1_Refusal_REFUSAL_LEDGER_ROLLED_BACK) counter->reported = false;
      ask(counter, now_us);
      return;
    case TOLD_DOWN:
      printf("down\n");
      return;
    case TOLD_REFUSED:
      printf("not welcome %u\n", counter->session.refusal);
      return;
    case TOLD_NO_ANSWER:
      printf("alarm no-answer\n");
      return;
    case TOLD_NOTHING:
    case TOLD_MESSAGE:
      return;
  }
}

void counter_tick(struct counter *counter, uint64_t now_us) {
  if (counter->ask_again_us != 0 && counter->ask_again_us <= now_us) ask(counter, now_us);
}
