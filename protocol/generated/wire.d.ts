import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace sanak. */
export namespace sanak {

    /** Namespace v1. */
    namespace v1 {

        /** Mode enum. */
        enum Mode {

            /** MODE_UNSPECIFIED value */
            MODE_UNSPECIFIED = 0,

            /** MODE_LIVE value */
            MODE_LIVE = 1,

            /** MODE_REHEARSAL value */
            MODE_REHEARSAL = 2,

            /** MODE_TEST value */
            MODE_TEST = 3
        }

        /** Refusal enum. */
        enum Refusal {

            /** REFUSAL_UNSPECIFIED value */
            REFUSAL_UNSPECIFIED = 0,

            /** REFUSAL_UNSUPPORTED_VERSION value */
            REFUSAL_UNSUPPORTED_VERSION = 1,

            /** REFUSAL_UNKNOWN_KEY value */
            REFUSAL_UNKNOWN_KEY = 2,

            /** REFUSAL_BAD_SIGNATURE value */
            REFUSAL_BAD_SIGNATURE = 3,

            /** REFUSAL_WRONG_DEFINITION value */
            REFUSAL_WRONG_DEFINITION = 4,

            /** REFUSAL_WRONG_MODE value */
            REFUSAL_WRONG_MODE = 5,

            /** REFUSAL_WRONG_UNIT value */
            REFUSAL_WRONG_UNIT = 6,

            /** REFUSAL_MALFORMED value */
            REFUSAL_MALFORMED = 7,

            /** REFUSAL_ROLLED_BACK value */
            REFUSAL_ROLLED_BACK = 8,

            /** REFUSAL_DISPUTED value */
            REFUSAL_DISPUTED = 9,

            /** REFUSAL_NOT_SUPERSEDING value */
            REFUSAL_NOT_SUPERSEDING = 10,

            /** REFUSAL_NOT_AUTHORISED value */
            REFUSAL_NOT_AUTHORISED = 11,

            /** REFUSAL_STORAGE value */
            REFUSAL_STORAGE = 12,

            /** REFUSAL_BUSY value */
            REFUSAL_BUSY = 13,

            /** REFUSAL_LEDGER_ROLLED_BACK value */
            REFUSAL_LEDGER_ROLLED_BACK = 14,

            /** REFUSAL_UNKNOWN_JOURNAL value */
            REFUSAL_UNKNOWN_JOURNAL = 15
        }

        /**
         * Properties of a Signed.
         * @deprecated Use sanak.v1.Signed.$Properties instead.
         */
        interface ISigned extends sanak.v1.Signed.$Properties {
        }

        /** Represents a Signed. */
        class Signed {

            /**
             * Constructs a new Signed.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Signed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Signed payload. */
            payload: Uint8Array;

            /** Signed key. */
            key: Uint8Array;

            /** Signed signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified Signed message. Does not implicitly {@link sanak.v1.Signed.verify|verify} messages.
             * @param message Signed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Signed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Signed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Signed & sanak.v1.Signed.$Shape} Signed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Signed & sanak.v1.Signed.$Shape;
        }

        namespace Signed {

            /** Properties of a Signed. */
            interface $Properties {

                /** Signed payload */
                payload?: (Uint8Array|null);

                /** Signed key */
                key?: (Uint8Array|null);

                /** Signed signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Signed. */
            type $Shape = sanak.v1.Signed.$Properties;
        }

        /**
         * Properties of a Hello.
         * @deprecated Use sanak.v1.Hello.$Properties instead.
         */
        interface IHello extends sanak.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello protocolVersion. */
            protocolVersion: number;

            /** Hello machineKey. */
            machineKey: Uint8Array;

            /** Hello nonce. */
            nonce: Uint8Array;

            /** Hello bootEpoch. */
            bootEpoch: number;

            /** Hello definitionDigest. */
            definitionDigest: Uint8Array;

            /** Hello mode. */
            mode: sanak.v1.Mode;

            /** Hello journalId. */
            journalId: Uint8Array;

            /** Hello lastReceipt. */
            lastReceipt?: (sanak.v1.Signed.$Properties|null);

            /** Hello agreementKey. */
            agreementKey: Uint8Array;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link sanak.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Hello & sanak.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Hello & sanak.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello protocolVersion */
                protocolVersion?: (number|null);

