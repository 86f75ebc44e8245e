/**
 * Property tests draw from one seed, so that a commit is green or red and not now this, now that. `npm run soak` draws
 * anew each time, and prints the seed of what it finds.
 *
 * @module
 */
import fc from 'fast-check';

if (process.env['THERIAC_SOAK'] !== '1') fc.configureGlobal({ seed: 20_261_125 });
