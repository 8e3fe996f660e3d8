/**
 * The control relations of a station protocol. Where paper cannot have gone the way the protocol says, it is refused and the
 * relation named; where it merely went missing, or a list changed, the protocol stands and a warning is raised.
 */
import type { Unit } from '../../protocol/election/definition.ts';

/** In ballots, as the protocol states them; `onList` in voters. */
export interface ControlFigures {
  readonly onList: number;
  readonly received: number;
  readonly issuedEarly: number;
  readonly issuedAtStation: number;
  readonly issuedOutside: number;
  readonly cancelled: number;
  readonly inMobileBoxes: number;
  readonly inStationaryBoxes: number;
}

export interface ControlFindings {
  /** The relations that must hold and do not, one sentence each. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** `ballots`: valid and invalid ballots found in the boxes. */
export function controlFindings(control: ControlFigures, ballots: number, unit: Unit): ControlFindings {
  const issued = control.issuedEarly + control.issuedAtStation + control.issuedOutside;
  const inBoxes = control.inMobileBoxes + control.inStationaryBoxes;
  const listed = unit.registered + unit.supplementary;
  const errors = [
    relation(
      'received = issued early + at station + outside + cancelled',
      control.received,
      issued + control.cancelled,
    ),
    relation('mobile + stationary boxes = valid + invalid', inBoxes, ballots),
    inBoxes > issued ? `in boxes <= issued: ${inBoxes} > ${issued}` : '',
    issued > control.onList ? `issued <= voters on the list: ${issued} > ${control.onList}` : '',
  ];
  const warnings = [
    inBoxes < issued ? `${issued - inBoxes} of ${issued} ballots issued are in no box` : '',
    control.onList === listed ? '' : `${control.onList} voters on the list of the station, ${listed} by the definition`,
    control.inMobileBoxes > control.issuedEarly + control.issuedOutside
      ? 'more ballots in mobile boxes than were issued early and outside'
      : '',
  ];
  return { errors: errors.filter(Boolean), warnings: warnings.filter(Boolean) };
}

function relation(name: string, left: number, right: number): string {
  return left === right ? '' : `${name}: ${left} is not ${right}`;
}
