/**
 * The model of a distributed deployment: what one machine was measured at, carried to many organisations, regions and
 * validators. docs/projection.md says what it leaves out.
 *
 * @module
 */
export type { Deployment, PlayLength, Protocol, ServiceTimes } from './deployment.ts';
export {
  type Latencies,
  type PlaySample,
  playDeployment,
  sampleDeployment,
} from './play-deployment.ts';
export { REGIONS } from './regions.ts';
