/** An end with a planted defect, to rehearse on: a wrong device that a laboratory, a check or a scenario has to find out. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { InputError } from '../judge/input/input-error.ts';
import { defectsNamed, refusePackedBuild } from './planted.ts';

/** Folders of which each command runs the code. */
const foldersOf = {
  machine: ['firmware-sim/', 'protocol/'],
  server: ['tabulation-server/', 'protocol/'],
} as const;

export type PlantedEnd = keyof typeof foldersOf;

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * `sanak machine` or `sanak server` with `args`, in a process of its own: what is loaded already cannot be patched any more. Its exit
 * status. Throws `InputError` on a defect that is not there, or is none of this end.
 */
export async function runPlantedEnd(end: PlantedEnd, args: readonly string[], name: string): Promise<number> {
  const [defect] = await defectsNamed([name]);
  refusePackedBuild();
  const files = [...new Set((defect?.patches ?? []).map(({ file }) => file))];
  if (!files.some((file) => foldersOf[end].some((folder) => file.startsWith(folder)))) {
    const folders = foldersOf[end].join(' or ');
    throw new InputError(`--planted ${name}: found a defect of ${files.join(', ')}, expected one of ${folders}`);
  }
  const plant = here('../proof/defects/plant.ts');
  const child = spawn(process.execPath, ['--import', plant, here('../../bin/sanak.js'), end, ...without(args)], {
    stdio: 'inherit',
    // As a child that was carried over: it ends with its parent, however that ends.
    env: { ...process.env, SANAK_DEFECT: name, SANAK_CARRIED: '1' },
  });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, pass);
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 3));
  });
  for (const signal of signals) process.off(signal, pass);
  return status;
}

/** The same arguments without `--planted`. */
function without(args: readonly string[]): string[] {
  return args.filter((arg, at) => !/^--planted(=|$)/.test(arg) && args[at - 1] !== '--planted');
}
