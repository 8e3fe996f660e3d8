/* Limits of the protocol (protocol/README.md, section 8) and, below them, of this device alone. Sizes in bytes, times in us. */
#ifndef LIMITS_H
#define LIMITS_H

#define PROTOCOL_VERSION 1u
#define KEY_SIZE 32u
#define SIGNATURE_SIZE 64u
#define DIGEST_SIZE 32u
#define NONCE_SIZE 16u
#define JOURNAL_ID_SIZE 16u

#define FRAME_BODY_MAX 1056u
#define FRAME_RAW_MAX (FRAME_BODY_MAX + 9u)
/* COBS adds a code byte at the start and one for every 254 bytes; a delimiter stands at both ends. */
#define FRAME_WIRE_MAX (FRAME_RAW_MAX + FRAME_RAW_MAX / 254u + 3u)

#define SEAL_COUNTER_SIZE 4u
#define SEAL_TAG_SIZE 16u
#define SEAL_WINDOW_FRAMES 1024u
#define SEALED_FRAMES_MAX 4294901760u
#define PLAIN_BODY_MAX (FRAME_BODY_MAX - SEAL_COUNTER_SIZE - SEAL_TAG_SIZE)

#define MESSAGE_MAX 65536u
#define HELLO_RECEIPT_PAYLOAD_MAX 512u
#define FRAGMENT_MIN 64u
#define FRAGMENT_MAX 1024u
#define WINDOW_FIRST 4096u
#define WINDOW_MAX 16384u
#define RANGES_MAX 8u

#define ACKNOWLEDGE_DELAY_US 40000u
#define RETRANSMIT_FIRST_US 1000000u
#define RETRANSMIT_MIN_US 250000u
#define RETRANSMIT_MAX_US 16000000u
#define RETRANSMIT_TIMEOUTS_MAX 8u
#define HELLO_BURST_MAX 6u
#define HELLO_DELAY_FIRST_US 1000000u
#define HELLO_DELAY_MAX_US 16000000u
#define BEACON_INTERVAL_US 60000000u
#define KEEP_ALIVE_INTERVAL_US 30000000u
#define KEEP_ALIVE_MISSES_MAX 3u

/* This device: how it adapts its fragments; a stream of one session holds a few queries and reports; a package beyond these is refused at
 * start. */
#define FRAGMENT_FIRST 512u
#define FRAGMENT_GROW_AFTER 16u
#define FRAGMENT_SHRINK_AFTER 2u
#define STREAM_MAX 65536u
#define REPORT_PAYLOAD_MAX 16384u
#define RECEIPT_MAX 768u
#define DEVICE_BLOCKS_MAX 2u
#define DEVICE_CONTESTS_MAX 8u
#define DEVICE_OPTIONS_MAX 64u
#define DEVICE_PREFERENCES_MAX 256u
#define DEVICE_UNITS_MAX 16u
#define DEVICE_STYLES_MAX 16u
#define DEVICE_MARKS_MAX 256u

#endif