                /** Hello machineKey */
                machineKey?: (Uint8Array|null);

                /** Hello nonce */
                nonce?: (Uint8Array|null);

                /** Hello bootEpoch */
                bootEpoch?: (number|null);

                /** Hello definitionDigest */
                definitionDigest?: (Uint8Array|null);

                /** Hello mode */
                mode?: (sanak.v1.Mode|null);

                /** Hello journalId */
                journalId?: (Uint8Array|null);

                /** Hello lastReceipt */
                lastReceipt?: (sanak.v1.Signed.$Properties|null);

                /** Hello agreementKey */
                agreementKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = sanak.v1.Hello.$Properties;
        }

        /**
         * Properties of a HelloReply.
         * @deprecated Use sanak.v1.HelloReply.$Properties instead.
         */
        interface IHelloReply extends sanak.v1.HelloReply.$Properties {
        }

        /** Represents a HelloReply. */
        class HelloReply {

            /**
             * Constructs a new HelloReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.HelloReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HelloReply protocolVersion. */
            protocolVersion: number;

            /** HelloReply nonce. */
            nonce: Uint8Array;

            /** HelloReply session. */
            session: number;

            /** HelloReply helloDigest. */
            helloDigest: Uint8Array;

            /** HelloReply refusal. */
            refusal: sanak.v1.Refusal;

            /** HelloReply serverTimeS. */
            serverTimeS: number;

            /** HelloReply agreementKey. */
            agreementKey: Uint8Array;

            /**
             * Encodes the specified HelloReply message. Does not implicitly {@link sanak.v1.HelloReply.verify|verify} messages.
             * @param message HelloReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.HelloReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HelloReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.HelloReply & sanak.v1.HelloReply.$Shape} HelloReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.HelloReply & sanak.v1.HelloReply.$Shape;
        }

        namespace HelloReply {

            /** Properties of a HelloReply. */
            interface $Properties {

                /** HelloReply protocolVersion */
                protocolVersion?: (number|null);

                /** HelloReply nonce */
                nonce?: (Uint8Array|null);

                /** HelloReply session */
                session?: (number|null);

                /** HelloReply helloDigest */
                helloDigest?: (Uint8Array|null);

                /** HelloReply refusal */
                refusal?: (sanak.v1.Refusal|null);

                /** HelloReply serverTimeS */
                serverTimeS?: (number|null);

                /** HelloReply agreementKey */
                agreementKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HelloReply. */
            type $Shape = sanak.v1.HelloReply.$Properties;
        }

        /**
         * Properties of a HelloConfirm.
         * @deprecated Use sanak.v1.HelloConfirm.$Properties instead.
         */
        interface IHelloConfirm extends sanak.v1.HelloConfirm.$Properties {
        }

        /** Represents a HelloConfirm. */
        class HelloConfirm {

            /**
             * Constructs a new HelloConfirm.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.HelloConfirm.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HelloConfirm session. */
            session: number;

            /** HelloConfirm replyDigest. */
            replyDigest: Uint8Array;

            /**
             * Encodes the specified HelloConfirm message. Does not implicitly {@link sanak.v1.HelloConfirm.verify|verify} messages.
             * @param message HelloConfirm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.HelloConfirm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HelloConfirm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.HelloConfirm & sanak.v1.HelloConfirm.$Shape} HelloConfirm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.HelloConfirm & sanak.v1.HelloConfirm.$Shape;
        }

        namespace HelloConfirm {

            /** Properties of a HelloConfirm. */
            interface $Properties {

                /** HelloConfirm session */
                session?: (number|null);

                /** HelloConfirm replyDigest */
                replyDigest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HelloConfirm. */
            type $Shape = sanak.v1.HelloConfirm.$Properties;
        }

        /**
         * Properties of a Reset.
         * @deprecated Use sanak.v1.Reset.$Properties instead.
         */
        interface IReset extends sanak.v1.Reset.$Properties {
        }

        /** Represents a Reset. */
        class Reset {

            /**
             * Constructs a new Reset.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Reset.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reset session. */
            session: number;

            /**
             * Encodes the specified Reset message. Does not implicitly {@link sanak.v1.Reset.verify|verify} messages.
             * @param message Reset message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Reset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reset message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Reset & sanak.v1.Reset.$Shape} Reset
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Reset & sanak.v1.Reset.$Shape;
        }

        namespace Reset {

            /** Properties of a Reset. */
            interface $Properties {

