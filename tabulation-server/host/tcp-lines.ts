/**
 * Lines over TCP: what a rack of modems behind a terminal server, or a station on the commission's own network, dials into.
 * A connection is a line for as long as it lasts. TCP brings no trust: the protocol authenticates above it as on a wire.
 */
import { createServer, type Socket } from 'node:net';

/** Connections at a time, most; a further one is closed at once and dials again. */
const connectionsMax = 4_096;

/** Bytes written and not yet taken by the peer, most. A peer that reads nothing loses its connection. */
const unsentSizeBytesMax = 262_144;

export interface TcpLinesOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Number of the first line. */
  readonly firstLine: number;
  readonly onOpen: (line: number) => void;
  readonly onBytes: (line: number, bytes: Uint8Array) => void;
  readonly onLost: (line: number, reason: string) => void;
}

export interface TcpLines {
  readonly port: number;
  /** False, and nothing is kept for later, when the line is gone. */
  write(line: number, bytes: Uint8Array): boolean;
  close(): Promise<void>;
}

interface Listener extends TcpLinesOptions {
  readonly sockets: Map<number, Socket>;
  ended: boolean;
}

/** Listens. Rejects with the system's error when the address cannot be had. */
export async function listenForLines(options: TcpLinesOptions): Promise<TcpLines> {
  const listener: Listener = { ...options, sockets: new Map(), ended: false };
  const server = createServer((socket) => accept(listener, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port, backlog: 1_024 }, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    write: (line, bytes) => write(listener.sockets.get(line), bytes),
    close: () =>
      new Promise((resolve) => {
        listener.ended = true;
        for (const socket of listener.sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function accept(listener: Listener, socket: Socket): void {
  const { sockets } = listener;
  if (listener.ended || sockets.size >= connectionsMax) {
    socket.destroy();
    return;
  }
  const line = freeLine(listener);
  let reason = 'hung up';
  sockets.set(line, socket);
  socket.setNoDelay(true);
  socket.on('data', (bytes) => {
    if (!listener.ended) listener.onBytes(line, new Uint8Array(bytes));
  });
  socket.on('error', (error) => {
    reason = error.message;
  });
  socket.on('close', () => {
    sockets.delete(line);
    if (!listener.ended) listener.onLost(line, reason);
  });
  listener.onOpen(line);
}

function freeLine({ sockets, firstLine }: Listener): number {
  let line = firstLine;
  while (sockets.has(line)) line += 1;
  return line;
}

function write(socket: Socket | undefined, bytes: Uint8Array): boolean {
  if (socket === undefined || !socket.writable) return false;
  if (socket.writableLength + bytes.length > unsentSizeBytesMax) {
    socket.destroy(new Error('the peer reads nothing'));
    return false;
  }
  socket.write(bytes);
  return true;
}
