/** Every message's encoder and decoder. Encoders throw on our own mistakes; decoders never throw. */
export { decodeAssignment, encodeAssignment } from './assignment-codec.ts';
export type { Decoded } from './boundary.ts';
export {
  decodeHello,
  decodeHelloConfirm,
  decodeHelloReply,
  decodeReset,
  encodeHello,
  encodeHelloConfirm,
  encodeHelloReply,
  encodeReset,
  helloVersion,
  welcomes,
} from './hello-codec.ts';
export {
  decodeCastVoteRecord,
  decodeKept,
  decodeOffer,
  encodeCastVoteRecord,
  encodeKept,
  encodeOffer,
} from './records-codec.ts';
export {
  decodeAuthorisation,
  decodeReceipt,
  decodeReport,
  encodeAuthorisation,
  encodeReceipt,
  encodeReport,
} from './report-codec.ts';
export { decodeSessionMessage, encodeSessionMessage } from './session-codec.ts';
export { decodeSigned, encodeSigned } from './signed-codec.ts';
