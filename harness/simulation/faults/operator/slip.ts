import type { OperatorAction } from '../../../../firmware-sim/operator.ts';
import { digestSizeBytes, journalIdSizeBytes } from '../../../../protocol/limits.ts';
import { encodeAuthorisation } from '../../../../protocol/messages/codec.ts';
import { signPayload } from '../../../../protocol/messages/signing.ts';
import { drawn, harmless, machineFault, oneOf, type PanelSurface } from '../kit.ts';

/** What a person may press at any time; the last two prove nothing. */
const panelActs = [
  'close',
  'open',
  'zero',
  'configure',
  'pause',
  'test',
  'clear',
  'seal',
  'print',
  'unknown-code',
  'unsigned-reopen',
] as const;

function actionOf(panel: PanelSurface, act: (typeof panelActs)[number]): OperatorAction {
  switch (act) {
    case 'open':
    case 'zero':
    case 'configure':
    case 'pause':
    case 'test':
    case 'clear':
    case 'seal':
    case 'close':
      return { type: act };
    case 'print':
      return { type: 'print', tape: 'results' };
    case 'unknown-code':
      return { type: 'sign-in', role: 'chair', code: new Uint8Array(4) };
    case 'unsigned-reopen': {
      const journalId = new Uint8Array(journalIdSizeBytes);
      const payload = encodeAuthorisation({ journalId, generation: 2, supersedes: new Uint8Array(digestSizeBytes) });
      return { type: 'reopen', authorisation: signPayload(panel.crypto, panel.forgerKey, 'authorisation', payload) };
    }
  }
}

export const operatorSlip = machineFault({
  name: 'operator.slip',
  summary: 'somebody presses what nobody asked for',
  params: { act: oneOf(panelActs) },
  budget: harmless,
  mustDo: 'do what the act allows at this moment and nothing else; lose no ballot by it',
  heals: 'by whoever is at the machine: a pause ends, a test ends, a closed machine reports what it counted',
  explored: drawn({ act: 'word' }),
  example: { fault: ['when: opening', 'at: station 1', 'with: {act: clear}'], day: [] },
  does: {
    to: 'panel',
    type: 'once',
    act(panel, { act }) {
      // Nobody hears what is pressed on a machine without power.
      if (!panel.powered) return;
      const action = actionOf(panel, act);
      panel.tellHand(action.type);
      panel.effect(`${action.type} pressed`);
      panel.hears({ type: 'operator', action });
      panel.look();
    },
  },
});