                /** Reset session */
                session?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reset. */
            type $Shape = sanak.v1.Reset.$Properties;
        }

        /**
         * Properties of a SessionMessage.
         * @deprecated Use sanak.v1.SessionMessage.$Properties instead.
         */
        interface ISessionMessage extends sanak.v1.SessionMessage.$Properties {
        }

        /** Represents a SessionMessage. */
        class SessionMessage {

            /**
             * Constructs a new SessionMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.SessionMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionMessage report. */
            report?: (sanak.v1.Signed.$Properties|null);

            /** SessionMessage query. */
            query?: (sanak.v1.Query.$Properties|null);

            /** SessionMessage receipt. */
            receipt?: (sanak.v1.Signed.$Properties|null);

            /** SessionMessage refused. */
            refused?: (sanak.v1.Refused.$Properties|null);

            /** SessionMessage holding. */
            holding?: (sanak.v1.Holding.$Properties|null);

            /** SessionMessage body. */
            body?: ("report"|"query"|"receipt"|"refused"|"holding");

            /**
             * Encodes the specified SessionMessage message. Does not implicitly {@link sanak.v1.SessionMessage.verify|verify} messages.
             * @param message SessionMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.SessionMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.SessionMessage & sanak.v1.SessionMessage.$Shape} SessionMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.SessionMessage & sanak.v1.SessionMessage.$Shape;
        }

        namespace SessionMessage {

            /** Properties of a SessionMessage. */
            interface $Properties {

                /** SessionMessage report */
                report?: (sanak.v1.Signed.$Properties|null);

                /** SessionMessage query */
                query?: (sanak.v1.Query.$Properties|null);

                /** SessionMessage receipt */
                receipt?: (sanak.v1.Signed.$Properties|null);

                /** SessionMessage refused */
                refused?: (sanak.v1.Refused.$Properties|null);

                /** SessionMessage holding */
                holding?: (sanak.v1.Holding.$Properties|null);

                /** SessionMessage body */
                body?: ("report"|"query"|"receipt"|"refused"|"holding");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a SessionMessage. */
            type $Shape = {
              report?: sanak.v1.Signed.$Shape|null;
              query?: sanak.v1.Query.$Shape|null;
              receipt?: sanak.v1.Signed.$Shape|null;
              refused?: sanak.v1.Refused.$Shape|null;
              holding?: sanak.v1.Holding.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; report?: null; query?: null; receipt?: null; refused?: null; holding?: null }|{ body?: "report"; report: sanak.v1.Signed.$Shape; query?: null; receipt?: null; refused?: null; holding?: null }|{ body?: "query"; report?: null; query: sanak.v1.Query.$Shape; receipt?: null; refused?: null; holding?: null }|{ body?: "receipt"; report?: null; query?: null; receipt: sanak.v1.Signed.$Shape; refused?: null; holding?: null }|{ body?: "refused"; report?: null; query?: null; receipt?: null; refused: sanak.v1.Refused.$Shape; holding?: null }|{ body?: "holding"; report?: null; query?: null; receipt?: null; refused?: null; holding: sanak.v1.Holding.$Shape })
            );
        }

        /**
         * Properties of a Report.
         * @deprecated Use sanak.v1.Report.$Properties instead.
         */
        interface IReport extends sanak.v1.Report.$Properties {
        }

        /** Represents a Report. */
        class Report {

            /**
             * Constructs a new Report.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Report.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Report journalId. */
            journalId: Uint8Array;

            /** Report assignmentDigest. */
            assignmentDigest: Uint8Array;

            /** Report generation. */
            generation: number;

            /** Report supersedes. */
            supersedes: Uint8Array;

            /** Report counter. */
            counter: number;

            /** Report mode. */
            mode: sanak.v1.Mode;

            /** Report definitionDigest. */
            definitionDigest: Uint8Array;

            /** Report openedAtS. */
            openedAtS: number;

            /** Report closedAtS. */
            closedAtS: number;

            /** Report unresolved. */
            unresolved: number;

            /** Report blocks. */
            blocks: sanak.v1.UnitBlock.$Properties[];

            /** Report authorisation. */
            authorisation?: (sanak.v1.Signed.$Properties|null);

