import { drawn, harmless, machineFault, otherStation, type PanelSurface } from '../kit.ts';

function carry(panel: PanelSurface, { to }: { readonly to: string }): void {
  panel.effect('carried to another line');
  panel.carryTo(to);
}

export const operatorCarryTo = machineFault({
  name: 'operator.carry-to',
  summary: 'somebody switches the machine off, carries it to another station, and plugs it in there',
  params: { to: otherStation('the station whose line it gets') },
  at: 'one',
  budget: harmless,
  mustDo: 'report for the unit of its own assignment, whatever the line',
  heals: 'it is carried back when the time is over',
  explored: drawn({ to: 'station' }, { tried: [{ to: 'station 2' }] }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {to: station 2}'], day: [] },
  does: { to: 'panel', type: 'while', begin: carry, end: carry },
});
