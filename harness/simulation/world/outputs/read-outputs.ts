/**
 * Reads back everything that a run has rendered, in every form: each publication with the server's own writers, each tape as it
 * was printed, the machines' exports. Says for each form how many were read and in what they are not what was published.
 */
import {
  formsNeeded,
  judgeForm,
  judgeTape,
  type PublishedForm,
  publishedForms,
} from '../../../judge/evidence/forms.ts';
import type { Difference } from '../../../judge/evidence/difference.ts';
import { type OutputForm, outputForms } from '../../../judge/trace/output-forms.ts';
import type { ElectionDefinition } from '../../../../protocol/election/definition.ts';
import type { Crypto } from '../../../../protocol/crypto.ts';
import type { Publication } from '../../../../tabulation-server/publication/forms.ts';
import { hex } from '../message-trace.ts';
import { record, type World } from '../world.ts';
import { readExports } from './exports.ts';
import type { PrintedTape } from './output-log.ts';
import { evidenceOf, textsOf } from './published-texts.ts';

/** Differences told of one form; the rest are counted by the outputs that have any. */
const differencesMax = 20;

interface ReadOutput {
  readonly form: OutputForm;
  /** `publication 3`, or the machine. */
  readonly output: string;
  readonly differences: readonly Difference[];
}

/** One event for each form that occurred. */
export function recordOutputs(world: World): void {
  const outputs = readOutputs(world);
  for (const form of outputForms) {
    const ofForm = outputs.filter((each) => each.form === form);
    if (ofForm.length === 0) continue;
    const differences = ofForm.flatMap(({ output, differences: each }) => each.map((one) => ({ output, ...one })));
    record(world, 'harness', {
      type: 'output.read',
      form,
      outputs: ofForm.length,
      differences: differences.slice(0, differencesMax),
    });
  }
}

function readOutputs(world: World): readonly ReadOutput[] {
  const { publications, tapes } = world.outputs;
  const { definition } = world.env.plan;
  return [
    ...publications.flatMap((publication) => publicationOutputs(publication, definition, world.env.crypto)),
    ...tapes.map(tapeOutput),
    ...readExports(world).map(({ form, machine, differences }) => ({ form, output: machine, differences })),
  ];
}

/** What was read of a publication or tape is known in every fork of its world. */
const readPublications = new WeakMap<Publication, readonly ReadOutput[]>();
const readTapes = new WeakMap<PrintedTape, ReadOutput>();

function publicationOutputs(
  publication: Publication,
  definition: ElectionDefinition,
  crypto: Crypto,
): readonly ReadOutput[] {
  const known = readPublications.get(publication);
  if (known !== undefined) return known;
  const outputs = readPublication(publication, definition, crypto);
  readPublications.set(publication, outputs);
  return outputs;
}

function readPublication(
  publication: Publication,
  election: ElectionDefinition,
  crypto: Crypto,
): readonly ReadOutput[] {
  const digest = hex(crypto.sha256(publication.signature.payload));
  const texts = textsOf(publication, election, digest);
  const evidence = evidenceOf(publication, election, digest);
  const needed = formsNeeded(evidence);
  const output = `publication ${publication.snapshot.number}`;
  const unknown = Object.keys(texts).filter((name) => !isForm(name));
  return [
    ...needed.map((form) => {
      const text = texts[form];
      const missing = [{ what: form, expected: 'a file', found: 'nothing' }];
      return { form, output, differences: text === undefined ? missing : judgeForm(form, text, evidence) };
    }),
    ...unknown.map((name) => ({
      form: 'index.html' as const,
      output,
      differences: [{ what: name, expected: 'no such file', found: 'one' }],
    })),
  ];
}

function isForm(name: string): name is PublishedForm {
  return (publishedForms as readonly string[]).includes(name);
}

function tapeOutput(printed: PrintedTape): ReadOutput {
  const { text, expected, machine } = printed;
  const known = readTapes.get(printed);
  if (known !== undefined) return known;
  const form = `${expected.tape} tape` as const;
  const output = { form, output: machine, differences: judgeTape(text, expected) };
  readTapes.set(printed, output);
  return output;
}