            /**
             * Encodes the specified Report message. Does not implicitly {@link sanak.v1.Report.verify|verify} messages.
             * @param message Report message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Report.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Report message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Report & sanak.v1.Report.$Shape} Report
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Report & sanak.v1.Report.$Shape;
        }

        namespace Report {

            /** Properties of a Report. */
            interface $Properties {

                /** Report journalId */
                journalId?: (Uint8Array|null);

                /** Report assignmentDigest */
                assignmentDigest?: (Uint8Array|null);

                /** Report generation */
                generation?: (number|null);

                /** Report supersedes */
                supersedes?: (Uint8Array|null);

                /** Report counter */
                counter?: (number|null);

                /** Report mode */
                mode?: (sanak.v1.Mode|null);

                /** Report definitionDigest */
                definitionDigest?: (Uint8Array|null);

                /** Report openedAtS */
                openedAtS?: (number|null);

                /** Report closedAtS */
                closedAtS?: (number|null);

                /** Report unresolved */
                unresolved?: (number|null);

                /** Report blocks */
                blocks?: (sanak.v1.UnitBlock.$Properties[]|null);

                /** Report authorisation */
                authorisation?: (sanak.v1.Signed.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Report. */
            type $Shape = sanak.v1.Report.$Properties;
        }

        /**
         * Properties of a UnitBlock.
         * @deprecated Use sanak.v1.UnitBlock.$Properties instead.
         */
        interface IUnitBlock extends sanak.v1.UnitBlock.$Properties {
        }

        /** Represents a UnitBlock. */
        class UnitBlock {

            /**
             * Constructs a new UnitBlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.UnitBlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnitBlock unit. */
            unit: number;

            /** UnitBlock ballots. */
            ballots: number;

            /** UnitBlock diverted. */
            diverted: number;

            /** UnitBlock contests. */
            contests: sanak.v1.ContestTally.$Properties[];

            /**
             * Encodes the specified UnitBlock message. Does not implicitly {@link sanak.v1.UnitBlock.verify|verify} messages.
             * @param message UnitBlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.UnitBlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UnitBlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.UnitBlock & sanak.v1.UnitBlock.$Shape} UnitBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.UnitBlock & sanak.v1.UnitBlock.$Shape;
        }

        namespace UnitBlock {

            /** Properties of a UnitBlock. */
            interface $Properties {

                /** UnitBlock unit */
                unit?: (number|null);

                /** UnitBlock ballots */
                ballots?: (number|null);

                /** UnitBlock diverted */
                diverted?: (number|null);

                /** UnitBlock contests */
                contests?: (sanak.v1.ContestTally.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UnitBlock. */
            type $Shape = sanak.v1.UnitBlock.$Properties;
        }

        /**
         * Properties of a ContestTally.
         * @deprecated Use sanak.v1.ContestTally.$Properties instead.
         */
        interface IContestTally extends sanak.v1.ContestTally.$Properties {
        }

        /** Represents a ContestTally. */
        class ContestTally {

            /**
             * Constructs a new ContestTally.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.ContestTally.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContestTally contest. */
            contest: number;

            /** ContestTally ballots. */
            ballots: number;

            /** ContestTally votes. */
            votes: number[];

            /** ContestTally undervotes. */
            undervotes: number;

            /** ContestTally overvotes. */
            overvotes: number;

            /** ContestTally invalid. */
            invalid: number;

            /** ContestTally preferenceKeys. */
            preferenceKeys: number[];

            /** ContestTally preferenceCounts. */
            preferenceCounts: number[];

            /**
             * Encodes the specified ContestTally message. Does not implicitly {@link sanak.v1.ContestTally.verify|verify} messages.
             * @param message ContestTally message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.ContestTally.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContestTally message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.ContestTally & sanak.v1.ContestTally.$Shape} ContestTally
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.ContestTally & sanak.v1.ContestTally.$Shape;
        }

        namespace ContestTally {

            /** Properties of a ContestTally. */
            interface $Properties {

                /** ContestTally contest */
                contest?: (number|null);

                /** ContestTally ballots */
                ballots?: (number|null);

                /** ContestTally votes */
                votes?: (number[]|null);

                /** ContestTally undervotes */
                undervotes?: (number|null);

