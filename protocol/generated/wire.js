/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["sanak"] || ($protobuf.roots["sanak"] = {});

export const sanak = $root.sanak = (() => {

    /**
     * Namespace sanak.
     * @exports sanak
     * @namespace
     */
    const sanak = {};

    sanak.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof sanak
         * @namespace
         */
        const v1 = {};

        /**
         * Mode enum.
         * @name sanak.v1.Mode
         * @enum {number}
         * @property {number} MODE_UNSPECIFIED=0 MODE_UNSPECIFIED value
         * @property {number} MODE_LIVE=1 MODE_LIVE value
         * @property {number} MODE_REHEARSAL=2 MODE_REHEARSAL value
         * @property {number} MODE_TEST=3 MODE_TEST value
         */
        v1.Mode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MODE_LIVE"] = 1;
            values[valuesById[2] = "MODE_REHEARSAL"] = 2;
            values[valuesById[3] = "MODE_TEST"] = 3;
            return values;
        })();

        /**
         * Refusal enum.
         * @name sanak.v1.Refusal
         * @enum {number}
         * @property {number} REFUSAL_UNSPECIFIED=0 REFUSAL_UNSPECIFIED value
         * @property {number} REFUSAL_UNSUPPORTED_VERSION=1 REFUSAL_UNSUPPORTED_VERSION value
         * @property {number} REFUSAL_UNKNOWN_KEY=2 REFUSAL_UNKNOWN_KEY value
         * @property {number} REFUSAL_BAD_SIGNATURE=3 REFUSAL_BAD_SIGNATURE value
         * @property {number} REFUSAL_WRONG_DEFINITION=4 REFUSAL_WRONG_DEFINITION value
         * @property {number} REFUSAL_WRONG_MODE=5 REFUSAL_WRONG_MODE value
         * @property {number} REFUSAL_WRONG_UNIT=6 REFUSAL_WRONG_UNIT value
         * @property {number} REFUSAL_MALFORMED=7 REFUSAL_MALFORMED value
         * @property {number} REFUSAL_ROLLED_BACK=8 REFUSAL_ROLLED_BACK value
         * @property {number} REFUSAL_DISPUTED=9 REFUSAL_DISPUTED value
         * @property {number} REFUSAL_NOT_SUPERSEDING=10 REFUSAL_NOT_SUPERSEDING value
         * @property {number} REFUSAL_NOT_AUTHORISED=11 REFUSAL_NOT_AUTHORISED value
         * @property {number} REFUSAL_STORAGE=12 REFUSAL_STORAGE value
         * @property {number} REFUSAL_BUSY=13 REFUSAL_BUSY value
         * @property {number} REFUSAL_LEDGER_ROLLED_BACK=14 REFUSAL_LEDGER_ROLLED_BACK value
         * @property {number} REFUSAL_UNKNOWN_JOURNAL=15 REFUSAL_UNKNOWN_JOURNAL value
         */
        v1.Refusal = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REFUSAL_UNSPECIFIED"] = 0;
            values[valuesById[1] = "REFUSAL_UNSUPPORTED_VERSION"] = 1;
            values[valuesById[2] = "REFUSAL_UNKNOWN_KEY"] = 2;
            values[valuesById[3] = "REFUSAL_BAD_SIGNATURE"] = 3;
            values[valuesById[4] = "REFUSAL_WRONG_DEFINITION"] = 4;
            values[valuesById[5] = "REFUSAL_WRONG_MODE"] = 5;
            values[valuesById[6] = "REFUSAL_WRONG_UNIT"] = 6;
            values[valuesById[7] = "REFUSAL_MALFORMED"] = 7;
            values[valuesById[8] = "REFUSAL_ROLLED_BACK"] = 8;
            values[valuesById[9] = "REFUSAL_DISPUTED"] = 9;
            values[valuesById[10] = "REFUSAL_NOT_SUPERSEDING"] = 10;
            values[valuesById[11] = "REFUSAL_NOT_AUTHORISED"] = 11;
            values[valuesById[12] = "REFUSAL_STORAGE"] = 12;
            values[valuesById[13] = "REFUSAL_BUSY"] = 13;
            values[valuesById[14] = "REFUSAL_LEDGER_ROLLED_BACK"] = 14;
            values[valuesById[15] = "REFUSAL_UNKNOWN_JOURNAL"] = 15;
            return values;
        })();

        v1.Signed = (function() {

            /**
             * Properties of a Signed.
             * @typedef {Object} sanak.v1.Signed.$Properties
             * @property {Uint8Array|null} [payload] Signed payload
             * @property {Uint8Array|null} [key] Signed key
             * @property {Uint8Array|null} [signature] Signed signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Signed.
             * @memberof sanak.v1
             * @interface ISigned
             * @augments sanak.v1.Signed.$Properties
             * @deprecated Use sanak.v1.Signed.$Properties instead.
             */

            /**
             * Shape of a Signed.
             * @typedef {sanak.v1.Signed.$Properties} sanak.v1.Signed.$Shape
             */

            /**
             * Constructs a new Signed.
             * @memberof sanak.v1
             * @classdesc Represents a Signed.
             * @constructor
             * @param {sanak.v1.Signed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Signed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Signed payload.
             * @member {Uint8Array} payload
             * @memberof sanak.v1.Signed
             * @instance
             */
            Signed.prototype.payload = $util.newBuffer([]);

            /**
             * Signed key.
             * @member {Uint8Array} key
             * @memberof sanak.v1.Signed
             * @instance
             */
            Signed.prototype.key = $util.newBuffer([]);

            /**
             * Signed signature.
             * @member {Uint8Array} signature
             * @memberof sanak.v1.Signed
             * @instance
             */
            Signed.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified Signed message. Does not implicitly {@link sanak.v1.Signed.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Signed
             * @static
             * @param {sanak.v1.Signed.$Properties} message Signed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Signed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.payload);
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.key);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Signed message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Signed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Signed & sanak.v1.Signed.$Shape} Signed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Signed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Signed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Signed;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} sanak.v1.Hello.$Properties
             * @property {number|null} [protocolVersion] Hello protocolVersion
             * @property {Uint8Array|null} [machineKey] Hello machineKey
             * @property {Uint8Array|null} [nonce] Hello nonce
             * @property {number|null} [bootEpoch] Hello bootEpoch
             * @property {Uint8Array|null} [definitionDigest] Hello definitionDigest
             * @property {sanak.v1.Mode|null} [mode] Hello mode
             * @property {Uint8Array|null} [journalId] Hello journalId
             * @property {sanak.v1.Signed.$Properties|null} [lastReceipt] Hello lastReceipt
             * @property {Uint8Array|null} [agreementKey] Hello agreementKey
             * @property {number|null} [extensions] Hello extensions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof sanak.v1
             * @interface IHello
             * @augments sanak.v1.Hello.$Properties
             * @deprecated Use sanak.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {sanak.v1.Hello.$Properties} sanak.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof sanak.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {sanak.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello protocolVersion.
             * @member {number} protocolVersion
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.protocolVersion = 0;

            /**
             * Hello machineKey.
             * @member {Uint8Array} machineKey
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.machineKey = $util.newBuffer([]);

            /**
             * Hello nonce.
             * @member {Uint8Array} nonce
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.nonce = $util.newBuffer([]);

            /**
             * Hello bootEpoch.
             * @member {number} bootEpoch
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.bootEpoch = 0;

            /**
             * Hello definitionDigest.
             * @member {Uint8Array} definitionDigest
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.definitionDigest = $util.newBuffer([]);

            /**
             * Hello mode.
             * @member {sanak.v1.Mode} mode
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.mode = 0;

            /**
             * Hello journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.journalId = $util.newBuffer([]);

            /**
             * Hello lastReceipt.
             * @member {sanak.v1.Signed.$Properties|null|undefined} lastReceipt
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.lastReceipt = null;

            /**
             * Hello agreementKey.
             * @member {Uint8Array} agreementKey
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.agreementKey = $util.newBuffer([]);

            /**
             * Hello extensions.
             * @member {number} extensions
             * @memberof sanak.v1.Hello
             * @instance
             */
            Hello.prototype.extensions = 0;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link sanak.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Hello
             * @static
             * @param {sanak.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.machineKey != null && $Object.hasOwnProperty.call(message, "machineKey") && message.machineKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.machineKey);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.nonce);
                if (message.bootEpoch != null && $Object.hasOwnProperty.call(message, "bootEpoch") && message.bootEpoch !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.bootEpoch);
                if (message.definitionDigest != null && $Object.hasOwnProperty.call(message, "definitionDigest") && message.definitionDigest.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.definitionDigest);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.mode);
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.journalId);
                if (message.lastReceipt != null && $Object.hasOwnProperty.call(message, "lastReceipt"))
                    $root.sanak.v1.Signed.encode(message.lastReceipt, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.agreementKey != null && $Object.hasOwnProperty.call(message, "agreementKey") && message.agreementKey.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.agreementKey);
                if (message.extensions != null && $Object.hasOwnProperty.call(message, "extensions") && message.extensions !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.extensions);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Hello & sanak.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.machineKey = value;
                            else
                                delete message.machineKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bootEpoch = value;
                            else
                                delete message.bootEpoch;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.definitionDigest = value;
                            else
                                delete message.definitionDigest;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.lastReceipt = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.lastReceipt);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.agreementKey = value;
                            else
                                delete message.agreementKey;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.extensions = value;
                            else
                                delete message.extensions;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Hello;
        })();

        v1.HelloReply = (function() {

            /**
             * Properties of a HelloReply.
             * @typedef {Object} sanak.v1.HelloReply.$Properties
             * @property {number|null} [protocolVersion] HelloReply protocolVersion
             * @property {Uint8Array|null} [nonce] HelloReply nonce
             * @property {number|null} [session] HelloReply session
             * @property {Uint8Array|null} [helloDigest] HelloReply helloDigest
             * @property {sanak.v1.Refusal|null} [refusal] HelloReply refusal
             * @property {number|null} [serverTimeS] HelloReply serverTimeS
             * @property {Uint8Array|null} [agreementKey] HelloReply agreementKey
             * @property {number|null} [extensions] HelloReply extensions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HelloReply.
             * @memberof sanak.v1
             * @interface IHelloReply
             * @augments sanak.v1.HelloReply.$Properties
             * @deprecated Use sanak.v1.HelloReply.$Properties instead.
             */

            /**
             * Shape of a HelloReply.
             * @typedef {sanak.v1.HelloReply.$Properties} sanak.v1.HelloReply.$Shape
             */

            /**
             * Constructs a new HelloReply.
             * @memberof sanak.v1
             * @classdesc Represents a HelloReply.
             * @constructor
             * @param {sanak.v1.HelloReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HelloReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HelloReply protocolVersion.
             * @member {number} protocolVersion
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.protocolVersion = 0;

            /**
             * HelloReply nonce.
             * @member {Uint8Array} nonce
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.nonce = $util.newBuffer([]);

            /**
             * HelloReply session.
             * @member {number} session
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.session = 0;

            /**
             * HelloReply helloDigest.
             * @member {Uint8Array} helloDigest
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.helloDigest = $util.newBuffer([]);

            /**
             * HelloReply refusal.
             * @member {sanak.v1.Refusal} refusal
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.refusal = 0;

            /**
             * HelloReply serverTimeS.
             * @member {number} serverTimeS
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.serverTimeS = 0;

            /**
             * HelloReply agreementKey.
             * @member {Uint8Array} agreementKey
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.agreementKey = $util.newBuffer([]);

            /**
             * HelloReply extensions.
             * @member {number} extensions
             * @memberof sanak.v1.HelloReply
             * @instance
             */
            HelloReply.prototype.extensions = 0;

            /**
             * Encodes the specified HelloReply message. Does not implicitly {@link sanak.v1.HelloReply.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.HelloReply
             * @static
             * @param {sanak.v1.HelloReply.$Properties} message HelloReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HelloReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.nonce);
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.session);
                if (message.helloDigest != null && $Object.hasOwnProperty.call(message, "helloDigest") && message.helloDigest.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.helloDigest);
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal") && message.refusal !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.refusal);
                if (message.serverTimeS != null && $Object.hasOwnProperty.call(message, "serverTimeS") && message.serverTimeS !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.serverTimeS);
                if (message.agreementKey != null && $Object.hasOwnProperty.call(message, "agreementKey") && message.agreementKey.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.agreementKey);
                if (message.extensions != null && $Object.hasOwnProperty.call(message, "extensions") && message.extensions !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.extensions);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HelloReply message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.HelloReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.HelloReply & sanak.v1.HelloReply.$Shape} HelloReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HelloReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.HelloReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.helloDigest = value;
                            else
                                delete message.helloDigest;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.refusal = value;
                            else
                                delete message.refusal;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.serverTimeS = value;
                            else
                                delete message.serverTimeS;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.agreementKey = value;
                            else
                                delete message.agreementKey;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.extensions = value;
                            else
                                delete message.extensions;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HelloReply;
        })();

        v1.HelloConfirm = (function() {

            /**
             * Properties of a HelloConfirm.
             * @typedef {Object} sanak.v1.HelloConfirm.$Properties
             * @property {number|null} [session] HelloConfirm session
             * @property {Uint8Array|null} [replyDigest] HelloConfirm replyDigest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HelloConfirm.
             * @memberof sanak.v1
             * @interface IHelloConfirm
             * @augments sanak.v1.HelloConfirm.$Properties
             * @deprecated Use sanak.v1.HelloConfirm.$Properties instead.
             */

            /**
             * Shape of a HelloConfirm.
             * @typedef {sanak.v1.HelloConfirm.$Properties} sanak.v1.HelloConfirm.$Shape
             */

            /**
             * Constructs a new HelloConfirm.
             * @memberof sanak.v1
             * @classdesc Represents a HelloConfirm.
             * @constructor
             * @param {sanak.v1.HelloConfirm.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HelloConfirm = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HelloConfirm session.
             * @member {number} session
             * @memberof sanak.v1.HelloConfirm
             * @instance
             */
            HelloConfirm.prototype.session = 0;

            /**
             * HelloConfirm replyDigest.
             * @member {Uint8Array} replyDigest
             * @memberof sanak.v1.HelloConfirm
             * @instance
             */
            HelloConfirm.prototype.replyDigest = $util.newBuffer([]);

            /**
             * Encodes the specified HelloConfirm message. Does not implicitly {@link sanak.v1.HelloConfirm.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.HelloConfirm
             * @static
             * @param {sanak.v1.HelloConfirm.$Properties} message HelloConfirm message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HelloConfirm.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.session);
                if (message.replyDigest != null && $Object.hasOwnProperty.call(message, "replyDigest") && message.replyDigest.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.replyDigest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HelloConfirm message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.HelloConfirm
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.HelloConfirm & sanak.v1.HelloConfirm.$Shape} HelloConfirm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HelloConfirm.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.HelloConfirm();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.replyDigest = value;
                            else
                                delete message.replyDigest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HelloConfirm;
        })();

        v1.Reset = (function() {

            /**
             * Properties of a Reset.
             * @typedef {Object} sanak.v1.Reset.$Properties
             * @property {number|null} [session] Reset session
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reset.
             * @memberof sanak.v1
             * @interface IReset
             * @augments sanak.v1.Reset.$Properties
             * @deprecated Use sanak.v1.Reset.$Properties instead.
             */

            /**
             * Shape of a Reset.
             * @typedef {sanak.v1.Reset.$Properties} sanak.v1.Reset.$Shape
             */

            /**
             * Constructs a new Reset.
             * @memberof sanak.v1
             * @classdesc Represents a Reset.
             * @constructor
             * @param {sanak.v1.Reset.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reset = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reset session.
             * @member {number} session
             * @memberof sanak.v1.Reset
             * @instance
             */
            Reset.prototype.session = 0;

            /**
             * Encodes the specified Reset message. Does not implicitly {@link sanak.v1.Reset.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Reset
             * @static
             * @param {sanak.v1.Reset.$Properties} message Reset message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reset.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.session);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reset message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Reset
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Reset & sanak.v1.Reset.$Shape} Reset
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reset.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Reset();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reset;
        })();

        v1.SessionMessage = (function() {

            /**
             * Properties of a SessionMessage.
             * @typedef {Object} sanak.v1.SessionMessage.$Properties
             * @property {sanak.v1.Signed.$Properties|null} [report] SessionMessage report
             * @property {sanak.v1.Query.$Properties|null} [query] SessionMessage query
             * @property {sanak.v1.Signed.$Properties|null} [receipt] SessionMessage receipt
             * @property {sanak.v1.Refused.$Properties|null} [refused] SessionMessage refused
             * @property {sanak.v1.Holding.$Properties|null} [holding] SessionMessage holding
             * @property {sanak.v1.Signed.$Properties|null} [offer] SessionMessage offer
             * @property {sanak.v1.Want.$Properties|null} [want] SessionMessage want
             * @property {sanak.v1.Chunk.$Properties|null} [chunk] SessionMessage chunk
             * @property {sanak.v1.Signed.$Properties|null} [kept] SessionMessage kept
             * @property {"report"|"query"|"receipt"|"refused"|"holding"|"offer"|"want"|"chunk"|"kept"} [body] SessionMessage body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionMessage.
             * @memberof sanak.v1
             * @interface ISessionMessage
             * @augments sanak.v1.SessionMessage.$Properties
             * @deprecated Use sanak.v1.SessionMessage.$Properties instead.
             */

            /**
             * Narrowed shape of a SessionMessage.
             * @typedef {{
             *   report?: sanak.v1.Signed.$Shape|null;
             *   query?: sanak.v1.Query.$Shape|null;
             *   receipt?: sanak.v1.Signed.$Shape|null;
             *   refused?: sanak.v1.Refused.$Shape|null;
             *   holding?: sanak.v1.Holding.$Shape|null;
             *   offer?: sanak.v1.Signed.$Shape|null;
             *   want?: sanak.v1.Want.$Shape|null;
             *   chunk?: sanak.v1.Chunk.$Shape|null;
             *   kept?: sanak.v1.Signed.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "report"; report: sanak.v1.Signed.$Shape; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "query"; report?: null; query: sanak.v1.Query.$Shape; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "receipt"; report?: null; query?: null; receipt: sanak.v1.Signed.$Shape; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "refused"; report?: null; query?: null; receipt?: null; refused: sanak.v1.Refused.$Shape; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "holding"; report?: null; query?: null; receipt?: null; refused?: null; holding: sanak.v1.Holding.$Shape; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "offer"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer: sanak.v1.Signed.$Shape; want?: null; chunk?: null; kept?: null }|{ body?: "want"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want: sanak.v1.Want.$Shape; chunk?: null; kept?: null }|{ body?: "chunk"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk: sanak.v1.Chunk.$Shape; kept?: null }|{ body?: "kept"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept: sanak.v1.Signed.$Shape })
             * )} sanak.v1.SessionMessage.$Shape
             */

            /**
             * Constructs a new SessionMessage.
             * @memberof sanak.v1
             * @classdesc Represents a SessionMessage.
             * @constructor
             * @param {sanak.v1.SessionMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SessionMessage report.
             * @member {sanak.v1.Signed.$Properties|null|undefined} report
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.report = null;

            /**
             * SessionMessage query.
             * @member {sanak.v1.Query.$Properties|null|undefined} query
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.query = null;

            /**
             * SessionMessage receipt.
             * @member {sanak.v1.Signed.$Properties|null|undefined} receipt
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.receipt = null;

            /**
             * SessionMessage refused.
             * @member {sanak.v1.Refused.$Properties|null|undefined} refused
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.refused = null;

            /**
             * SessionMessage holding.
             * @member {sanak.v1.Holding.$Properties|null|undefined} holding
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.holding = null;

            /**
             * SessionMessage offer.
             * @member {sanak.v1.Signed.$Properties|null|undefined} offer
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.offer = null;

            /**
             * SessionMessage want.
             * @member {sanak.v1.Want.$Properties|null|undefined} want
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.want = null;

            /**
             * SessionMessage chunk.
             * @member {sanak.v1.Chunk.$Properties|null|undefined} chunk
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.chunk = null;

            /**
             * SessionMessage kept.
             * @member {sanak.v1.Signed.$Properties|null|undefined} kept
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            SessionMessage.prototype.kept = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * SessionMessage body.
             * @member {"report"|"query"|"receipt"|"refused"|"holding"|"offer"|"want"|"chunk"|"kept"|undefined} body
             * @memberof sanak.v1.SessionMessage
             * @instance
             */
            $Object.defineProperty(SessionMessage.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["report", "query", "receipt", "refused", "holding", "offer", "want", "chunk", "kept"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified SessionMessage message. Does not implicitly {@link sanak.v1.SessionMessage.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.SessionMessage
             * @static
             * @param {sanak.v1.SessionMessage.$Properties} message SessionMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.report != null && $Object.hasOwnProperty.call(message, "report"))
                    $root.sanak.v1.Signed.encode(message.report, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.query != null && $Object.hasOwnProperty.call(message, "query"))
                    $root.sanak.v1.Query.encode(message.query, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.sanak.v1.Signed.encode(message.receipt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    $root.sanak.v1.Refused.encode(message.refused, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.holding != null && $Object.hasOwnProperty.call(message, "holding"))
                    $root.sanak.v1.Holding.encode(message.holding, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.offer != null && $Object.hasOwnProperty.call(message, "offer"))
                    $root.sanak.v1.Signed.encode(message.offer, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.want != null && $Object.hasOwnProperty.call(message, "want"))
                    $root.sanak.v1.Want.encode(message.want, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk"))
                    $root.sanak.v1.Chunk.encode(message.chunk, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.kept != null && $Object.hasOwnProperty.call(message, "kept"))
                    $root.sanak.v1.Signed.encode(message.kept, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SessionMessage message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.SessionMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.SessionMessage & sanak.v1.SessionMessage.$Shape} SessionMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.SessionMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.report = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.report);
                            message.body = "report";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.query = $root.sanak.v1.Query.decode(reader, reader.size(), $undefined, _depth + 1, message.query);
                            message.body = "query";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            message.body = "receipt";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.refused = $root.sanak.v1.Refused.decode(reader, reader.size(), $undefined, _depth + 1, message.refused);
                            message.body = "refused";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.holding = $root.sanak.v1.Holding.decode(reader, reader.size(), $undefined, _depth + 1, message.holding);
                            message.body = "holding";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.offer = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.offer);
                            message.body = "offer";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.want = $root.sanak.v1.Want.decode(reader, reader.size(), $undefined, _depth + 1, message.want);
                            message.body = "want";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.chunk = $root.sanak.v1.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.chunk);
                            message.body = "chunk";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.kept = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.kept);
                            message.body = "kept";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SessionMessage;
        })();

        v1.Report = (function() {

            /**
             * Properties of a Report.
             * @typedef {Object} sanak.v1.Report.$Properties
             * @property {Uint8Array|null} [journalId] Report journalId
             * @property {Uint8Array|null} [assignmentDigest] Report assignmentDigest
             * @property {number|null} [generation] Report generation
             * @property {Uint8Array|null} [supersedes] Report supersedes
             * @property {number|null} [counter] Report counter
             * @property {sanak.v1.Mode|null} [mode] Report mode
             * @property {Uint8Array|null} [definitionDigest] Report definitionDigest
             * @property {number|null} [openedAtS] Report openedAtS
             * @property {number|null} [closedAtS] Report closedAtS
             * @property {number|null} [unresolved] Report unresolved
             * @property {Array.<sanak.v1.UnitBlock.$Properties>|null} [blocks] Report blocks
             * @property {sanak.v1.Signed.$Properties|null} [authorisation] Report authorisation
             * @property {sanak.v1.PaperCount.$Properties|null} [paper] Report paper
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Report.
             * @memberof sanak.v1
             * @interface IReport
             * @augments sanak.v1.Report.$Properties
             * @deprecated Use sanak.v1.Report.$Properties instead.
             */

            /**
             * Shape of a Report.
             * @typedef {sanak.v1.Report.$Properties} sanak.v1.Report.$Shape
             */

            /**
             * Constructs a new Report.
             * @memberof sanak.v1
             * @classdesc Represents a Report.
             * @constructor
             * @param {sanak.v1.Report.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Report = function (properties) {
                this.blocks = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Report journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.journalId = $util.newBuffer([]);

            /**
             * Report assignmentDigest.
             * @member {Uint8Array} assignmentDigest
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.assignmentDigest = $util.newBuffer([]);

            /**
             * Report generation.
             * @member {number} generation
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.generation = 0;

            /**
             * Report supersedes.
             * @member {Uint8Array} supersedes
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.supersedes = $util.newBuffer([]);

            /**
             * Report counter.
             * @member {number} counter
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.counter = 0;

            /**
             * Report mode.
             * @member {sanak.v1.Mode} mode
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.mode = 0;

            /**
             * Report definitionDigest.
             * @member {Uint8Array} definitionDigest
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.definitionDigest = $util.newBuffer([]);

            /**
             * Report openedAtS.
             * @member {number} openedAtS
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.openedAtS = 0;

            /**
             * Report closedAtS.
             * @member {number} closedAtS
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.closedAtS = 0;

            /**
             * Report unresolved.
             * @member {number} unresolved
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.unresolved = 0;

            /**
             * Report blocks.
             * @member {Array.<sanak.v1.UnitBlock.$Properties>} blocks
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.blocks = $util.emptyArray;

            /**
             * Report authorisation.
             * @member {sanak.v1.Signed.$Properties|null|undefined} authorisation
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.authorisation = null;

            /**
             * Report paper.
             * @member {sanak.v1.PaperCount.$Properties|null|undefined} paper
             * @memberof sanak.v1.Report
             * @instance
             */
            Report.prototype.paper = null;

            /**
             * Encodes the specified Report message. Does not implicitly {@link sanak.v1.Report.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Report
             * @static
             * @param {sanak.v1.Report.$Properties} message Report message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Report.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.assignmentDigest != null && $Object.hasOwnProperty.call(message, "assignmentDigest") && message.assignmentDigest.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.assignmentDigest);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.generation);
                if (message.supersedes != null && $Object.hasOwnProperty.call(message, "supersedes") && message.supersedes.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.supersedes);
                if (message.counter != null && $Object.hasOwnProperty.call(message, "counter") && message.counter !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.counter);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.mode);
                if (message.definitionDigest != null && $Object.hasOwnProperty.call(message, "definitionDigest") && message.definitionDigest.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.definitionDigest);
                if (message.openedAtS != null && $Object.hasOwnProperty.call(message, "openedAtS") && message.openedAtS !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.openedAtS);
                if (message.closedAtS != null && $Object.hasOwnProperty.call(message, "closedAtS") && message.closedAtS !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.closedAtS);
                if (message.unresolved != null && $Object.hasOwnProperty.call(message, "unresolved") && message.unresolved !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.unresolved);
                if (message.blocks != null && message.blocks.length)
                    for (let i = 0; i < message.blocks.length; ++i)
                        $root.sanak.v1.UnitBlock.encode(message.blocks[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.authorisation != null && $Object.hasOwnProperty.call(message, "authorisation"))
                    $root.sanak.v1.Signed.encode(message.authorisation, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.paper != null && $Object.hasOwnProperty.call(message, "paper"))
                    $root.sanak.v1.PaperCount.encode(message.paper, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Report message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Report
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Report & sanak.v1.Report.$Shape} Report
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Report.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Report();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.assignmentDigest = value;
                            else
                                delete message.assignmentDigest;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.supersedes = value;
                            else
                                delete message.supersedes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.counter = value;
                            else
                                delete message.counter;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.definitionDigest = value;
                            else
                                delete message.definitionDigest;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.openedAtS = value;
                            else
                                delete message.openedAtS;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.closedAtS = value;
                            else
                                delete message.closedAtS;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unresolved = value;
                            else
                                delete message.unresolved;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.blocks && message.blocks.length))
                                message.blocks = [];
                            message.blocks.push($root.sanak.v1.UnitBlock.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.authorisation = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.authorisation);
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.paper = $root.sanak.v1.PaperCount.decode(reader, reader.size(), $undefined, _depth + 1, message.paper);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Report;
        })();

        v1.PaperCount = (function() {

            /**
             * Properties of a PaperCount.
             * @typedef {Object} sanak.v1.PaperCount.$Properties
             * @property {number|null} [drawnIn] PaperCount drawnIn
             * @property {number|null} [boxed] PaperCount boxed
             * @property {number|null} [diverted] PaperCount diverted
             * @property {number|null} [returned] PaperCount returned
             * @property {number|null} [inPath] PaperCount inPath
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PaperCount.
             * @memberof sanak.v1
             * @interface IPaperCount
             * @augments sanak.v1.PaperCount.$Properties
             * @deprecated Use sanak.v1.PaperCount.$Properties instead.
             */

            /**
             * Shape of a PaperCount.
             * @typedef {sanak.v1.PaperCount.$Properties} sanak.v1.PaperCount.$Shape
             */

            /**
             * Constructs a new PaperCount.
             * @memberof sanak.v1
             * @classdesc Represents a PaperCount.
             * @constructor
             * @param {sanak.v1.PaperCount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PaperCount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PaperCount drawnIn.
             * @member {number} drawnIn
             * @memberof sanak.v1.PaperCount
             * @instance
             */
            PaperCount.prototype.drawnIn = 0;

            /**
             * PaperCount boxed.
             * @member {number} boxed
             * @memberof sanak.v1.PaperCount
             * @instance
             */
            PaperCount.prototype.boxed = 0;

            /**
             * PaperCount diverted.
             * @member {number} diverted
             * @memberof sanak.v1.PaperCount
             * @instance
             */
            PaperCount.prototype.diverted = 0;

            /**
             * PaperCount returned.
             * @member {number} returned
             * @memberof sanak.v1.PaperCount
             * @instance
             */
            PaperCount.prototype.returned = 0;

            /**
             * PaperCount inPath.
             * @member {number} inPath
             * @memberof sanak.v1.PaperCount
             * @instance
             */
            PaperCount.prototype.inPath = 0;

            /**
             * Encodes the specified PaperCount message. Does not implicitly {@link sanak.v1.PaperCount.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.PaperCount
             * @static
             * @param {sanak.v1.PaperCount.$Properties} message PaperCount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PaperCount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.drawnIn != null && $Object.hasOwnProperty.call(message, "drawnIn") && message.drawnIn !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.drawnIn);
                if (message.boxed != null && $Object.hasOwnProperty.call(message, "boxed") && message.boxed !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.boxed);
                if (message.diverted != null && $Object.hasOwnProperty.call(message, "diverted") && message.diverted !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.diverted);
                if (message.returned != null && $Object.hasOwnProperty.call(message, "returned") && message.returned !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.returned);
                if (message.inPath != null && $Object.hasOwnProperty.call(message, "inPath") && message.inPath !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.inPath);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PaperCount message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.PaperCount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.PaperCount & sanak.v1.PaperCount.$Shape} PaperCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PaperCount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.PaperCount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.drawnIn = value;
                            else
                                delete message.drawnIn;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.boxed = value;
                            else
                                delete message.boxed;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.diverted = value;
                            else
                                delete message.diverted;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.returned = value;
                            else
                                delete message.returned;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inPath = value;
                            else
                                delete message.inPath;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PaperCount;
        })();

        v1.UnitBlock = (function() {

            /**
             * Properties of a UnitBlock.
             * @typedef {Object} sanak.v1.UnitBlock.$Properties
             * @property {number|null} [unit] UnitBlock unit
             * @property {number|null} [ballots] UnitBlock ballots
             * @property {number|null} [diverted] UnitBlock diverted
             * @property {Array.<sanak.v1.ContestTally.$Properties>|null} [contests] UnitBlock contests
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a UnitBlock.
             * @memberof sanak.v1
             * @interface IUnitBlock
             * @augments sanak.v1.UnitBlock.$Properties
             * @deprecated Use sanak.v1.UnitBlock.$Properties instead.
             */

            /**
             * Shape of a UnitBlock.
             * @typedef {sanak.v1.UnitBlock.$Properties} sanak.v1.UnitBlock.$Shape
             */

            /**
             * Constructs a new UnitBlock.
             * @memberof sanak.v1
             * @classdesc Represents a UnitBlock.
             * @constructor
             * @param {sanak.v1.UnitBlock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnitBlock = function (properties) {
                this.contests = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnitBlock unit.
             * @member {number} unit
             * @memberof sanak.v1.UnitBlock
             * @instance
             */
            UnitBlock.prototype.unit = 0;

            /**
             * UnitBlock ballots.
             * @member {number} ballots
             * @memberof sanak.v1.UnitBlock
             * @instance
             */
            UnitBlock.prototype.ballots = 0;

            /**
             * UnitBlock diverted.
             * @member {number} diverted
             * @memberof sanak.v1.UnitBlock
             * @instance
             */
            UnitBlock.prototype.diverted = 0;

            /**
             * UnitBlock contests.
             * @member {Array.<sanak.v1.ContestTally.$Properties>} contests
             * @memberof sanak.v1.UnitBlock
             * @instance
             */
            UnitBlock.prototype.contests = $util.emptyArray;

            /**
             * Encodes the specified UnitBlock message. Does not implicitly {@link sanak.v1.UnitBlock.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.UnitBlock
             * @static
             * @param {sanak.v1.UnitBlock.$Properties} message UnitBlock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnitBlock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.unit);
                if (message.ballots != null && $Object.hasOwnProperty.call(message, "ballots") && message.ballots !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.ballots);
                if (message.diverted != null && $Object.hasOwnProperty.call(message, "diverted") && message.diverted !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.diverted);
                if (message.contests != null && message.contests.length)
                    for (let i = 0; i < message.contests.length; ++i)
                        $root.sanak.v1.ContestTally.encode(message.contests[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a UnitBlock message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.UnitBlock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.UnitBlock & sanak.v1.UnitBlock.$Shape} UnitBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnitBlock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.UnitBlock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ballots = value;
                            else
                                delete message.ballots;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.diverted = value;
                            else
                                delete message.diverted;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.contests && message.contests.length))
                                message.contests = [];
                            message.contests.push($root.sanak.v1.ContestTally.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnitBlock;
        })();

        v1.ContestTally = (function() {

            /**
             * Properties of a ContestTally.
             * @typedef {Object} sanak.v1.ContestTally.$Properties
             * @property {number|null} [contest] ContestTally contest
             * @property {number|null} [ballots] ContestTally ballots
             * @property {Array.<number>|null} [votes] ContestTally votes
             * @property {number|null} [undervotes] ContestTally undervotes
             * @property {number|null} [overvotes] ContestTally overvotes
             * @property {number|null} [invalid] ContestTally invalid
             * @property {Array.<number>|null} [preferenceKeys] ContestTally preferenceKeys
             * @property {Array.<number>|null} [preferenceCounts] ContestTally preferenceCounts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ContestTally.
             * @memberof sanak.v1
             * @interface IContestTally
             * @augments sanak.v1.ContestTally.$Properties
             * @deprecated Use sanak.v1.ContestTally.$Properties instead.
             */

            /**
             * Shape of a ContestTally.
             * @typedef {sanak.v1.ContestTally.$Properties} sanak.v1.ContestTally.$Shape
             */

            /**
             * Constructs a new ContestTally.
             * @memberof sanak.v1
             * @classdesc Represents a ContestTally.
             * @constructor
             * @param {sanak.v1.ContestTally.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ContestTally = function (properties) {
                this.votes = [];
                this.preferenceKeys = [];
                this.preferenceCounts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ContestTally contest.
             * @member {number} contest
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.contest = 0;

            /**
             * ContestTally ballots.
             * @member {number} ballots
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.ballots = 0;

            /**
             * ContestTally votes.
             * @member {Array.<number>} votes
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.votes = $util.emptyArray;

            /**
             * ContestTally undervotes.
             * @member {number} undervotes
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.undervotes = 0;

            /**
             * ContestTally overvotes.
             * @member {number} overvotes
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.overvotes = 0;

            /**
             * ContestTally invalid.
             * @member {number} invalid
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.invalid = 0;

            /**
             * ContestTally preferenceKeys.
             * @member {Array.<number>} preferenceKeys
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.preferenceKeys = $util.emptyArray;

            /**
             * ContestTally preferenceCounts.
             * @member {Array.<number>} preferenceCounts
             * @memberof sanak.v1.ContestTally
             * @instance
             */
            ContestTally.prototype.preferenceCounts = $util.emptyArray;

            /**
             * Encodes the specified ContestTally message. Does not implicitly {@link sanak.v1.ContestTally.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.ContestTally
             * @static
             * @param {sanak.v1.ContestTally.$Properties} message ContestTally message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ContestTally.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.contest != null && $Object.hasOwnProperty.call(message, "contest") && message.contest !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.contest);
                if (message.ballots != null && $Object.hasOwnProperty.call(message, "ballots") && message.ballots !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.ballots);
                if (message.votes != null && message.votes.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.votes);
                if (message.undervotes != null && $Object.hasOwnProperty.call(message, "undervotes") && message.undervotes !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.undervotes);
                if (message.overvotes != null && $Object.hasOwnProperty.call(message, "overvotes") && message.overvotes !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.overvotes);
                if (message.invalid != null && $Object.hasOwnProperty.call(message, "invalid") && message.invalid !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.invalid);
                if (message.preferenceKeys != null && message.preferenceKeys.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.preferenceKeys);
                if (message.preferenceCounts != null && message.preferenceCounts.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).uint32s(message.preferenceCounts);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ContestTally message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.ContestTally
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.ContestTally & sanak.v1.ContestTally.$Shape} ContestTally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ContestTally.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.ContestTally();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.contest = value;
                            else
                                delete message.contest;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ballots = value;
                            else
                                delete message.ballots;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.votes && message.votes.length))
                                    message.votes = [];
                                reader.uint32s(message.votes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.votes && message.votes.length))
                                message.votes = [];
                            message.votes.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.undervotes = value;
                            else
                                delete message.undervotes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.overvotes = value;
                            else
                                delete message.overvotes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.invalid = value;
                            else
                                delete message.invalid;
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.preferenceKeys && message.preferenceKeys.length))
                                    message.preferenceKeys = [];
                                reader.uint32s(message.preferenceKeys);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.preferenceKeys && message.preferenceKeys.length))
                                message.preferenceKeys = [];
                            message.preferenceKeys.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.preferenceCounts && message.preferenceCounts.length))
                                    message.preferenceCounts = [];
                                reader.uint32s(message.preferenceCounts);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.preferenceCounts && message.preferenceCounts.length))
                                message.preferenceCounts = [];
                            message.preferenceCounts.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ContestTally;
        })();

        v1.Authorisation = (function() {

            /**
             * Properties of an Authorisation.
             * @typedef {Object} sanak.v1.Authorisation.$Properties
             * @property {Uint8Array|null} [journalId] Authorisation journalId
             * @property {number|null} [generation] Authorisation generation
             * @property {Uint8Array|null} [supersedes] Authorisation supersedes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Authorisation.
             * @memberof sanak.v1
             * @interface IAuthorisation
             * @augments sanak.v1.Authorisation.$Properties
             * @deprecated Use sanak.v1.Authorisation.$Properties instead.
             */

            /**
             * Shape of an Authorisation.
             * @typedef {sanak.v1.Authorisation.$Properties} sanak.v1.Authorisation.$Shape
             */

            /**
             * Constructs a new Authorisation.
             * @memberof sanak.v1
             * @classdesc Represents an Authorisation.
             * @constructor
             * @param {sanak.v1.Authorisation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Authorisation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Authorisation journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Authorisation
             * @instance
             */
            Authorisation.prototype.journalId = $util.newBuffer([]);

            /**
             * Authorisation generation.
             * @member {number} generation
             * @memberof sanak.v1.Authorisation
             * @instance
             */
            Authorisation.prototype.generation = 0;

            /**
             * Authorisation supersedes.
             * @member {Uint8Array} supersedes
             * @memberof sanak.v1.Authorisation
             * @instance
             */
            Authorisation.prototype.supersedes = $util.newBuffer([]);

            /**
             * Encodes the specified Authorisation message. Does not implicitly {@link sanak.v1.Authorisation.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Authorisation
             * @static
             * @param {sanak.v1.Authorisation.$Properties} message Authorisation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Authorisation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.supersedes != null && $Object.hasOwnProperty.call(message, "supersedes") && message.supersedes.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.supersedes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Authorisation message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Authorisation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Authorisation & sanak.v1.Authorisation.$Shape} Authorisation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Authorisation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Authorisation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.supersedes = value;
                            else
                                delete message.supersedes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Authorisation;
        })();

        v1.Query = (function() {

            /**
             * Properties of a Query.
             * @typedef {Object} sanak.v1.Query.$Properties
             * @property {Uint8Array|null} [journalId] Query journalId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Query.
             * @memberof sanak.v1
             * @interface IQuery
             * @augments sanak.v1.Query.$Properties
             * @deprecated Use sanak.v1.Query.$Properties instead.
             */

            /**
             * Shape of a Query.
             * @typedef {sanak.v1.Query.$Properties} sanak.v1.Query.$Shape
             */

            /**
             * Constructs a new Query.
             * @memberof sanak.v1
             * @classdesc Represents a Query.
             * @constructor
             * @param {sanak.v1.Query.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Query = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Query journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Query
             * @instance
             */
            Query.prototype.journalId = $util.newBuffer([]);

            /**
             * Encodes the specified Query message. Does not implicitly {@link sanak.v1.Query.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Query
             * @static
             * @param {sanak.v1.Query.$Properties} message Query message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Query.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Query message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Query
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Query & sanak.v1.Query.$Shape} Query
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Query.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Query();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Query;
        })();

        /**
         * Standing enum.
         * @name sanak.v1.Standing
         * @enum {number}
         * @property {number} STANDING_UNSPECIFIED=0 STANDING_UNSPECIFIED value
         * @property {number} STANDING_COUNTED=1 STANDING_COUNTED value
         * @property {number} STANDING_HELD=2 STANDING_HELD value
         */
        v1.Standing = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STANDING_UNSPECIFIED"] = 0;
            values[valuesById[1] = "STANDING_COUNTED"] = 1;
            values[valuesById[2] = "STANDING_HELD"] = 2;
            return values;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @typedef {Object} sanak.v1.Receipt.$Properties
             * @property {Uint8Array|null} [journalId] Receipt journalId
             * @property {number|null} [generation] Receipt generation
             * @property {Uint8Array|null} [reportDigest] Receipt reportDigest
             * @property {number|null} [ledgerIndex] Receipt ledgerIndex
             * @property {Uint8Array|null} [ledgerHead] Receipt ledgerHead
             * @property {sanak.v1.Standing|null} [standing] Receipt standing
             * @property {number|null} [receivedAtS] Receipt receivedAtS
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Receipt.
             * @memberof sanak.v1
             * @interface IReceipt
             * @augments sanak.v1.Receipt.$Properties
             * @deprecated Use sanak.v1.Receipt.$Properties instead.
             */

            /**
             * Shape of a Receipt.
             * @typedef {sanak.v1.Receipt.$Properties} sanak.v1.Receipt.$Shape
             */

            /**
             * Constructs a new Receipt.
             * @memberof sanak.v1
             * @classdesc Represents a Receipt.
             * @constructor
             * @param {sanak.v1.Receipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Receipt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Receipt journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.journalId = $util.newBuffer([]);

            /**
             * Receipt generation.
             * @member {number} generation
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.generation = 0;

            /**
             * Receipt reportDigest.
             * @member {Uint8Array} reportDigest
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.reportDigest = $util.newBuffer([]);

            /**
             * Receipt ledgerIndex.
             * @member {number} ledgerIndex
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.ledgerIndex = 0;

            /**
             * Receipt ledgerHead.
             * @member {Uint8Array} ledgerHead
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.ledgerHead = $util.newBuffer([]);

            /**
             * Receipt standing.
             * @member {sanak.v1.Standing} standing
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.standing = 0;

            /**
             * Receipt receivedAtS.
             * @member {number} receivedAtS
             * @memberof sanak.v1.Receipt
             * @instance
             */
            Receipt.prototype.receivedAtS = 0;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link sanak.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Receipt
             * @static
             * @param {sanak.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.reportDigest != null && $Object.hasOwnProperty.call(message, "reportDigest") && message.reportDigest.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.reportDigest);
                if (message.ledgerIndex != null && $Object.hasOwnProperty.call(message, "ledgerIndex") && message.ledgerIndex !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.ledgerIndex);
                if (message.ledgerHead != null && $Object.hasOwnProperty.call(message, "ledgerHead") && message.ledgerHead.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.ledgerHead);
                if (message.standing != null && $Object.hasOwnProperty.call(message, "standing") && message.standing !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.standing);
                if (message.receivedAtS != null && $Object.hasOwnProperty.call(message, "receivedAtS") && message.receivedAtS !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.receivedAtS);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Receipt & sanak.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Receipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.reportDigest = value;
                            else
                                delete message.reportDigest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ledgerIndex = value;
                            else
                                delete message.ledgerIndex;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledgerHead = value;
                            else
                                delete message.ledgerHead;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.standing = value;
                            else
                                delete message.standing;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.receivedAtS = value;
                            else
                                delete message.receivedAtS;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Receipt;
        })();

        v1.Refused = (function() {

            /**
             * Properties of a Refused.
             * @typedef {Object} sanak.v1.Refused.$Properties
             * @property {sanak.v1.Refusal|null} [reason] Refused reason
             * @property {Uint8Array|null} [journalId] Refused journalId
             * @property {number|null} [generation] Refused generation
             * @property {Uint8Array|null} [reportDigest] Refused reportDigest
             * @property {string|null} [detail] Refused detail
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refused.
             * @memberof sanak.v1
             * @interface IRefused
             * @augments sanak.v1.Refused.$Properties
             * @deprecated Use sanak.v1.Refused.$Properties instead.
             */

            /**
             * Shape of a Refused.
             * @typedef {sanak.v1.Refused.$Properties} sanak.v1.Refused.$Shape
             */

            /**
             * Constructs a new Refused.
             * @memberof sanak.v1
             * @classdesc Represents a Refused.
             * @constructor
             * @param {sanak.v1.Refused.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refused = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Refused reason.
             * @member {sanak.v1.Refusal} reason
             * @memberof sanak.v1.Refused
             * @instance
             */
            Refused.prototype.reason = 0;

            /**
             * Refused journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Refused
             * @instance
             */
            Refused.prototype.journalId = $util.newBuffer([]);

            /**
             * Refused generation.
             * @member {number} generation
             * @memberof sanak.v1.Refused
             * @instance
             */
            Refused.prototype.generation = 0;

            /**
             * Refused reportDigest.
             * @member {Uint8Array} reportDigest
             * @memberof sanak.v1.Refused
             * @instance
             */
            Refused.prototype.reportDigest = $util.newBuffer([]);

            /**
             * Refused detail.
             * @member {string} detail
             * @memberof sanak.v1.Refused
             * @instance
             */
            Refused.prototype.detail = "";

            /**
             * Encodes the specified Refused message. Does not implicitly {@link sanak.v1.Refused.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Refused
             * @static
             * @param {sanak.v1.Refused.$Properties} message Refused message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refused.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.generation);
                if (message.reportDigest != null && $Object.hasOwnProperty.call(message, "reportDigest") && message.reportDigest.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.reportDigest);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.detail);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refused message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Refused
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Refused & sanak.v1.Refused.$Shape} Refused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refused.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Refused();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.reportDigest = value;
                            else
                                delete message.reportDigest;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Refused;
        })();

        v1.Holding = (function() {

            /**
             * Properties of a Holding.
             * @typedef {Object} sanak.v1.Holding.$Properties
             * @property {Uint8Array|null} [journalId] Holding journalId
             * @property {number|null} [generation] Holding generation
             * @property {sanak.v1.Signed.$Properties|null} [receipt] Holding receipt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Holding.
             * @memberof sanak.v1
             * @interface IHolding
             * @augments sanak.v1.Holding.$Properties
             * @deprecated Use sanak.v1.Holding.$Properties instead.
             */

            /**
             * Shape of a Holding.
             * @typedef {sanak.v1.Holding.$Properties} sanak.v1.Holding.$Shape
             */

            /**
             * Constructs a new Holding.
             * @memberof sanak.v1
             * @classdesc Represents a Holding.
             * @constructor
             * @param {sanak.v1.Holding.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Holding = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Holding journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Holding
             * @instance
             */
            Holding.prototype.journalId = $util.newBuffer([]);

            /**
             * Holding generation.
             * @member {number} generation
             * @memberof sanak.v1.Holding
             * @instance
             */
            Holding.prototype.generation = 0;

            /**
             * Holding receipt.
             * @member {sanak.v1.Signed.$Properties|null|undefined} receipt
             * @memberof sanak.v1.Holding
             * @instance
             */
            Holding.prototype.receipt = null;

            /**
             * Encodes the specified Holding message. Does not implicitly {@link sanak.v1.Holding.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Holding
             * @static
             * @param {sanak.v1.Holding.$Properties} message Holding message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Holding.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.sanak.v1.Signed.encode(message.receipt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Holding message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Holding
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Holding & sanak.v1.Holding.$Shape} Holding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Holding.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Holding();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.sanak.v1.Signed.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Holding;
        })();

        v1.Assignment = (function() {

            /**
             * Properties of an Assignment.
             * @typedef {Object} sanak.v1.Assignment.$Properties
             * @property {number|null} [unit] Assignment unit
             * @property {Uint8Array|null} [machineKey] Assignment machineKey
             * @property {Uint8Array|null} [chairKey] Assignment chairKey
             * @property {sanak.v1.Mode|null} [mode] Assignment mode
             * @property {Uint8Array|null} [definitionDigest] Assignment definitionDigest
             * @property {number|null} [serial] Assignment serial
             * @property {Array.<number>|null} [neighbourUnits] Assignment neighbourUnits
             * @property {Uint8Array|null} [declaresLost] Assignment declaresLost
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Assignment.
             * @memberof sanak.v1
             * @interface IAssignment
             * @augments sanak.v1.Assignment.$Properties
             * @deprecated Use sanak.v1.Assignment.$Properties instead.
             */

            /**
             * Shape of an Assignment.
             * @typedef {sanak.v1.Assignment.$Properties} sanak.v1.Assignment.$Shape
             */

            /**
             * Constructs a new Assignment.
             * @memberof sanak.v1
             * @classdesc Represents an Assignment.
             * @constructor
             * @param {sanak.v1.Assignment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Assignment = function (properties) {
                this.neighbourUnits = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Assignment unit.
             * @member {number} unit
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.unit = 0;

            /**
             * Assignment machineKey.
             * @member {Uint8Array} machineKey
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.machineKey = $util.newBuffer([]);

            /**
             * Assignment chairKey.
             * @member {Uint8Array} chairKey
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.chairKey = $util.newBuffer([]);

            /**
             * Assignment mode.
             * @member {sanak.v1.Mode} mode
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.mode = 0;

            /**
             * Assignment definitionDigest.
             * @member {Uint8Array} definitionDigest
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.definitionDigest = $util.newBuffer([]);

            /**
             * Assignment serial.
             * @member {number} serial
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.serial = 0;

            /**
             * Assignment neighbourUnits.
             * @member {Array.<number>} neighbourUnits
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.neighbourUnits = $util.emptyArray;

            /**
             * Assignment declaresLost.
             * @member {Uint8Array} declaresLost
             * @memberof sanak.v1.Assignment
             * @instance
             */
            Assignment.prototype.declaresLost = $util.newBuffer([]);

            /**
             * Encodes the specified Assignment message. Does not implicitly {@link sanak.v1.Assignment.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Assignment
             * @static
             * @param {sanak.v1.Assignment.$Properties} message Assignment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Assignment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.unit);
                if (message.machineKey != null && $Object.hasOwnProperty.call(message, "machineKey") && message.machineKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.machineKey);
                if (message.chairKey != null && $Object.hasOwnProperty.call(message, "chairKey") && message.chairKey.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.chairKey);
                if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.mode);
                if (message.definitionDigest != null && $Object.hasOwnProperty.call(message, "definitionDigest") && message.definitionDigest.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.definitionDigest);
                if (message.serial != null && $Object.hasOwnProperty.call(message, "serial") && message.serial !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.serial);
                if (message.neighbourUnits != null && message.neighbourUnits.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.neighbourUnits);
                if (message.declaresLost != null && $Object.hasOwnProperty.call(message, "declaresLost") && message.declaresLost.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.declaresLost);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Assignment message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Assignment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Assignment & sanak.v1.Assignment.$Shape} Assignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Assignment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Assignment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.machineKey = value;
                            else
                                delete message.machineKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.chairKey = value;
                            else
                                delete message.chairKey;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.mode = value;
                            else
                                delete message.mode;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.definitionDigest = value;
                            else
                                delete message.definitionDigest;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.serial = value;
                            else
                                delete message.serial;
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.neighbourUnits && message.neighbourUnits.length))
                                    message.neighbourUnits = [];
                                reader.uint32s(message.neighbourUnits);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.neighbourUnits && message.neighbourUnits.length))
                                message.neighbourUnits = [];
                            message.neighbourUnits.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.declaresLost = value;
                            else
                                delete message.declaresLost;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Assignment;
        })();

        /**
         * List enum.
         * @name sanak.v1.List
         * @enum {number}
         * @property {number} LIST_UNSPECIFIED=0 LIST_UNSPECIFIED value
         * @property {number} LIST_RECORDS=1 LIST_RECORDS value
         * @property {number} LIST_LOG=2 LIST_LOG value
         */
        v1.List = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "LIST_UNSPECIFIED"] = 0;
            values[valuesById[1] = "LIST_RECORDS"] = 1;
            values[valuesById[2] = "LIST_LOG"] = 2;
            return values;
        })();

        v1.Offer = (function() {

            /**
             * Properties of an Offer.
             * @typedef {Object} sanak.v1.Offer.$Properties
             * @property {Uint8Array|null} [journalId] Offer journalId
             * @property {number|null} [generation] Offer generation
             * @property {Uint8Array|null} [reportDigest] Offer reportDigest
             * @property {sanak.v1.Manifest.$Properties|null} [records] Offer records
             * @property {sanak.v1.Manifest.$Properties|null} [log] Offer log
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Offer.
             * @memberof sanak.v1
             * @interface IOffer
             * @augments sanak.v1.Offer.$Properties
             * @deprecated Use sanak.v1.Offer.$Properties instead.
             */

            /**
             * Shape of an Offer.
             * @typedef {sanak.v1.Offer.$Properties} sanak.v1.Offer.$Shape
             */

            /**
             * Constructs a new Offer.
             * @memberof sanak.v1
             * @classdesc Represents an Offer.
             * @constructor
             * @param {sanak.v1.Offer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Offer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Offer journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Offer
             * @instance
             */
            Offer.prototype.journalId = $util.newBuffer([]);

            /**
             * Offer generation.
             * @member {number} generation
             * @memberof sanak.v1.Offer
             * @instance
             */
            Offer.prototype.generation = 0;

            /**
             * Offer reportDigest.
             * @member {Uint8Array} reportDigest
             * @memberof sanak.v1.Offer
             * @instance
             */
            Offer.prototype.reportDigest = $util.newBuffer([]);

            /**
             * Offer records.
             * @member {sanak.v1.Manifest.$Properties|null|undefined} records
             * @memberof sanak.v1.Offer
             * @instance
             */
            Offer.prototype.records = null;

            /**
             * Offer log.
             * @member {sanak.v1.Manifest.$Properties|null|undefined} log
             * @memberof sanak.v1.Offer
             * @instance
             */
            Offer.prototype.log = null;

            /**
             * Encodes the specified Offer message. Does not implicitly {@link sanak.v1.Offer.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Offer
             * @static
             * @param {sanak.v1.Offer.$Properties} message Offer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Offer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.reportDigest != null && $Object.hasOwnProperty.call(message, "reportDigest") && message.reportDigest.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.reportDigest);
                if (message.records != null && $Object.hasOwnProperty.call(message, "records"))
                    $root.sanak.v1.Manifest.encode(message.records, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.log != null && $Object.hasOwnProperty.call(message, "log"))
                    $root.sanak.v1.Manifest.encode(message.log, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Offer message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Offer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Offer & sanak.v1.Offer.$Shape} Offer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Offer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Offer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.reportDigest = value;
                            else
                                delete message.reportDigest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.records = $root.sanak.v1.Manifest.decode(reader, reader.size(), $undefined, _depth + 1, message.records);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.log = $root.sanak.v1.Manifest.decode(reader, reader.size(), $undefined, _depth + 1, message.log);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Offer;
        })();

        v1.Manifest = (function() {

            /**
             * Properties of a Manifest.
             * @typedef {Object} sanak.v1.Manifest.$Properties
             * @property {number|null} [items] Manifest items
             * @property {number|null} [sizeBytes] Manifest sizeBytes
             * @property {Uint8Array|null} [digest] Manifest digest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Manifest.
             * @memberof sanak.v1
             * @interface IManifest
             * @augments sanak.v1.Manifest.$Properties
             * @deprecated Use sanak.v1.Manifest.$Properties instead.
             */

            /**
             * Shape of a Manifest.
             * @typedef {sanak.v1.Manifest.$Properties} sanak.v1.Manifest.$Shape
             */

            /**
             * Constructs a new Manifest.
             * @memberof sanak.v1
             * @classdesc Represents a Manifest.
             * @constructor
             * @param {sanak.v1.Manifest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Manifest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Manifest items.
             * @member {number} items
             * @memberof sanak.v1.Manifest
             * @instance
             */
            Manifest.prototype.items = 0;

            /**
             * Manifest sizeBytes.
             * @member {number} sizeBytes
             * @memberof sanak.v1.Manifest
             * @instance
             */
            Manifest.prototype.sizeBytes = 0;

            /**
             * Manifest digest.
             * @member {Uint8Array} digest
             * @memberof sanak.v1.Manifest
             * @instance
             */
            Manifest.prototype.digest = $util.newBuffer([]);

            /**
             * Encodes the specified Manifest message. Does not implicitly {@link sanak.v1.Manifest.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Manifest
             * @static
             * @param {sanak.v1.Manifest.$Properties} message Manifest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Manifest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.items != null && $Object.hasOwnProperty.call(message, "items") && message.items !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.items);
                if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && message.sizeBytes !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.sizeBytes);
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.digest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Manifest message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Manifest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Manifest & sanak.v1.Manifest.$Shape} Manifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Manifest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Manifest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.items = value;
                            else
                                delete message.items;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sizeBytes = value;
                            else
                                delete message.sizeBytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Manifest;
        })();

        v1.Want = (function() {

            /**
             * Properties of a Want.
             * @typedef {Object} sanak.v1.Want.$Properties
             * @property {Uint8Array|null} [journalId] Want journalId
             * @property {number|null} [generation] Want generation
             * @property {sanak.v1.List|null} [list] Want list
             * @property {number|null} [from] Want from
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Want.
             * @memberof sanak.v1
             * @interface IWant
             * @augments sanak.v1.Want.$Properties
             * @deprecated Use sanak.v1.Want.$Properties instead.
             */

            /**
             * Shape of a Want.
             * @typedef {sanak.v1.Want.$Properties} sanak.v1.Want.$Shape
             */

            /**
             * Constructs a new Want.
             * @memberof sanak.v1
             * @classdesc Represents a Want.
             * @constructor
             * @param {sanak.v1.Want.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Want = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Want journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Want
             * @instance
             */
            Want.prototype.journalId = $util.newBuffer([]);

            /**
             * Want generation.
             * @member {number} generation
             * @memberof sanak.v1.Want
             * @instance
             */
            Want.prototype.generation = 0;

            /**
             * Want list.
             * @member {sanak.v1.List} list
             * @memberof sanak.v1.Want
             * @instance
             */
            Want.prototype.list = 0;

            /**
             * Want from.
             * @member {number} from
             * @memberof sanak.v1.Want
             * @instance
             */
            Want.prototype.from = 0;

            /**
             * Encodes the specified Want message. Does not implicitly {@link sanak.v1.Want.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Want
             * @static
             * @param {sanak.v1.Want.$Properties} message Want message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Want.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.list != null && $Object.hasOwnProperty.call(message, "list") && message.list !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.list);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.from);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Want message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Want
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Want & sanak.v1.Want.$Shape} Want
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Want.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Want();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.list = value;
                            else
                                delete message.list;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Want;
        })();

        v1.Chunk = (function() {

            /**
             * Properties of a Chunk.
             * @typedef {Object} sanak.v1.Chunk.$Properties
             * @property {Uint8Array|null} [journalId] Chunk journalId
             * @property {number|null} [generation] Chunk generation
             * @property {sanak.v1.List|null} [list] Chunk list
             * @property {number|null} [from] Chunk from
             * @property {Array.<Uint8Array>|null} [items] Chunk items
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Chunk.
             * @memberof sanak.v1
             * @interface IChunk
             * @augments sanak.v1.Chunk.$Properties
             * @deprecated Use sanak.v1.Chunk.$Properties instead.
             */

            /**
             * Shape of a Chunk.
             * @typedef {sanak.v1.Chunk.$Properties} sanak.v1.Chunk.$Shape
             */

            /**
             * Constructs a new Chunk.
             * @memberof sanak.v1
             * @classdesc Represents a Chunk.
             * @constructor
             * @param {sanak.v1.Chunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Chunk = function (properties) {
                this.items = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Chunk journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Chunk
             * @instance
             */
            Chunk.prototype.journalId = $util.newBuffer([]);

            /**
             * Chunk generation.
             * @member {number} generation
             * @memberof sanak.v1.Chunk
             * @instance
             */
            Chunk.prototype.generation = 0;

            /**
             * Chunk list.
             * @member {sanak.v1.List} list
             * @memberof sanak.v1.Chunk
             * @instance
             */
            Chunk.prototype.list = 0;

            /**
             * Chunk from.
             * @member {number} from
             * @memberof sanak.v1.Chunk
             * @instance
             */
            Chunk.prototype.from = 0;

            /**
             * Chunk items.
             * @member {Array.<Uint8Array>} items
             * @memberof sanak.v1.Chunk
             * @instance
             */
            Chunk.prototype.items = $util.emptyArray;

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link sanak.v1.Chunk.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Chunk
             * @static
             * @param {sanak.v1.Chunk.$Properties} message Chunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Chunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.list != null && $Object.hasOwnProperty.call(message, "list") && message.list !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.list);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.from);
                if (message.items != null && message.items.length)
                    for (let i = 0; i < message.items.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.items[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Chunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Chunk & sanak.v1.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Chunk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Chunk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.list = value;
                            else
                                delete message.list;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.items && message.items.length))
                                message.items = [];
                            message.items.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Chunk;
        })();

        v1.Kept = (function() {

            /**
             * Properties of a Kept.
             * @typedef {Object} sanak.v1.Kept.$Properties
             * @property {Uint8Array|null} [journalId] Kept journalId
             * @property {number|null} [generation] Kept generation
             * @property {Uint8Array|null} [offerDigest] Kept offerDigest
             * @property {number|null} [ledgerIndex] Kept ledgerIndex
             * @property {Uint8Array|null} [ledgerHead] Kept ledgerHead
             * @property {sanak.v1.Agreement|null} [agreement] Kept agreement
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Kept.
             * @memberof sanak.v1
             * @interface IKept
             * @augments sanak.v1.Kept.$Properties
             * @deprecated Use sanak.v1.Kept.$Properties instead.
             */

            /**
             * Shape of a Kept.
             * @typedef {sanak.v1.Kept.$Properties} sanak.v1.Kept.$Shape
             */

            /**
             * Constructs a new Kept.
             * @memberof sanak.v1
             * @classdesc Represents a Kept.
             * @constructor
             * @param {sanak.v1.Kept.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Kept = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Kept journalId.
             * @member {Uint8Array} journalId
             * @memberof sanak.v1.Kept
             * @instance
             */
            Kept.prototype.journalId = $util.newBuffer([]);

            /**
             * Kept generation.
             * @member {number} generation
             * @memberof sanak.v1.Kept
             * @instance
             */
            Kept.prototype.generation = 0;

            /**
             * Kept offerDigest.
             * @member {Uint8Array} offerDigest
             * @memberof sanak.v1.Kept
             * @instance
             */
            Kept.prototype.offerDigest = $util.newBuffer([]);

            /**
             * Kept ledgerIndex.
             * @member {number} ledgerIndex
             * @memberof sanak.v1.Kept
             * @instance
             */
            Kept.prototype.ledgerIndex = 0;

            /**
             * Kept ledgerHead.
             * @member {Uint8Array} ledgerHead
             * @memberof sanak.v1.Kept
             * @instance
             */
            Kept.prototype.ledgerHead = $util.newBuffer([]);

            /**
             * Kept agreement.
             * @member {sanak.v1.Agreement} agreement
             * @memberof sanak.v1.Kept
             * @instance
             */
            Kept.prototype.agreement = 0;

            /**
             * Encodes the specified Kept message. Does not implicitly {@link sanak.v1.Kept.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.Kept
             * @static
             * @param {sanak.v1.Kept.$Properties} message Kept message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Kept.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.journalId != null && $Object.hasOwnProperty.call(message, "journalId") && message.journalId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.journalId);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.offerDigest != null && $Object.hasOwnProperty.call(message, "offerDigest") && message.offerDigest.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.offerDigest);
                if (message.ledgerIndex != null && $Object.hasOwnProperty.call(message, "ledgerIndex") && message.ledgerIndex !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.ledgerIndex);
                if (message.ledgerHead != null && $Object.hasOwnProperty.call(message, "ledgerHead") && message.ledgerHead.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.ledgerHead);
                if (message.agreement != null && $Object.hasOwnProperty.call(message, "agreement") && message.agreement !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.agreement);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Kept message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.Kept
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.Kept & sanak.v1.Kept.$Shape} Kept
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Kept.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.Kept();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.journalId = value;
                            else
                                delete message.journalId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.offerDigest = value;
                            else
                                delete message.offerDigest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ledgerIndex = value;
                            else
                                delete message.ledgerIndex;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.ledgerHead = value;
                            else
                                delete message.ledgerHead;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.agreement = value;
                            else
                                delete message.agreement;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Kept;
        })();

        /**
         * Agreement enum.
         * @name sanak.v1.Agreement
         * @enum {number}
         * @property {number} AGREEMENT_UNSPECIFIED=0 AGREEMENT_UNSPECIFIED value
         * @property {number} AGREEMENT_SAME=1 AGREEMENT_SAME value
         * @property {number} AGREEMENT_DIFFERENT=2 AGREEMENT_DIFFERENT value
         */
        v1.Agreement = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "AGREEMENT_UNSPECIFIED"] = 0;
            values[valuesById[1] = "AGREEMENT_SAME"] = 1;
            values[valuesById[2] = "AGREEMENT_DIFFERENT"] = 2;
            return values;
        })();

        v1.CastVoteRecord = (function() {

            /**
             * Properties of a CastVoteRecord.
             * @typedef {Object} sanak.v1.CastVoteRecord.$Properties
             * @property {number|null} [unit] CastVoteRecord unit
             * @property {number|null} [style] CastVoteRecord style
             * @property {number|null} [diverted] CastVoteRecord diverted
             * @property {Array.<sanak.v1.ContestRecord.$Properties>|null} [contests] CastVoteRecord contests
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CastVoteRecord.
             * @memberof sanak.v1
             * @interface ICastVoteRecord
             * @augments sanak.v1.CastVoteRecord.$Properties
             * @deprecated Use sanak.v1.CastVoteRecord.$Properties instead.
             */

            /**
             * Shape of a CastVoteRecord.
             * @typedef {sanak.v1.CastVoteRecord.$Properties} sanak.v1.CastVoteRecord.$Shape
             */

            /**
             * Constructs a new CastVoteRecord.
             * @memberof sanak.v1
             * @classdesc Represents a CastVoteRecord.
             * @constructor
             * @param {sanak.v1.CastVoteRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CastVoteRecord = function (properties) {
                this.contests = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CastVoteRecord unit.
             * @member {number} unit
             * @memberof sanak.v1.CastVoteRecord
             * @instance
             */
            CastVoteRecord.prototype.unit = 0;

            /**
             * CastVoteRecord style.
             * @member {number} style
             * @memberof sanak.v1.CastVoteRecord
             * @instance
             */
            CastVoteRecord.prototype.style = 0;

            /**
             * CastVoteRecord diverted.
             * @member {number} diverted
             * @memberof sanak.v1.CastVoteRecord
             * @instance
             */
            CastVoteRecord.prototype.diverted = 0;

            /**
             * CastVoteRecord contests.
             * @member {Array.<sanak.v1.ContestRecord.$Properties>} contests
             * @memberof sanak.v1.CastVoteRecord
             * @instance
             */
            CastVoteRecord.prototype.contests = $util.emptyArray;

            /**
             * Encodes the specified CastVoteRecord message. Does not implicitly {@link sanak.v1.CastVoteRecord.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.CastVoteRecord
             * @static
             * @param {sanak.v1.CastVoteRecord.$Properties} message CastVoteRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CastVoteRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.unit);
                if (message.style != null && $Object.hasOwnProperty.call(message, "style") && message.style !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.style);
                if (message.diverted != null && $Object.hasOwnProperty.call(message, "diverted") && message.diverted !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.diverted);
                if (message.contests != null && message.contests.length)
                    for (let i = 0; i < message.contests.length; ++i)
                        $root.sanak.v1.ContestRecord.encode(message.contests[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CastVoteRecord message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.CastVoteRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.CastVoteRecord & sanak.v1.CastVoteRecord.$Shape} CastVoteRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CastVoteRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.CastVoteRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.style = value;
                            else
                                delete message.style;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.diverted = value;
                            else
                                delete message.diverted;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.contests && message.contests.length))
                                message.contests = [];
                            message.contests.push($root.sanak.v1.ContestRecord.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CastVoteRecord;
        })();

        v1.ContestRecord = (function() {

            /**
             * Properties of a ContestRecord.
             * @typedef {Object} sanak.v1.ContestRecord.$Properties
             * @property {number|null} [contest] ContestRecord contest
             * @property {Array.<number>|null} [options] ContestRecord options
             * @property {number|null} [preference] ContestRecord preference
             * @property {number|null} [preferenceAlone] ContestRecord preferenceAlone
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ContestRecord.
             * @memberof sanak.v1
             * @interface IContestRecord
             * @augments sanak.v1.ContestRecord.$Properties
             * @deprecated Use sanak.v1.ContestRecord.$Properties instead.
             */

            /**
             * Shape of a ContestRecord.
             * @typedef {sanak.v1.ContestRecord.$Properties} sanak.v1.ContestRecord.$Shape
             */

            /**
             * Constructs a new ContestRecord.
             * @memberof sanak.v1
             * @classdesc Represents a ContestRecord.
             * @constructor
             * @param {sanak.v1.ContestRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ContestRecord = function (properties) {
                this.options = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ContestRecord contest.
             * @member {number} contest
             * @memberof sanak.v1.ContestRecord
             * @instance
             */
            ContestRecord.prototype.contest = 0;

            /**
             * ContestRecord options.
             * @member {Array.<number>} options
             * @memberof sanak.v1.ContestRecord
             * @instance
             */
            ContestRecord.prototype.options = $util.emptyArray;

            /**
             * ContestRecord preference.
             * @member {number} preference
             * @memberof sanak.v1.ContestRecord
             * @instance
             */
            ContestRecord.prototype.preference = 0;

            /**
             * ContestRecord preferenceAlone.
             * @member {number} preferenceAlone
             * @memberof sanak.v1.ContestRecord
             * @instance
             */
            ContestRecord.prototype.preferenceAlone = 0;

            /**
             * Encodes the specified ContestRecord message. Does not implicitly {@link sanak.v1.ContestRecord.verify|verify} messages.
             * @function encode
             * @memberof sanak.v1.ContestRecord
             * @static
             * @param {sanak.v1.ContestRecord.$Properties} message ContestRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ContestRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.contest != null && $Object.hasOwnProperty.call(message, "contest") && message.contest !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.contest);
                if (message.options != null && message.options.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.options);
                if (message.preference != null && $Object.hasOwnProperty.call(message, "preference") && message.preference !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.preference);
                if (message.preferenceAlone != null && $Object.hasOwnProperty.call(message, "preferenceAlone") && message.preferenceAlone !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.preferenceAlone);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ContestRecord message from the specified reader or buffer.
             * @function decode
             * @memberof sanak.v1.ContestRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sanak.v1.ContestRecord & sanak.v1.ContestRecord.$Shape} ContestRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ContestRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sanak.v1.ContestRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.contest = value;
                            else
                                delete message.contest;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.options && message.options.length))
                                    message.options = [];
                                reader.uint32s(message.options);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.options && message.options.length))
                                message.options = [];
                            message.options.push(reader.uint32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.preference = value;
                            else
                                delete message.preference;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.preferenceAlone = value;
                            else
                                delete message.preferenceAlone;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ContestRecord;
        })();

        return v1;
    })();

    return sanak;
})();

export {
  $root as default
};
