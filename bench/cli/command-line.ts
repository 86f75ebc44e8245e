/** The command as it was given, for manifests and remarks. @module */

/** As it can be given again: words that a shell would take apart are quoted. */
export function commandLine(): string {
  const words = process.argv
    .slice(2)
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`));
  return ['theriac', ...words].join(' ');
}
