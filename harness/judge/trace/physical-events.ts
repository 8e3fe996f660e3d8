/** Events of the physical world: sheets, boxes, power, people. */
import type { z } from 'zod';
import { forPeople, list, name, optional, orNull, part, type Read, text, whole, word, yesNo } from './field.ts';
import { block } from './report.ts';
import { contestNumber, definitionDigest, mode, unitNumber } from './units-and-modes.ts';

export type TraceMark = Read<z.infer<typeof mark>>;
export type TraceIntent = Read<z.infer<typeof intent>>;

export const compartments = ['main', 'invalid'] as const;

const sheet = whole('Number of the sheet');

const mark = part(
  {
    contest: contestNumber,
    option: optional(whole('Option index'), 'the mark is in a preference square'),
    preference: optional(whole('Preference number', 1), 'the mark is at an option'),
    darkness: whole('How dark it is', 0, 255),
  },
  'A mark that the voter made: at an option, or in a preference square',
);

const intent = part(
  {
    contest: contestNumber,
    options: list(whole('Option index'), 'Options meant'),
    preference: orNull(whole('Preference number', 1), 'none is meant'),
  },
  'What the voter meant in one contest, recorded when the sheet was made',
);

export const physicalEvents = [
  part(
    {
      type: word(['sheet.made'], 'A ballot is handed out and marked'),
      sheet,
      machine: name('Machine it is for'),
      unit: unitNumber,
      style: whole('Number of its ballot style'),
      mode,
      definition: definitionDigest,
      kind: text('What kind of ballot it is, for people'),
      marks: list(mark, 'What the pen left'),
      intent: list(intent, 'What the voter meant, by contest'),
    },
    'A ballot is made',
  ),
  part({ type: word(['sheet.fed'], 'The sheet is held against the machine'), sheet }, 'A sheet is fed'),
  part({ type: word(['sheet.drawn'], 'The transport draws the sheet in'), sheet }, 'A sheet is drawn in'),
  part(
    { type: word(['sheet.returned'], 'The sheet comes back'), sheet, reason: text('Why, as the machine says') },
    'A sheet is returned',
  ),
  part(
    {
      type: word(['sheet.boxed'], 'The sheet falls into the box'),
      sheet,
      compartment: word(compartments, 'Compartment'),
    },
    'A sheet falls',
  ),
  part(
    {
      type: word(['sheet.pushed'], 'A voter who was not asked to puts the sheet in'),
      sheet,
      where: word(
        ['front', 'behind', 'under'],
        'Where it is: first at the front, behind another sheet, or stuck to another one from below',
      ),
    },
    'A sheet is pushed in',
  ),
  part(
    {
      type: word(['sheet.pulled'], 'A hand takes the sheet back from the machine'),
      sheet,
      from: word(
        ['front', 'behind', 'under', 'way in', 'way out', 'inside'],
        'Where it was: at the front, behind another sheet, stuck to one, on its way in or out, or stuck inside',
      ),
    },
    'A sheet is pulled out',
  ),
  part(
    {
      type: word(
        ['sheet.told'],
        'The machine asks for a sheet that it did not see fall, and takes the word of a person',
      ),
      sheet,
      where: word(['in-box', 'removed'], 'Where it is said to be'),
      compartment: word(compartments, 'Compartment it was let go into'),
    },
    'A person says where a sheet is',
  ),
  part(
    {
      type: word(['voter.answered'], 'A voter answers the question about an overvote or a blank, asked or not'),
      choice: word(['cast', 'return'], 'The answer'),
    },
    'A voter answers',
  ),
  part({ type: word(['sheet.taken'], 'The voter gave up on the sheet: it is in no box'), sheet }, 'A sheet is taken'),
  part(
    {
      type: word(['box.filled'], 'A box and a journal were filled before the run began'),
      blocks: list(block, "The sheets' true totals by unit"),
    },
    'A filled box',
  ),
  part(
    {
      type: word(['power'], 'Power of a machine or of the server comes or goes'),
      up: yesNo('Whether it is on'),
      why: text('Why, for people', forPeople),
    },
    'Power',
  ),
  part(
    { type: word(['operator'], 'A poll worker or an official does something'), action: name('What is done') },
    'An act of a person',
  ),
] as const;
