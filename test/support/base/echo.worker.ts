/** A worker thread that answers with the double of what it was given; proves that TypeScript loads. @module */
import { parentPort, workerData } from 'node:worker_threads';

const given: number = workerData as number;
parentPort?.postMessage(given * 2);
