/**
 * Ends a process once it has printed certain words: a single signal, because a second one would reach a process that is
 * already ending.
 */
import type { ChildProcess } from 'node:child_process';

/** The function gives everything printed so far on standard output; `words` may arrive in any pieces. */
export function endOncePrinted(child: ChildProcess, words: string): () => string {
  let [printed, signalled] = ['', false];
  child.stdout?.on('data', (text: Buffer) => {
    printed += text.toString();
    if (!signalled && printed.includes(words)) signalled = child.kill('SIGTERM');
  });
  return () => printed;
}