                /** ContestTally overvotes */
                overvotes?: (number|null);

                /** ContestTally invalid */
                invalid?: (number|null);

                /** ContestTally preferenceKeys */
                preferenceKeys?: (number[]|null);

                /** ContestTally preferenceCounts */
                preferenceCounts?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContestTally. */
            type $Shape = sanak.v1.ContestTally.$Properties;
        }

        /**
         * Properties of an Authorisation.
         * @deprecated Use sanak.v1.Authorisation.$Properties instead.
         */
        interface IAuthorisation extends sanak.v1.Authorisation.$Properties {
        }

        /** Represents an Authorisation. */
        class Authorisation {

            /**
             * Constructs a new Authorisation.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Authorisation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Authorisation journalId. */
            journalId: Uint8Array;

            /** Authorisation generation. */
            generation: number;

            /** Authorisation supersedes. */
            supersedes: Uint8Array;

            /**
             * Encodes the specified Authorisation message. Does not implicitly {@link sanak.v1.Authorisation.verify|verify} messages.
             * @param message Authorisation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Authorisation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Authorisation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Authorisation & sanak.v1.Authorisation.$Shape} Authorisation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Authorisation & sanak.v1.Authorisation.$Shape;
        }

        namespace Authorisation {

            /** Properties of an Authorisation. */
            interface $Properties {

                /** Authorisation journalId */
                journalId?: (Uint8Array|null);

                /** Authorisation generation */
                generation?: (number|null);

                /** Authorisation supersedes */
                supersedes?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Authorisation. */
            type $Shape = sanak.v1.Authorisation.$Properties;
        }

        /**
         * Properties of a Query.
         * @deprecated Use sanak.v1.Query.$Properties instead.
         */
        interface IQuery extends sanak.v1.Query.$Properties {
        }

        /** Represents a Query. */
        class Query {

            /**
             * Constructs a new Query.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Query.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Query journalId. */
            journalId: Uint8Array;

            /**
             * Encodes the specified Query message. Does not implicitly {@link sanak.v1.Query.verify|verify} messages.
             * @param message Query message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Query.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Query message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Query & sanak.v1.Query.$Shape} Query
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Query & sanak.v1.Query.$Shape;
        }

        namespace Query {

            /** Properties of a Query. */
            interface $Properties {

                /** Query journalId */
                journalId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Query. */
            type $Shape = sanak.v1.Query.$Properties;
        }

        /** Standing enum. */
        enum Standing {

            /** STANDING_UNSPECIFIED value */
            STANDING_UNSPECIFIED = 0,

            /** STANDING_COUNTED value */
            STANDING_COUNTED = 1,

            /** STANDING_HELD value */
            STANDING_HELD = 2
        }

        /**
         * Properties of a Receipt.
         * @deprecated Use sanak.v1.Receipt.$Properties instead.
         */
        interface IReceipt extends sanak.v1.Receipt.$Properties {
        }

        /** Represents a Receipt. */
        class Receipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Receipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Receipt journalId. */
            journalId: Uint8Array;

            /** Receipt generation. */
            generation: number;

            /** Receipt reportDigest. */
            reportDigest: Uint8Array;

            /** Receipt ledgerIndex. */
            ledgerIndex: number;

            /** Receipt ledgerHead. */
            ledgerHead: Uint8Array;

            /** Receipt standing. */
            standing: sanak.v1.Standing;

            /** Receipt receivedAtS. */
            receivedAtS: number;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link sanak.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Receipt & sanak.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Receipt & sanak.v1.Receipt.$Shape;
        }

        namespace Receipt {

            /** Properties of a Receipt. */
            interface $Properties {

                /** Receipt journalId */
                journalId?: (Uint8Array|null);

                /** Receipt generation */
                generation?: (number|null);

                /** Receipt reportDigest */
                reportDigest?: (Uint8Array|null);

                /** Receipt ledgerIndex */
                ledgerIndex?: (number|null);

                /** Receipt ledgerHead */
                ledgerHead?: (Uint8Array|null);

                /** Receipt standing */
                standing?: (sanak.v1.Standing|null);

                /** Receipt receivedAtS */
                receivedAtS?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Receipt. */
            type $Shape = sanak.v1.Receipt.$Properties;
        }

