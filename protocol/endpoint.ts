/**
 * Both ends of a line: plain-data state, step functions that change it in place and give outputs in the order in which they
 * are to be carried out: first what is to be done (send, arm, disarm), then what is to be known. An owner may answer a
 * message, an `up` or a `down` at once and carry the answer's outputs out right there. The loss of the line itself is never told to an endpoint: it shows as silence.
 */
export {
  machineFacts,
  machineReceive,
  machineSend,
  machineStart,
  machineStop,
  machineTimer,
} from './session/machine.ts';
export { createMachineEndpoint, type MachineEndpoint, type MachineEndpointDeps } from './session/machine-state.ts';
export { serverReceive, serverReset, serverSend, serverTimer } from './session/server.ts';
export { createServerEndpoint, type ServerEndpoint, type ServerEndpointDeps } from './session/server-state.ts';
