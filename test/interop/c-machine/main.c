/*
 * c-machine --port PATH --package DIR --memory FILE [--factor F]
 *
 * Runs one election day: opens, counts the sheets of the package, closes, reports, and ends once the receipt is stored and
 * the link has had time to say so. Each line printed is one step; the last ones are counters. Exit status 0, or 2 for what
 * was wrong with the arguments.
 */
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "counter.h"
#include "port.h"

/* The acknowledgement of the receipt is due 40 ms after it. */
#define FAREWELL_US 1000000u

static struct counter counter;
static struct port port;
static volatile sig_atomic_t asked_to_stop;

struct arguments {
  const char *port, *package, *memory;
  double factor;
};

static void on_signal(int number) {
  (void)number;
  asked_to_stop = 1;
}

static bool read_arguments(int count, char **words, struct arguments *arguments) {
  *arguments = (struct arguments){NULL, NULL, NULL, 1};
  for (int i = 1; i + 1 < count; i += 2) {
    if (strcmp(words[i], "--port") == 0) arguments->port = words[i + 1];
    else if (strcmp(words[i], "--package") == 0) arguments->package = words[i + 1];
    else if (strcmp(words[i], "--memory") == 0) arguments->memory = words[i + 1];
    else if (strcmp(words[i], "--factor") == 0) arguments->factor = strtod(words[i + 1], NULL);
    else return false;
  }
  return count % 2 == 1 && arguments->port != NULL && arguments->package != NULL && arguments->memory != NULL &&
         arguments->factor > 0 && arguments->factor <= 1000;
}

static void transmit(void *to, const uint8_t *wire, size_t size) { port_write(to, wire, size); }

/* Opens and closes when the clock of the day says so; a machine that holds its sealed report does neither again. */
static const char *keep_day(const struct arguments *arguments, uint64_t now_us) {
  const struct package *package = &counter.package;
  uint64_t second = package->starts_at_s + now_us / 1000000u;
  if (counter.memory.report_size > 0) return NULL;
  if (!counter.opened && second >= package->opens_at_s) {
    printf("opened\n");
    const char *problem = counter_open_and_count(&counter, arguments->package);
    if (problem != NULL) return problem;
  }
  if (!counter.opened || second < package->closes_at_s) return NULL;
  printf("closed\n");
  const char *problem = counter_close(&counter);
  if (problem == NULL && counter.session.state == SESSION_UP) counter_told(&counter, now_us, TOLD_UP);
  return problem;
}

static uint64_t wait_us(uint64_t now_us, double factor) {
  uint64_t due = session_due_us(&counter.session);
  uint64_t step = 100000; /* the day and what is asked again are looked at ten times a second */
  if (due < now_us + step) step = due > now_us ? due - now_us : 0;
  return (uint64_t)((double)step / factor) + 1;
}

static void take_bytes(uint64_t now_us, const uint8_t *bytes, size_t size) {
  static sanak_v1_SessionMessage message;
  for (size_t i = 0; i < size; i++) {
    counter_told(&counter, now_us, session_byte(&counter.session, now_us, bytes[i]));
    enum told told = session_message(&counter.session, now_us, &message);
    for (; told == TOLD_MESSAGE; told = session_message(&counter.session, now_us, &message))
      counter_message(&counter, now_us, &message);
    counter_told(&counter, now_us, told);
  }
}

static const char *run(const struct arguments *arguments) {
  static uint8_t bytes[4096];
  uint64_t began = monotonic_us();
  uint64_t farewell_us = 0;
  port_open(&port, arguments->port);
  if (port.file < 0) return "the port cannot be opened";
  counter.session.who = &counter.identity;
  counter.session.transmit = transmit;
  counter.session.port = &port;
  session_start(&counter.session, 0);
  while (!asked_to_stop) {
    uint64_t now_us = (uint64_t)((double)(monotonic_us() - began) * arguments->factor);
    const char *problem = keep_day(arguments, now_us);
    if (problem != NULL) return problem;
    counter_told(&counter, now_us, session_tick(&counter.session, now_us));
    counter_tick(&counter, now_us);
    if (counter.reported && farewell_us == 0) farewell_us = now_us + FAREWELL_US;
    if (counter.reported && farewell_us <= now_us) return NULL;
    size_t size = port_read(&port, wait_us(now_us, arguments->factor), bytes, sizeof bytes);
    now_us = (uint64_t)((double)(monotonic_us() - began) * arguments->factor);
    take_bytes(now_us, bytes, size);
  }
  return NULL;
}

static void say_counters(void) {
  const struct session_counters *seen = &counter.session.counters;
  uint32_t discarded = 0;
  for (size_t i = 0; i <= DISCARD_MALFORMED; i++) discarded += seen->discards[i];
  printf("frames sent %u taken %u discarded %u; bytes resent %u; bad-seal %u bad-signature %u duplicate %u "
         "out-of-window %u unexpected %u old-session %u malformed %u; resets %u\n",
         seen->frames_sent, seen->frames_taken, discarded, seen->bytes_resent, seen->bad_seal, seen->bad_signature,
         seen->duplicate, seen->out_of_window, seen->unexpected, seen->old_session, seen->malformed, seen->resets);
}

int main(int count, char **words) {
  struct arguments arguments;
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (!read_arguments(count, words, &arguments)) {
    fputs("Usage: c-machine --port PATH --package DIR --memory FILE [--factor F]\n", stderr);
    return 2;
  }
  require(sodium_init() >= 0, "libsodium starts");
  signal(SIGTERM, on_signal);
  signal(SIGINT, on_signal);
  const char *problem = counter_boot(&counter, arguments.package, arguments.memory);
  if (problem == NULL) problem = run(&arguments);
  if (problem != NULL) {
    fprintf(stderr, "%s\n", problem);
    return 2;
  }
  say_counters();
  return 0;
}
