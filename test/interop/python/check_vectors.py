"""Reproduces the golden vectors from the specification alone, with Python's standard library: nothing here is shared with the code that wrote them.

usage: check_vectors.py DIRECTORY    prints one line a vector; status 1 when one does not hold
"""
import json
import struct
import sys
from pathlib import Path
from hashlib import sha256

import rfc
from wire import Receiver, fields, frame, head, parse, read_line, seal, session_keys, signed

def counting(length, first):
    return bytes((first + i) & 255 for i in range(length))


def check_frames(vectors):
    for vector in vectors:
        meant, data = vector["frame"], bytes.fromhex(vector["bytes"])
        parts = [meant["kind"], meant["direction"], meant["session"], bytes.fromhex(meant["body"])]
        yield "frame written: " + vector["name"], frame(*parts) == data
        yield "frame read: " + vector["name"], data[0] == data[-1] == 0 and parse(data[1:-1]) == parts


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


def check_session(vectors):
    """Every frame of the recorded session: who signed it, that it opens, and that sealing its body gives the same bytes."""
    told, steps = vectors[0], vectors[1:]
    machine, server = (rfc.ed25519_public_key(bytes.fromhex(told[name])) for name in ("machineSeed", "serverSeed"))
    keys, counters, hello = {}, {}, b""
    for step in steps:
        kind, plain = step["kind"], bytes.fromhex(step["plain"])
        direction = "to-server" if step["from"] == "machine" else "to-machine"
        session = parse(bytes.fromhex(step["bytes"])[1:-1])[2]
        body = plain
        if kind == "hello":
            hello, seed = plain, bytes.fromhex(step["agreementSeed"])
            counters = {"to-server": 0, "to-machine": 0}
            holds = fields(hello)[2] == machine and rfc.x25519(seed) == fields(hello)[9]
        elif kind == "hello-reply":
            reply, key = signed("hello-reply", plain)
            parts = fields(reply)
            holds = key == server and parts[3] == session and parts[4] == sha256(hello).digest()
            theirs = bytes.fromhex(step["agreementSeed"])
            keys = session_keys(seed, parts[7], hello, reply, server)
            holds = holds and keys == session_keys(theirs, fields(hello)[9], hello, reply, server)
        elif kind == "reset":
            payload, key = signed("reset", plain)
            holds = key == server and fields(payload)[1] == session
        else:
            if kind == "hello-confirm":
                payload, key = signed("hello-confirm", plain)
                holds = key == machine and fields(payload) == {1: session, 2: sha256(reply).digest()}
            else:
                holds = True
            body = seal(keys[direction], counters[direction], kind, direction, session, plain)
            counters[direction] += 1
        yield "session: " + step["name"], holds and frame(kind, direction, session, body).hex() == step["bytes"]


def check_line_discards(vectors):
    for vector in vectors:
        read = [f"discard {one}" if isinstance(one, str) else f"frame {one[0]}" for one in read_line(bytes.fromhex(vector["bytes"]))]
        yield "line: " + vector["name"], read == vector["then"]


def check_session_discards(vectors):
    """Those a frame alone can tell: what is no frame for this end, and what no key of the session sealed."""
    for vector in vectors:
        read = parse(bytes.fromhex(vector["bytes"])[1:-1])
        foreign = isinstance(read, list) and read[1] != "to-" + vector["to"]
        misplaced = isinstance(read, list) and read[0] in {"server": ("hello-reply", "reset"), "machine": ("hello", "hello-confirm")}[vector["to"]]
        yield "into the session: " + vector["name"], (foreign or misplaced) == (vector["then"] == ["discard unexpected"])


def check_receiving(vectors):
    for vector in vectors:
        receiver = Receiver()
        said = []
        for step in vector["steps"]:
            acknowledges, delivers, discarded = receiver.take(bytes.fromhex(step["data"]))
            said.append([[one.hex() for one in acknowledges], [one.hex() for one in delivers], discarded])
        meant = [[step["acknowledges"], step["delivers"], step["discarded"]] for step in vector["steps"]]
        yield "receiver: " + vector["name"], said == meant


def utf16_sorted(value):
    """Members in the order of their names' UTF-16 code units."""
    if isinstance(value, dict):
        return {name: utf16_sorted(value[name]) for name in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [utf16_sorted(one) for one in value] if isinstance(value, list) else value


def check_definitions(vectors):
    for vector in vectors:
        text = json.dumps(utf16_sorted(json.loads(vector["json"])), separators=(",", ":"), ensure_ascii=False)
        holds = text == vector["text"] and sha256(text.encode()).hexdigest() == vector["digest"]
        yield "canonical: " + vector["name"], holds


def check_signatures(vectors):
    for vector in vectors:
        said = b"sanak/1 " + vector["name"].encode() + b"\0" + counting(40, 0)
        yield "signature: " + vector["name"], rfc.ed25519_sign(counting(32, 0), said).hex() == vector["signature"]


CHECKS = {
    "frames.json": check_frames,
    "keys.json": check_keys,
    "seals.json": check_seals,
    "session.json": check_session,
    "line-discards.json": check_line_discards,
    "session-discards.json": check_session_discards,
    "receiving.json": check_receiving,
    "definitions.json": check_definitions,
    "signatures.json": check_signatures,
}


def main(directory):
    results = list(check_rfcs())
    for name, check in CHECKS.items():
        results += check(json.loads((directory / name).read_text()))
    for name, holds in results:
        print(("ok      " if holds else "FAILED  ") + name)
    return 0 if all(holds for _, holds in results) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
