/** Ends a process when it has said something: once, because a second signal would reach one that is leaving already. */
import type { ChildProcess } from 'node:child_process';

/** Everything it says on its standard output; `words` may come in any pieces. */
export function endOnceSaid(child: ChildProcess, words: string): () => string {
  let [said, told] = ['', false];
  child.stdout?.on('data', (text: Buffer) => {
    said += text.toString();
    if (!told && said.includes(words)) told = child.kill('SIGTERM');
  });
  return () => said;
}
