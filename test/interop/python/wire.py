"""Frames, protobuf fields and seals, from the specification alone."""
import struct
import zlib
from hashlib import sha256

import rfc

KINDS = ["hello", "hello-reply", "hello-confirm", "data", "acknowledge", "probe", "reset"]
BODY_MAX = 1056
STUFFED_MAX = 5 + BODY_MAX + 4 + (5 + BODY_MAX + 4) // 254 + 1


def stuff(content):
    out, group = bytearray(), bytearray()
    for i, byte in enumerate(content):
        if byte:
            group.append(byte)
        if byte == 0 or (len(group) == 254 and i + 1 < len(content)):
            out += bytes([len(group) + 1]) + group
            group = bytearray()
    return bytes(out + bytes([len(group) + 1]) + group)


def unstuff(stuffed):
    """None when a group runs past the end."""
    content, at = bytearray(), 0
    while at < len(stuffed):
        code = stuffed[at]
        if at + code > len(stuffed):
            return None
        content += stuffed[at + 1 : at + code]
        at += code
        if code < 255 and at < len(stuffed):
            content.append(0)
    return bytes(content)


def head(kind, direction, session):
    return bytes([16 | (8 if direction == "to-machine" else 0) | KINDS.index(kind) + 1]) + struct.pack(">I", session)


def frame(kind, direction, session, body):
    content = head(kind, direction, session) + body
    return b"\0" + stuff(content + struct.pack("<I", zlib.crc32(content))) + b"\0"


def parse(stuffed):
    """[kind, direction, session, body], or the reason of the discard."""
    if len(stuffed) > STUFFED_MAX:
        return "too-long"
    content = unstuff(stuffed)
    if content is None:
        return "bad-stuffing"
    if not content:
        return "empty"
    if len(content) < 9:
        return "too-short"
    if struct.unpack("<I", content[-4:])[0] != zlib.crc32(content[:-4]):
        return "bad-checksum"
    number, session, body = content[0] & 7, struct.unpack(">I", content[1:5])[0], content[5:-4]
    if content[0] >> 4 != 1:
        return "bad-version"
    if number == 0:
        return "bad-kind"
    if len(body) > BODY_MAX:
        return "too-long"
    if (session == 0) != (number == 1):
        return "malformed"
    return [KINDS[number - 1], "to-machine" if content[0] & 8 else "to-server", session, body]


def read_line(data):
    """What stands between delimiters, in order."""
    return [parse(part) for part in data.split(b"\0")[:-1] if part]


def varint(data, at):
    value, scale = 0, 0
    while True:
        byte = data[at]
        value, at, scale = value | (byte & 127) << scale, at + 1, scale + 7
        if byte < 128:
            return value, at


def fields(data):
    """The last value of each field, by number."""
    found, at = {}, 0
    while at < len(data):
        tag, at = varint(data, at)
        value, at = varint(data, at)
        if tag & 7 == 2:
            value, at = data[at : at + value], at + value
        found[tag >> 3] = value
    return found


def signed(context, envelope):
    """Payload and key of a Signed whose signature is good; None otherwise."""
    parts = fields(envelope)
    good = rfc.ed25519_verify(parts[2], b"sanak/1 " + context.encode() + b"\0" + parts[1], parts[3])
    return (parts[1], parts[2]) if good else None


def session_keys(seed, agreement_key, hello, reply, server_key):
    transcript = sha256(b"sanak/1 transcript\0" + sha256(hello).digest() + sha256(reply).digest() + server_key).digest()
    secret = rfc.hmac_sha256(transcript, rfc.x25519(seed, agreement_key))
    return {way: rfc.hmac_sha256(secret, b"sanak/1 " + way.encode() + b"\1") for way in ("to-server", "to-machine")}


def seal(key, counter, kind, direction, session, plain):
    nonce = struct.pack(">III", 0 if direction == "to-server" else 1, 0, counter)
    return struct.pack(">I", counter) + rfc.aead_seal(key, nonce, head(kind, direction, session), plain)


class Receiver:
    """The receiving half of a stream (section 3), without its timer."""

    WINDOW = 16384

    def __init__(self):
        self.expected, self.early, self.assembly = 0, {}, b""

    def held(self):
        """Ranges that came early, joined."""
        ranges = []
        for at in sorted(self.early):
            if ranges and at == ranges[-1][1]:
                ranges[-1][1] = at + 1
            else:
                ranges.append([at, at + 1])
        return ranges

    def acknowledge(self):
        body, end = struct.pack(">I", self.expected), self.expected
        for start, stop in self.held()[:8]:
            body, end = body + struct.pack(">HH", start - end, stop - start), stop
        return body

    def take(self, body):
        """Acknowledgements sent at once, messages delivered, reason of the discard."""
        offset, flags, data = struct.unpack(">I", body[:4])[0], body[8], body[9:]
        if offset + len(data) > self.expected + self.WINDOW:
            return [self.acknowledge()], [], "out-of-window"
        new = {offset + i: byte for i, byte in enumerate(data) if offset + i >= self.expected}
        if all(at in self.early for at in new):
            return [self.acknowledge()], [], "duplicate"
        self.early.update(new)
        if offset > self.expected:
            return [self.acknowledge()], [], ""
        while self.expected in self.early:
            self.assembly += bytes([self.early.pop(self.expected)])
            self.expected += 1
        messages = []
        while len(self.assembly) >= 4 and len(self.assembly) >= 4 + struct.unpack(">I", self.assembly[:4])[0]:
            size = 4 + struct.unpack(">I", self.assembly[:4])[0]
            messages.append(self.assembly[4:size])
            self.assembly = self.assembly[size:]
        return [self.acknowledge()] if flags & 1 or self.early else [], messages, ""
