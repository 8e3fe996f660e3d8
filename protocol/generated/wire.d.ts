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

            /** Hello extensions. */
            extensions: number;

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

                /** Hello extensions */
                extensions?: (number|null);

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

            /** HelloReply extensions. */
            extensions: number;

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

                /** HelloReply extensions */
                extensions?: (number|null);

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

            /** SessionMessage offer. */
            offer?: (sanak.v1.Signed.$Properties|null);

            /** SessionMessage want. */
            want?: (sanak.v1.Want.$Properties|null);

            /** SessionMessage chunk. */
            chunk?: (sanak.v1.Chunk.$Properties|null);

            /** SessionMessage kept. */
            kept?: (sanak.v1.Signed.$Properties|null);

            /** SessionMessage body. */
            body?: ("report"|"query"|"receipt"|"refused"|"holding"|"offer"|"want"|"chunk"|"kept");

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

                /** SessionMessage offer */
                offer?: (sanak.v1.Signed.$Properties|null);

                /** SessionMessage want */
                want?: (sanak.v1.Want.$Properties|null);

                /** SessionMessage chunk */
                chunk?: (sanak.v1.Chunk.$Properties|null);

                /** SessionMessage kept */
                kept?: (sanak.v1.Signed.$Properties|null);

                /** SessionMessage body */
                body?: ("report"|"query"|"receipt"|"refused"|"holding"|"offer"|"want"|"chunk"|"kept");

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
              offer?: sanak.v1.Signed.$Shape|null;
              want?: sanak.v1.Want.$Shape|null;
              chunk?: sanak.v1.Chunk.$Shape|null;
              kept?: sanak.v1.Signed.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "report"; report: sanak.v1.Signed.$Shape; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "query"; report?: null; query: sanak.v1.Query.$Shape; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "receipt"; report?: null; query?: null; receipt: sanak.v1.Signed.$Shape; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "refused"; report?: null; query?: null; receipt?: null; refused: sanak.v1.Refused.$Shape; holding?: null; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "holding"; report?: null; query?: null; receipt?: null; refused?: null; holding: sanak.v1.Holding.$Shape; offer?: null; want?: null; chunk?: null; kept?: null }|{ body?: "offer"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer: sanak.v1.Signed.$Shape; want?: null; chunk?: null; kept?: null }|{ body?: "want"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want: sanak.v1.Want.$Shape; chunk?: null; kept?: null }|{ body?: "chunk"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk: sanak.v1.Chunk.$Shape; kept?: null }|{ body?: "kept"; report?: null; query?: null; receipt?: null; refused?: null; holding?: null; offer?: null; want?: null; chunk?: null; kept: sanak.v1.Signed.$Shape })
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

            /** Report paper. */
            paper?: (sanak.v1.PaperCount.$Properties|null);

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

                /** Report paper */
                paper?: (sanak.v1.PaperCount.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Report. */
            type $Shape = sanak.v1.Report.$Properties;
        }

        /**
         * Properties of a PaperCount.
         * @deprecated Use sanak.v1.PaperCount.$Properties instead.
         */
        interface IPaperCount extends sanak.v1.PaperCount.$Properties {
        }

        /** Represents a PaperCount. */
        class PaperCount {

            /**
             * Constructs a new PaperCount.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.PaperCount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PaperCount drawnIn. */
            drawnIn: number;

            /** PaperCount boxed. */
            boxed: number;

            /** PaperCount diverted. */
            diverted: number;

            /** PaperCount returned. */
            returned: number;

            /** PaperCount inPath. */
            inPath: number;

            /**
             * Encodes the specified PaperCount message. Does not implicitly {@link sanak.v1.PaperCount.verify|verify} messages.
             * @param message PaperCount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.PaperCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PaperCount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.PaperCount & sanak.v1.PaperCount.$Shape} PaperCount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.PaperCount & sanak.v1.PaperCount.$Shape;
        }

        namespace PaperCount {

            /** Properties of a PaperCount. */
            interface $Properties {

                /** PaperCount drawnIn */
                drawnIn?: (number|null);

                /** PaperCount boxed */
                boxed?: (number|null);

                /** PaperCount diverted */
                diverted?: (number|null);

                /** PaperCount returned */
                returned?: (number|null);

                /** PaperCount inPath */
                inPath?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PaperCount. */
            type $Shape = sanak.v1.PaperCount.$Properties;
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

        /** List enum. */
        enum List {

            /** LIST_UNSPECIFIED value */
            LIST_UNSPECIFIED = 0,

            /** LIST_RECORDS value */
            LIST_RECORDS = 1,

            /** LIST_LOG value */
            LIST_LOG = 2
        }

        /**
         * Properties of an Offer.
         * @deprecated Use sanak.v1.Offer.$Properties instead.
         */
        interface IOffer extends sanak.v1.Offer.$Properties {
        }

        /** Represents an Offer. */
        class Offer {

            /**
             * Constructs a new Offer.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Offer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Offer journalId. */
            journalId: Uint8Array;

            /** Offer generation. */
            generation: number;

            /** Offer reportDigest. */
            reportDigest: Uint8Array;

            /** Offer records. */
            records?: (sanak.v1.Manifest.$Properties|null);

            /** Offer log. */
            log?: (sanak.v1.Manifest.$Properties|null);

            /**
             * Encodes the specified Offer message. Does not implicitly {@link sanak.v1.Offer.verify|verify} messages.
             * @param message Offer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Offer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Offer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Offer & sanak.v1.Offer.$Shape} Offer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Offer & sanak.v1.Offer.$Shape;
        }

        namespace Offer {

            /** Properties of an Offer. */
            interface $Properties {

                /** Offer journalId */
                journalId?: (Uint8Array|null);

                /** Offer generation */
                generation?: (number|null);

                /** Offer reportDigest */
                reportDigest?: (Uint8Array|null);

                /** Offer records */
                records?: (sanak.v1.Manifest.$Properties|null);

                /** Offer log */
                log?: (sanak.v1.Manifest.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Offer. */
            type $Shape = sanak.v1.Offer.$Properties;
        }

        /**
         * Properties of a Manifest.
         * @deprecated Use sanak.v1.Manifest.$Properties instead.
         */
        interface IManifest extends sanak.v1.Manifest.$Properties {
        }

        /** Represents a Manifest. */
        class Manifest {

            /**
             * Constructs a new Manifest.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Manifest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Manifest items. */
            items: number;

            /** Manifest sizeBytes. */
            sizeBytes: number;

            /** Manifest digest. */
            digest: Uint8Array;

            /**
             * Encodes the specified Manifest message. Does not implicitly {@link sanak.v1.Manifest.verify|verify} messages.
             * @param message Manifest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Manifest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Manifest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Manifest & sanak.v1.Manifest.$Shape} Manifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Manifest & sanak.v1.Manifest.$Shape;
        }

        namespace Manifest {

            /** Properties of a Manifest. */
            interface $Properties {

                /** Manifest items */
                items?: (number|null);

                /** Manifest sizeBytes */
                sizeBytes?: (number|null);

                /** Manifest digest */
                digest?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Manifest. */
            type $Shape = sanak.v1.Manifest.$Properties;
        }

        /**
         * Properties of a Want.
         * @deprecated Use sanak.v1.Want.$Properties instead.
         */
        interface IWant extends sanak.v1.Want.$Properties {
        }

        /** Represents a Want. */
        class Want {

            /**
             * Constructs a new Want.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Want.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Want journalId. */
            journalId: Uint8Array;

            /** Want generation. */
            generation: number;

            /** Want list. */
            list: sanak.v1.List;

            /** Want from. */
            from: number;

            /**
             * Encodes the specified Want message. Does not implicitly {@link sanak.v1.Want.verify|verify} messages.
             * @param message Want message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Want.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Want message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Want & sanak.v1.Want.$Shape} Want
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Want & sanak.v1.Want.$Shape;
        }

        namespace Want {

            /** Properties of a Want. */
            interface $Properties {

                /** Want journalId */
                journalId?: (Uint8Array|null);

                /** Want generation */
                generation?: (number|null);

                /** Want list */
                list?: (sanak.v1.List|null);

                /** Want from */
                from?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Want. */
            type $Shape = sanak.v1.Want.$Properties;
        }

        /**
         * Properties of a Chunk.
         * @deprecated Use sanak.v1.Chunk.$Properties instead.
         */
        interface IChunk extends sanak.v1.Chunk.$Properties {
        }

        /** Represents a Chunk. */
        class Chunk {

            /**
             * Constructs a new Chunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Chunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Chunk journalId. */
            journalId: Uint8Array;

            /** Chunk generation. */
            generation: number;

            /** Chunk list. */
            list: sanak.v1.List;

            /** Chunk from. */
            from: number;

            /** Chunk items. */
            items: Uint8Array[];

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link sanak.v1.Chunk.verify|verify} messages.
             * @param message Chunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Chunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Chunk & sanak.v1.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Chunk & sanak.v1.Chunk.$Shape;
        }

        namespace Chunk {

            /** Properties of a Chunk. */
            interface $Properties {

                /** Chunk journalId */
                journalId?: (Uint8Array|null);

                /** Chunk generation */
                generation?: (number|null);

                /** Chunk list */
                list?: (sanak.v1.List|null);

                /** Chunk from */
                from?: (number|null);

                /** Chunk items */
                items?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Chunk. */
            type $Shape = sanak.v1.Chunk.$Properties;
        }

        /**
         * Properties of a Kept.
         * @deprecated Use sanak.v1.Kept.$Properties instead.
         */
        interface IKept extends sanak.v1.Kept.$Properties {
        }

        /** Represents a Kept. */
        class Kept {

            /**
             * Constructs a new Kept.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.Kept.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Kept journalId. */
            journalId: Uint8Array;

            /** Kept generation. */
            generation: number;

            /** Kept offerDigest. */
            offerDigest: Uint8Array;

            /** Kept ledgerIndex. */
            ledgerIndex: number;

            /** Kept ledgerHead. */
            ledgerHead: Uint8Array;

            /** Kept agreement. */
            agreement: sanak.v1.Agreement;

            /**
             * Encodes the specified Kept message. Does not implicitly {@link sanak.v1.Kept.verify|verify} messages.
             * @param message Kept message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.Kept.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Kept message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.Kept & sanak.v1.Kept.$Shape} Kept
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.Kept & sanak.v1.Kept.$Shape;
        }

        namespace Kept {

            /** Properties of a Kept. */
            interface $Properties {

                /** Kept journalId */
                journalId?: (Uint8Array|null);

                /** Kept generation */
                generation?: (number|null);

                /** Kept offerDigest */
                offerDigest?: (Uint8Array|null);

                /** Kept ledgerIndex */
                ledgerIndex?: (number|null);

                /** Kept ledgerHead */
                ledgerHead?: (Uint8Array|null);

                /** Kept agreement */
                agreement?: (sanak.v1.Agreement|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Kept. */
            type $Shape = sanak.v1.Kept.$Properties;
        }

        /** Agreement enum. */
        enum Agreement {

            /** AGREEMENT_UNSPECIFIED value */
            AGREEMENT_UNSPECIFIED = 0,

            /** AGREEMENT_SAME value */
            AGREEMENT_SAME = 1,

            /** AGREEMENT_DIFFERENT value */
            AGREEMENT_DIFFERENT = 2
        }

        /**
         * Properties of a CastVoteRecord.
         * @deprecated Use sanak.v1.CastVoteRecord.$Properties instead.
         */
        interface ICastVoteRecord extends sanak.v1.CastVoteRecord.$Properties {
        }

        /** Represents a CastVoteRecord. */
        class CastVoteRecord {

            /**
             * Constructs a new CastVoteRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.CastVoteRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CastVoteRecord unit. */
            unit: number;

            /** CastVoteRecord style. */
            style: number;

            /** CastVoteRecord diverted. */
            diverted: number;

            /** CastVoteRecord contests. */
            contests: sanak.v1.ContestRecord.$Properties[];

            /**
             * Encodes the specified CastVoteRecord message. Does not implicitly {@link sanak.v1.CastVoteRecord.verify|verify} messages.
             * @param message CastVoteRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.CastVoteRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CastVoteRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.CastVoteRecord & sanak.v1.CastVoteRecord.$Shape} CastVoteRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.CastVoteRecord & sanak.v1.CastVoteRecord.$Shape;
        }

        namespace CastVoteRecord {

            /** Properties of a CastVoteRecord. */
            interface $Properties {

                /** CastVoteRecord unit */
                unit?: (number|null);

                /** CastVoteRecord style */
                style?: (number|null);

                /** CastVoteRecord diverted */
                diverted?: (number|null);

                /** CastVoteRecord contests */
                contests?: (sanak.v1.ContestRecord.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CastVoteRecord. */
            type $Shape = sanak.v1.CastVoteRecord.$Properties;
        }

        /**
         * Properties of a ContestRecord.
         * @deprecated Use sanak.v1.ContestRecord.$Properties instead.
         */
        interface IContestRecord extends sanak.v1.ContestRecord.$Properties {
        }

        /** Represents a ContestRecord. */
        class ContestRecord {

            /**
             * Constructs a new ContestRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: sanak.v1.ContestRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContestRecord contest. */
            contest: number;

            /** ContestRecord options. */
            options: number[];

            /** ContestRecord preference. */
            preference: number;

            /** ContestRecord preferenceAlone. */
            preferenceAlone: number;

            /**
             * Encodes the specified ContestRecord message. Does not implicitly {@link sanak.v1.ContestRecord.verify|verify} messages.
             * @param message ContestRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sanak.v1.ContestRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContestRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sanak.v1.ContestRecord & sanak.v1.ContestRecord.$Shape} ContestRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sanak.v1.ContestRecord & sanak.v1.ContestRecord.$Shape;
        }

        namespace ContestRecord {

            /** Properties of a ContestRecord. */
            interface $Properties {

                /** ContestRecord contest */
                contest?: (number|null);

                /** ContestRecord options */
                options?: (number[]|null);

                /** ContestRecord preference */
                preference?: (number|null);

                /** ContestRecord preferenceAlone */
                preferenceAlone?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContestRecord. */
            type $Shape = sanak.v1.ContestRecord.$Properties;
        }
    }
}
