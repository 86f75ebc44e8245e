/**
 * Where exported documents go: one file, or a folder with a file for each. Text is written as it comes, into files that
 * get their names when they are whole.
 *
 * @module
 */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder, writing } from '../run/files.ts';
import { refuseExisting } from './import-folder.ts';

/** Whether `--out` names a file, by its ending; anything else is a folder. */
export function namesFile(out: string): boolean {
  return /\.(json|jsonld|ndjson)$/i.test(out);
}

const BUFFER_CHARACTERS = 1024 * 1024;

/** Where the files for `out` are made before they get their names. */
export function draftOf(out: string): string {
  return `${resolve(out)}.partial-${process.pid}`;
}

export class DocumentFiles {
  /** Bytes and files written so far. */
  bytes = 0;
  files = 0;
  private readonly out: string;
  private readonly draft: string;
  private readonly isFile: boolean;
  private open: number | undefined;
  private buffer = '';

  /** @throws TheriacError E_RUN_EXISTS where a folder stands in the place of the folder to make; E_RUN_WRITE */
  constructor(out: string) {
    this.out = resolve(out);
    this.isFile = namesFile(out);
    this.draft = draftOf(out);
    if (!this.isFile) refuseExisting(out);
    makeFolder(this.isFile ? dirname(this.draft) : this.draft);
  }

  /** Begins a document; in a folder its file is called `name`. */
  begin(name: string): void {
    const path = this.isFile ? this.draft : join(this.draft, name);
    this.open = writing(path, () => openSync(path, 'w'));
  }

  /** Appends to the document that was begun. */
  write(text: string): void {
    this.buffer += text;
    if (this.buffer.length >= BUFFER_CHARACTERS) this.flush();
  }

  /** Ends the document that was begun. */
  end(): void {
    this.flush();
    const { open } = this;
    if (open !== undefined) closeSync(open);
    this.open = undefined;
    this.files += 1;
  }

  /** Gives everything its name. */
  finish(): void {
    writing(this.out, () => {
      renameSync(this.draft, this.out);
    });
  }

  /** Removes what was begun; harmless after `finish`. */
  discard(): void {
    if (this.open !== undefined) closeSync(this.open);
    this.open = undefined;
    rmSync(this.draft, { recursive: true, force: true });
  }

  private flush(): void {
    const { open, buffer } = this;
    if (open === undefined || buffer === '') return;
    const bytes = Buffer.from(buffer);
    writing(this.out, () => {
      for (let at = 0; at < bytes.length; at += writeSync(open, bytes, at));
    });
    this.bytes += bytes.length;
    this.buffer = '';
  }
}
