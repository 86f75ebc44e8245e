export { packageRoot, type WorkerFile, workerFile } from './worker-file.ts';
