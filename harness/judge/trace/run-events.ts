/** Events of the run itself, of what was done to it, and of the line. */
import type { z } from 'zod';
import { forPeople, list, name, optional, part, type Read, text, whole, word, yesNo } from './field.ts';
import { definition, machine } from './election.ts';
import { expectation } from './expectation.ts';
import { outputForms } from './output-forms.ts';
import { clockS, mode, unitNumber } from './units-and-modes.ts';

export const TRACE_SCHEMA = 1;

const fault = {
  fault: whole('Number of the fault, from 0'),
  do: name('Which fault, by the name of the catalogue'),
};

const openFault = part(
  {
    ...fault,
    where: text('Where, as at its beginning'),
    untilUs: whole('When it would have ended, in microseconds since the run began'),
  },
  'A fault that was cut short',
);

export type TraceOpenFault = Read<z.infer<typeof openFault>>;

export const runEvents = [
  part(
    {
      type: word(['run.started'], 'The first event: the election and who takes part'),
      schema: whole('Version of the trace', TRACE_SCHEMA, TRACE_SCHEMA),
      scenario: text('Name of the scenario', forPeople),
      seed: text('Seed of everything drawn', forPeople),
      transport: text('What carried the bytes; `external`: a device on a port'),
      mode,
      epochS: clockS('The clock at `t` = 0'),
      crypto: text('How messages are signed', forPeople),
      definition,
      machines: list(machine, 'Machines that take part'),
      beaconUs: whole('Time between calls of a machine that waits, in microseconds'),
      baud: whole('Speed of the lines, in bits per second; 0: not known'),
      publishEveryUs: whole('Time between publications, in microseconds'),
      expect: optional(
        list(expectation, 'What the scenario expects beyond the invariants'),
        'nothing is expected beyond the invariants',
      ),
      lastCloseUs: optional(
        whole('When the last regular machine is closed, in microseconds since the run began; with `expect`'),
        'nothing is expected beyond the invariants',
      ),
    },
    'The run begins',
  ),
  part(
    {
      type: word(['line.state'], 'A line is cut or joined'),
      up: yesNo('Whether it carries anything', forPeople),
      toServer: yesNo('Whether it carries bytes to the server', forPeople),
      toMachine: yesNo('Whether it carries bytes to the machine', forPeople),
    },
    'State of a line',
  ),
  part(
    {
      type: word(['fault.started'], 'A fault begins'),
      ...fault,
      where: text('Where: lines, machines, server or display, separated by comma and space'),
    },
    'A fault begins',
  ),
  part(
    {
      type: word(['fault.effect'], 'A fault changed a byte, a frame, a stored cell, a power state'),
      ...fault,
      what: text('What it changed, for people', forPeople),
    },
    'A fault takes effect',
  ),
  part({ type: word(['fault.ended'], 'A fault is over'), ...fault }, 'A fault ends'),
  part(
    {
      type: word(
        ['output.read'],
        'Everything of one form that the run rendered was read back, by readers of their own',
      ),
      form: word(outputForms, 'Which file of a publication, tape or export'),
      outputs: whole('How many of this form were read'),
      differences: list(
        part(
          {
            output: name('Which one: the number of the publication, or the machine'),
            what: text('Where in it'),
            expected: text('What was published, or what the machine holds'),
            found: text('What the form says'),
          },
          'A difference',
        ),
        'In what they are not what was published or held; at most 20',
      ),
    },
    'Outputs read back',
  ),
  part(
    {
      type: word(['run.ended'], 'Why the run ended, and what its faults allow to be expected'),
      reason: word(['complete', 'time'], 'Everything came to rest, or time was up'),
      survivable: yesNo('Whether the faults alone leave the totals intact'),
      whyNot: text('Why they do not; empty when they do'),
      faultsEndedAtUs: whole('When the last fault was over, in microseconds since the run began'),
      recoverable: list(unitNumber, 'Units that must be complete in the end'),
      inside: optional(
        list(openFault, 'Faults that were on although they have an end: the run was cut short inside them'),
        'every fault that has an end was over',
      ),
    },
    'The run ends',
  ),
] as const;