        /**
         * Properties of a Refused.
         * @deprecated Use sanak.v1.Refused.$Properties instead.
         */
        interface IRefused extends sanak.v1.Refused.$Properties {
        }

        /** Represents a Refused. */
        class Refused {

            /**
             * Constructs a new Refused.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Refused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refused reason. */
            reason: sanak.v1.Refusal;

            /** Refused journalId. */
            journalId: Uint8Array;

            /** Refused generation. */
            generation: number;

            /** Refused reportDigest. */
            reportDigest: Uint8Array;

            /** Refused detail. */
            detail: string;

            /**
             * Encodes the specified Refused message. Does not implicitly {@link sanak.v1.Refused.verify|verify} messages.
             * @param message Refused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Refused & sanak.v1.Refused.$Shape} Refused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Refused & sanak.v1.Refused.$Shape;
        }

        namespace Refused {

            /** Properties of a Refused. */
            interface $Properties {

                /** Refused reason */
                reason?: (sanak.v1.Refusal|null);

                /** Refused journalId */
                journalId?: (Uint8Array|null);

                /** Refused generation */
                generation?: (number|null);

                /** Refused reportDigest */
                reportDigest?: (Uint8Array|null);

                /** Refused detail */
                detail?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refused. */
            type $Shape = sanak.v1.Refused.$Properties;
        }

        /**
         * Properties of a Holding.
         * @deprecated Use sanak.v1.Holding.$Properties instead.
         */
        interface IHolding extends sanak.v1.Holding.$Properties {
        }

        /** Represents a Holding. */
        class Holding {

            /**
             * Constructs a new Holding.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Holding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Holding journalId. */
            journalId: Uint8Array;

            /** Holding generation. */
            generation: number;

            /** Holding receipt. */
            receipt?: (sanak.v1.Signed.$Properties|null);

            /**
             * Encodes the specified Holding message. Does not implicitly {@link sanak.v1.Holding.verify|verify} messages.
             * @param message Holding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Holding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Holding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Holding & sanak.v1.Holding.$Shape} Holding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Holding & sanak.v1.Holding.$Shape;
        }

        namespace Holding {

            /** Properties of a Holding. */
            interface $Properties {

                /** Holding journalId */
                journalId?: (Uint8Array|null);

                /** Holding generation */
                generation?: (number|null);

                /** Holding receipt */
                receipt?: (sanak.v1.Signed.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Holding. */
            type $Shape = sanak.v1.Holding.$Properties;
        }

        /**
         * Properties of an Assignment.
         * @deprecated Use sanak.v1.Assignment.$Properties instead.
         */
        interface IAssignment extends sanak.v1.Assignment.$Properties {
        }

        /** Represents an Assignment. */
        class Assignment {

            /**
             * Constructs a new Assignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Assignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Assignment unit. */
            unit: number;

            /** Assignment machineKey. */
            machineKey: Uint8Array;

            /** Assignment chairKey. */
            chairKey: Uint8Array;

            /** Assignment mode. */
            mode: sanak.v1.Mode;

            /** Assignment definitionDigest. */
            definitionDigest: Uint8Array;

            /** Assignment serial. */
            serial: number;

            /** Assignment neighbourUnits. */
            neighbourUnits: number[];

            /** Assignment declaresLost. */
            declaresLost: Uint8Array;

            /**
             * Encodes the specified Assignment message. Does not implicitly {@link sanak.v1.Assignment.verify|verify} messages.
             * @param message Assignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Assignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Assignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Assignment & sanak.v1.Assignment.$Shape} Assignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Assignment & sanak.v1.Assignment.$Shape;
        }

        namespace Assignment {

            /** Properties of an Assignment. */
            interface $Properties {

                /** Assignment unit */
                unit?: (number|null);

                /** Assignment machineKey */
                machineKey?: (Uint8Array|null);

                /** Assignment chairKey */
                chairKey?: (Uint8Array|null);

                /** Assignment mode */
                mode?: (sanak.v1.Mode|null);

                /** Assignment definitionDigest */
                definitionDigest?: (Uint8Array|null);

                /** Assignment serial */
                serial?: (number|null);

                /** Assignment neighbourUnits */
                neighbourUnits?: (number[]|null);

                /** Assignment declaresLost */
                declaresLost?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Assignment. */
            type $Shape = sanak.v1.Assignment.$Properties;
        }
    }
}
