/**
 * The cosigned checkpoint beside a log (`cosigned.txt`), held against the last checkpoint of the log itself. What
 * witnesses have seen outlives what a holder of the log later does to it.
 *
 * @module
 */
import type { LogSource } from './log-source.ts';
import { Malformed } from './malformed.ts';
import { sameBytes } from './merkle.ts';
import { isSignedBy, type NoteKey, parseCheckpoint, parseNote } from './signed-note.ts';
import type { Cosigner, WitnessQuorum } from './witness-policy.ts';

const COSIGNED_FILE = 'cosigned.txt';
const BYTES_MAX = 1024 * 1024;

type Report = (place: string, message: string) => void;

/**
 * Demands the quorum on the checkpoint whose signed text is `lastText`, and returns who cosigned it. Without witnesses
 * to ask for, the file is not looked at.
 */
export function checkCosignedFile(
  source: LogSource,
  logKey: NoteKey,
  lastText: string | undefined,
  quorum: WitnessQuorum,
  report: Report,
): readonly Cosigner[] {
  if (quorum.quorum === 0) return [];
  try {
    const cosigners = readCosigners(source, logKey, lastText, quorum);
    if (cosigners.length < quorum.quorum) {
      const count = `${cosigners.length} of the ${quorum.quorum} cosignatures that are demanded`;
      report(COSIGNED_FILE, `the last checkpoint has ${count}`);
    }
    return cosigners;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    report(COSIGNED_FILE, error.message);
    return [];
  }
}

function readCosigners(
  source: LogSource,
  logKey: NoteKey,
  lastText: string | undefined,
  quorum: WitnessQuorum,
): readonly Cosigner[] {
  if (!source.names().includes(COSIGNED_FILE)) {
    throw new Malformed('no checkpoint has been cosigned, or the file was taken away');
  }
  const bytes = source.read(COSIGNED_FILE, 0, BYTES_MAX);
  const text = Buffer.from(bytes).toString('utf8');
  if (!sameBytes(Buffer.from(text), bytes)) throw new Malformed('the file is not UTF-8');
  const note = parseNote(text);
  if (!isSignedBy(note, logKey)) throw new Malformed('it is not signed with the key of the log');
  const cosigners = quorum.cosigners(note);
  if (note.text !== lastText) throw new Malformed(difference(note.text, lastText, cosigners));
  return cosigners;
}

/** In what the cosigned checkpoint and the last one of the log differ. */
function difference(
  text: string,
  lastText: string | undefined,
  cosigners: readonly Cosigner[],
): string {
  const witnesses = cosigners.length === 1 ? '1 witness' : `${cosigners.length} witnesses`;
  const seen = parseCheckpoint(text);
  if (lastText === undefined) return `${witnesses} cosigned a log that has no checkpoint here`;
  const here = parseCheckpoint(lastText);
  if (seen.size > here.size) {
    return `${witnesses} cosigned size ${seen.size}, the log ends at ${here.size}: it was cut back`;
  }
  if (seen.size === here.size) {
    return `${witnesses} cosigned another log of the same size: the key signed two histories`;
  }
  return `${witnesses} cosigned size ${seen.size} only, the log has ${here.size}: have it cosigned again`;
}
