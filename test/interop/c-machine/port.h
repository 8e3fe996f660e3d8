/* A serial port, opened raw; one that goes away is opened again. A wire holds nothing back: what is not taken is lost. */
#ifndef PORT_H
#define PORT_H

#include <stddef.h>
#include <stdint.h>

struct port {
  const char *path;
  int file; /* -1 while it is away */
};

void port_open(struct port *port, const char *path);
void port_write(struct port *port, const uint8_t *bytes, size_t size);

/* Waits at most `wait_us` for bytes; returns how many it read. */
size_t port_read(struct port *port, uint64_t wait_us, uint8_t *bytes, size_t room);

/* Microseconds of a clock that only goes forward. */
uint64_t monotonic_us(void);

#endif
