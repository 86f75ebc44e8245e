/** "Did you mean …?": the nearest known word by edit distance (Damerau–Levenshtein, adjacent swaps count once). @module */

/** Least number of insertions, deletions, replacements and adjacent swaps that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Spelling without what people mix up: case, hyphens, underscores, blanks. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** The known word that was probably meant, or undefined if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance =
      plain(candidate) === plain(word) ? 0 : editDistance(plain(word), plain(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const LISTED_MAX = 12;

/** Words as a list for a remedy, shortened when long. */
function listed(words: readonly string[]): string {
  const shown = words.slice(0, LISTED_MAX).join(', ');
  return words.length > LISTED_MAX ? `${shown}, … (${words.length} in all)` : shown;
}

/** Remedy for a word that is not known: the nearest one, else all of them. */
export function didYouMean(word: string, known: readonly string[], what: string): string {
  const near = nearest(word, known);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  if (known.length === 0) return `there is no ${what} here`;
  return `known here: ${listed(known)}`;
}
