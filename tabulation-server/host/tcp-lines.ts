/**
 * Lines over TCP: what a rack of modems behind a terminal server, or a station on the commission's own network, dials into.
 * A connection is a line for as long as it lasts. TCP brings no trust: the protocol authenticates above it as on a wire.
 */
import { createServer, type Socket } from 'node:net';

/** Connections at a time, most; a further one is closed at once and dials again. */
export const connectionsMax = 4_096;

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

/** Listens. Rejects with the system's error when the address cannot be had. */
export async function listenForLines(options: TcpLinesOptions): Promise<TcpLines> {
  const sockets = new Map<number, Socket>();
  let ended = false;

  function freeLine(): number {
    let line = options.firstLine;
    while (sockets.has(line)) line += 1;
    return line;
  }

  function accept(socket: Socket): void {
    if (ended || sockets.size >= connectionsMax) {
      socket.destroy();
      return;
    }
    const line = freeLine();
    let reason = 'hung up';
    sockets.set(line, socket);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      if (!ended) options.onBytes(line, new Uint8Array(bytes));
    });
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('close', () => {
      sockets.delete(line);
      if (!ended) options.onLost(line, reason);
    });
    options.onOpen(line);
  }

  const server = createServer(accept);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: options.host, port: options.port, backlog: 1_024 }, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    write: (line, bytes) => {
      const socket = sockets.get(line);
      if (socket === undefined || !socket.writable) return false;
      if (socket.writableLength + bytes.length > unsentSizeBytesMax) {
        socket.destroy(new Error('the peer reads nothing'));
        return false;
      }
      socket.write(bytes);
      return true;
    },
    close: () =>
      new Promise((resolve) => {
        ended = true;
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
