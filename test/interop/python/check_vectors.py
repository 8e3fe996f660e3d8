"""Reproduces the golden vectors from the specification alone, with Python's standard library: nothing here is shared with the code that wrote them.

usage: check_vectors.py DIRECTORY    prints one line a vector; status 1 when one does not hold
"""
import json
import struct
import sys
import zlib
from pathlib import Path
from hashlib import sha256

import rfc

KINDS = ["hello", "hello-reply", "hello-confirm", "data", "acknowledge", "probe", "reset"]


def counting(length, first):
    return bytes((first + i) & 255 for i in range(length))


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
    content, at = bytearray(), 0
    while at < len(stuffed):
        code = stuffed[at]
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


def read_frame(data):
    content = unstuff(data[1:-1])
    if data[0] or data[-1] or struct.unpack("<I", content[-4:])[0] != zlib.crc32(content[:-4]):
        return None
    kind, direction = KINDS[(content[0] & 7) - 1], "to-machine" if content[0] & 8 else "to-server"
    return [kind, direction, struct.unpack(">I", content[1:5])[0], content[5:-4]]


def check_frames(vectors):
    for vector in vectors:
        meant, data = vector["frame"], bytes.fromhex(vector["bytes"])
        parts = [meant["kind"], meant["direction"], meant["session"], bytes.fromhex(meant["body"])]
        yield "frame written: " + vector["name"], frame(*parts) == data
        yield "frame read: " + vector["name"], read_frame(data) == parts


def check_keys(vectors):
    named = {vector["name"]: bytes.fromhex(vector["bytes"]) for vector in vectors}
    seed, said = counting(32, 0), b"sanak/1 report\0" + counting(40, 0)
    public, signature = named["public key"], named["signature, context report"]
    blocks = b"".join(sha256(seed + b"link\0" + struct.pack(">Q", i)).digest() for i in range(3))
    yield "Ed25519 public key", rfc.ed25519_public_key(seed) == public
    yield "Ed25519 signature made", rfc.ed25519_sign(seed, said) == signature
    yield "Ed25519 signature verified", rfc.ed25519_verify(public, said, signature)
    yield "Ed25519 signature of another context refused", not rfc.ed25519_verify(public, said[1:], signature)
    yield "generator", blocks[:80] == named["generator, label link, first 80 bytes"]


def check_seals(vectors):
    named = {vector["name"]: bytes.fromhex(vector["bytes"]) for vector in vectors}
    theirs = rfc.x25519(counting(32, 20))
    agreed = rfc.x25519(counting(32, 10), theirs)
    yield "X25519 agreement", rfc.x25519(counting(32, 20), rfc.x25519(counting(32, 10))) == agreed
    transcript = sha256(b"sanak/1 transcript\0" + counting(32, 1) + counting(32, 2) + counting(32, 3)).digest()
    secret = rfc.hmac_sha256(transcript, agreed)
    to_server = rfc.hmac_sha256(secret, b"sanak/1 to-server\1")
    yield "key to the server", to_server == named["key to the server"]
    yield "key to the machine", rfc.hmac_sha256(secret, b"sanak/1 to-machine\1") == named["key to the machine"]
    where = ("data", "to-server", 0x01020304)
    nonce, counter = struct.pack(">III", 0, 0, 258), struct.pack(">I", 258)
    body = counter + rfc.aead_seal(to_server, nonce, head(*where), counting(40, 0))
    yield "sealed frame", frame(*where, body) == named["sealed frame"]


def check_rfcs():
    """The appendices' own vectors: without them a mistake made twice would pass."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    yield "RFC 8032, 7.1, test 1", rfc.ed25519_public_key(seed).hex() == public
    stream = rfc.chacha20_block(bytes(range(32)), 1, bytes.fromhex("000000090000004a00000000"))
    yield "RFC 8439, 2.3.2", stream.hex().startswith("10f1e7e4d13b5915500fdd1fa32071c4")


CHECKS = {"frames.json": check_frames, "keys.json": check_keys, "seals.json": check_seals}


def main(directory):
    results = list(check_rfcs())
    for name, check in CHECKS.items():
        results += check(json.loads((directory / name).read_text()))
    for name, holds in results:
        print(("ok      " if holds else "FAILED  ") + name)
    return 0 if all(holds for _, holds in results) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
