/**
 * The signing keys of simulated organisations, and their rotation: each new key follows from the seed, is signed for by
 * the key before it, and signs that it is there.
 *
 * @module
 */
import { Sign1Writer, signingContext } from '../crypto/cose-sign1.ts';
import { createSigner, type Signer } from '../crypto/keys.ts';
import { simulationSecret } from '../crypto/simulation-keys.ts';
import { possessionMessage, type SigningKeyRecord } from '../log/index.ts';

export interface PartyKeyRequest {
  readonly seed: string;
  readonly replication: number;
  readonly origin: string;
  readonly organisations: readonly { readonly id: string }[];
}

/** A new key of a party: what the log is told, and what the party signs with afterwards. */
export interface KeyChange {
  readonly record: SigningKeyRecord;
  readonly writer: Sign1Writer;
}

export class PartyKeys {
  private readonly request: PartyKeyRequest;
  private readonly current: Signer[];
  private readonly changes: number[];

  constructor(request: PartyKeyRequest) {
    this.request = request;
    this.current = request.organisations.map((_, party) => this.signer(party, 0));
    this.changes = this.current.map(() => 0);
  }

  /** The keys that parties sign with now. */
  get signers(): readonly Signer[] {
    return this.current;
  }

  /** What all parties write envelopes with now. */
  writers(): readonly Sign1Writer[] {
    return this.current.map((_, party) => this.writerOf(party));
  }

  /** What `party` writes envelopes with now. */
  writerOf(party: number): Sign1Writer {
    const context = signingContext('transaction', this.request.origin);
    return new Sign1Writer(this.current[party]!, context);
  }

  /** Gives `party` a new key in place of the one that it has. */
  rotate(party: number): KeyChange {
    const { keyId: removed } = this.current[party]!;
    const signer = this.signer(party, ++this.changes[party]!);
    this.current[party] = signer;
    const message = possessionMessage(this.request.origin, party, signer.publicKey);
    const added = { publicKey: signer.publicKey, possession: signer.sign(message) };
    return { record: { party, removed, added }, writer: this.writerOf(party) };
  }

  private signer(party: number, change: number): Signer {
    const { seed, replication, organisations } = this.request;
    const purpose = `organisation ${organisations[party]!.id}`;
    const which = change === 0 ? purpose : `${purpose} key ${change}`;
    return createSigner(simulationSecret(seed, replication, which));
  }
}
