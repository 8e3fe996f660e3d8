#define _DEFAULT_SOURCE
#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/select.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define REOPEN_AFTER_US 100000u
#define WRITE_WAIT_US 100000u
#define WAIT_MAX_US 1000000u

uint64_t monotonic_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

void port_open(struct port *port, const char *path) {
  struct termios settings;
  port->path = path;
  port->file = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (port->file < 0) return;
  if (tcgetattr(port->file, &settings) != 0) return;
  cfmakeraw(&settings);
  settings.c_cflag |= CLOCAL | CREAD;
  cfsetspeed(&settings, B115200);
  tcsetattr(port->file, TCSANOW, &settings);
}

static void lose(struct port *port) {
  close(port->file);
  port->file = -1;
}

static struct timeval interval(uint64_t us) {
  return (struct timeval){(time_t)(us / 1000000u), (suseconds_t)(us % 1000000u)};
}

static bool writable(const struct port *port) {
  fd_set files;
  struct timeval wait = interval(WRITE_WAIT_US);
  FD_ZERO(&files);
  FD_SET(port->file, &files);
  return select(port->file + 1, NULL, &files, NULL, &wait) > 0;
}

void port_write(struct port *port, const uint8_t *bytes, size_t size) {
  while (port->file >= 0 && size > 0) {
    ssize_t written = write(port->file, bytes, size);
    if (written > 0) {
      bytes += written;
      size -= (size_t)written;
    } else if (errno != EAGAIN && errno != EINTR) {
      lose(port);
    } else if (!writable(port)) {
      return;
    }
  }
}

size_t port_read(struct port *port, uint64_t wait_us, uint8_t *bytes, size_t room) {
  fd_set files;
  struct timeval wait = interval(wait_us > WAIT_MAX_US ? WAIT_MAX_US : wait_us);
  if (port->file < 0) {
    wait = interval(REOPEN_AFTER_US);
    select(0, NULL, NULL, NULL, &wait);
    port_open(port, port->path);
    return 0;
  }
  FD_ZERO(&files);
  FD_SET(port->file, &files);
  if (select(port->file + 1, &files, NULL, NULL, &wait) <= 0) return 0;
  ssize_t size = read(port->file, bytes, room);
  if (size > 0) return (size_t)size;
  if (size == 0 || (errno != EAGAIN && errno != EINTR)) lose(port);
  return 0;
}
