import type { OperatorAction } from '../../../../firmware-sim/operator.ts';
import { digestSizeBytes, journalIdSizeBytes } from '../../../../protocol/limits.ts';
import { encodeAuthorisation } from '../../../../protocol/messages/codec.ts';
import { signPayload } from '../../../../protocol/messages/signing.ts';
import { drawn, harmless, machineFault, oneOf, type PanelSurface, peoplesMoments } from '../kit.ts';

/** What a person may press at any time. `unknown-code` and `unsigned-reopen` prove nothing, `old-reopen` was good once. */
const panelActs = [
  'close',
  'open',
  'zero',
  'configure',
  'pause',
  'resume',
  'test',
  'end-test',
  'clear',
  'resend',
  'seal',
  'resolve-in-box',
  'resolve-removed',
  'print',
  'print-events',
  'print-readiness',
  'unknown-code',
  'sign-out',
  'reopen',
  'old-reopen',
  'unsigned-reopen',
  'reboot',
] as const;

type PanelAct = (typeof panelActs)[number];

/** Null: there is nothing to press, because nothing was reported yet. */
function actionOf(panel: PanelSurface, act: Exclude<PanelAct, 'reboot'>): OperatorAction | null {
  switch (act) {
    case 'resolve-in-box':
      return { type: 'resolve', fate: 'in-box' };
    case 'resolve-removed':
      return { type: 'resolve', fate: 'removed' };
    case 'print':
      return { type: 'print', tape: 'results' };
    case 'print-events':
      return { type: 'print', tape: 'events' };
    case 'print-readiness':
      return { type: 'print', tape: 'readiness' };
    case 'unknown-code':
      return { type: 'sign-in', role: 'chair', code: new Uint8Array(4) };
    case 'reopen':
    case 'old-reopen': {
      const authorisation = panel.authorisation(act === 'reopen' ? 'next' : 'old');
      return authorisation === null ? null : { type: 'reopen', authorisation };
    }
    case 'unsigned-reopen': {
      const journalId = new Uint8Array(journalIdSizeBytes);
      const payload = encodeAuthorisation({ journalId, generation: 2, supersedes: new Uint8Array(digestSizeBytes) });
      return { type: 'reopen', authorisation: signPayload(panel.crypto, panel.forgerKey, 'authorisation', payload) };
    }
    default:
      return { type: act };
  }
}

export const operatorSlip = machineFault({
  name: 'operator.slip',
  summary: 'somebody presses what nobody asked for',
  params: { act: oneOf(panelActs) },
  budget: harmless,
  mustDo: 'do what the act allows at this moment and nothing else; lose no ballot by it',
  heals: 'by whoever is at the machine: a pause ends, a test ends, a closed machine reports what it counted',
  explored: drawn({ act: 'word' }, { moments: peoplesMoments }),
  example: { fault: ['when: opening', 'at: station 1', 'with: {act: clear}'], day: [] },
  does: {
    to: 'panel',
    type: 'once',
    act(panel, { act }) {
      // Nobody hears what is pressed on a machine without power.
      if (!panel.powered) return;
      if (act === 'reboot') {
        panel.effect('switched off and on');
        panel.restart();
        return;
      }
      const action = actionOf(panel, act);
      if (action === null) return;
      panel.tellHand(action.type);
      panel.effect(`${action.type} pressed`);
      panel.press(action);
      panel.look();
    },
  },
});
