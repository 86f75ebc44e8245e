/**
 * The world as the simulator gets it: templates expanded, names turned into indexes, files read.
 * `scenarios` makes it from a scenario file; it is plain data and typed arrays, so that it can go
 * to a worker thread as it is.
 *
 * Times are ms since the scenario's start (00:00 UTC of `startDay`), temperatures °C, shares 0 … 1.
 *
 * @module
 */
import type { DurationModel } from '../base/index.ts';
import type { AlarmModel } from './alarm-model.ts';
import type { ATTACK_KINDS, DISRUPTION_EFFECTS, NODE_TYPES, REACTIONS } from './config/index.ts';
import type { DemandCourseModel, PrescriptionModel, ShortageModel } from './patient-model.ts';
import type { ProductionModel, StabilityModel, TransportModel } from './physical-model.ts';
import type { RegulatorModel } from './regulator-model.ts';

export type { AlarmModel } from './alarm-model.ts';
export type * from './physical-model.ts';

export type NodeType = (typeof NODE_TYPES)[number];
export type AttackKind = (typeof ATTACK_KINDS)[number];

export interface ProductModel {
  readonly id: string;
  readonly gtin: string;
  readonly packsPerCase: number;
  readonly casesPerPallet: number;
  readonly batchSizePacks: number;
  readonly shelfLifeMs: number;
  readonly temperatureMinC: number;
  readonly temperatureMaxC: number;
  /** Absent: one reading outside the limits spoils. */
  readonly stability?: StabilityModel | undefined;
}

export type OrganisationRole =
  | 'manufacturer'
  | 'logistics'
  | 'wholesaler'
  | 'pharmacy'
  | 'patient'
  | 'regulator'
  | 'hub';

/**
 * Indexes 0 … n−1 are the organisations of nodes and couriers; the last three are `patients`,
 * `regulator` and `hub`, in this order.
 */
export interface OrganisationModel {
  readonly id: string;
  readonly role: OrganisationRole;
  readonly licensed: boolean;
}

/**
 * Reorders when the inventory position falls to `reorderAt` or below: up to `orderUpTo`, or by
 * `quantity`. All in packs. With `everyMs` it looks at reviews of its own, that far apart, and not at
 * those of the site.
 */
export type StockPolicyModel =
  | {
      readonly kind: 'order-up-to';
      readonly reorderAt: number;
      readonly orderUpTo: number;
      readonly everyMs?: number;
    }
  | { readonly kind: 'fixed-quantity'; readonly reorderAt: number; readonly quantity: number };

export interface SiteModel {
  readonly id: string;
  readonly type: NodeType;
  readonly gln: string;
  readonly organisation: number;
  readonly reviewMs: number;
  /**
   * One per product; undefined where the node does not keep it. Base stock S is {reorderAt: S − 1,
   * orderUpTo: S}.
   */
  readonly policies: readonly (StockPolicyModel | undefined)[];
  readonly productionTime: DurationModel;
  /** Absent: every batch has a line of its own and is good. */
  readonly production?: ProductionModel | undefined;
  readonly scanRate: number;
  readonly patientScanRate: number;
}

export interface LaneModel {
  readonly from: number;
  readonly to: number;
  /** Organisation of the carrier. */
  readonly carrier: number;
  /** One per product; undefined where the lane does not carry it. */
  readonly leadTimes: readonly (DurationModel | undefined)[];
  readonly excursionProbability: number;
  readonly excursionDepthC: number;
  readonly transport?: TransportModel | undefined;
}

/**
 * Poisson demand with a cosine over the year and factors over the week, patients with prescriptions,
 * or a trace of whole packs per day.
 */
export type DemandModel =
  | {
      readonly kind: 'poisson';
      readonly site: number;
      readonly product: number;
      readonly ratePerMs: number;
      readonly annualAmplitude: number;
      readonly annualPeakDay: number;
      /** Seven factors with mean 1, Monday first. */
      readonly weekly: readonly number[];
      /** Waves, promotions and trend on top; absent: none. */
      readonly course?: DemandCourseModel;
    }
  | PrescriptionModel
  | {
      readonly kind: 'trace';
      /** Packs are dealt round these sites in turn. */
      readonly sites: readonly number[];
      readonly product: number;
      /**
       * Scaled demand per day as in the file, in packs, fractions included. Day 0 is the scenario's
       * start.
       */
      readonly packsPerDay: Float64Array;
    };

export interface DisruptionModel {
  readonly id: string;
  readonly site: number;
  /** transit-pausing: site that goods come from; absent: from anywhere. */
  readonly from?: number | undefined;
  readonly effect: (typeof DISRUPTION_EFFECTS)[number];
  readonly process:
    | {
        readonly kind: 'explicit';
        readonly windows: readonly { readonly fromMs: number; readonly untilMs: number }[];
      }
    | { readonly kind: 'markov'; readonly meanUpMs: number; readonly meanDownMs: number };
}

export interface QualityModel {
  readonly releaseDelay: DurationModel;
  readonly releaseFailure: number;
  readonly recallProbability: number;
  readonly recallAfter: DurationModel;
  readonly investigationDelay: DurationModel;
  readonly investigationSensitivity: number;
  readonly investigationSpecificity: number;
  readonly wholesalerVerification: number;
  readonly returnBeforeExpiryMs: number;
  readonly loggerSpreadC: number;
  /** Time between readings of curves, ms; absent: 15 min. */
  readonly loggerIntervalMs?: number | undefined;
}

/** A benign error that comes at a rate and is put right after a delay; rate 0 = off. */
export interface CorrectedErrorModel {
  readonly ratePerMs: number;
  readonly delay: DurationModel;
}

export interface NoiseModel {
  readonly lateUploadProbability: number;
  readonly lateUploadDelay: DurationModel;
  readonly scannerCase: number;
  readonly doubleScan: number;
  readonly wrongExpiry: number;
  readonly lostNotice: number;
  readonly sensorSpike: number;
  readonly misaggregation: number;
  readonly wrongPartner: number;
  readonly wrongDestruction: number;
  readonly missingUpload: number;
  readonly keyboardLayout: number;
  readonly scannerSplit: number;
  readonly wrongBatch: number;
  readonly wrongLocation: number;
  readonly licenceLapse: CorrectedErrorModel;
  readonly wrongRecall: CorrectedErrorModel;
  readonly wrongTheft: CorrectedErrorModel;
}

/** What an attacker does whose goods were refused. */
export interface AdaptivityModel {
  readonly reaction: (typeof REACTIONS)[number];
  /** Refused incidents of the actor that provoke it. */
  readonly after: number;
  readonly lastsMs: number;
}

export interface AttackModel {
  readonly id: string;
  readonly kind: AttackKind;
  /** Attacks of one actor learn together. */
  readonly actor: string;
  readonly entrySites: readonly number[];
  readonly products: readonly number[];
  readonly ratePerMs: number;
  readonly packs: number;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly insider: number;
  readonly relabel: number;
  /** Organisations of the attacker's own, which no goods regularly pass. */
  readonly partners: readonly number[];
  /** How long a censor holds statements back. */
  readonly lastsMs: number;
  readonly adaptivity: AdaptivityModel;
}

/** A change of policy: from `atMs` on these parts stand for those of the model, as many as before. */
export interface ChangeModel {
  readonly atMs: number;
  readonly sites: readonly SiteModel[];
  readonly lanes: readonly LaneModel[];
  readonly quality: QualityModel;
  readonly noise: NoiseModel;
}

export interface WorldModel {
  /** Days since 1970-01-01 of the scenario's first day. */
  readonly startDay: number;
  readonly horizonMs: number;
  readonly warmUpMs: number;
  /** Opening hours of pharmacies and hospitals, ms of the day. */
  readonly opensMs: number;
  readonly closesMs: number;
  readonly products: readonly ProductModel[];
  readonly organisations: readonly OrganisationModel[];
  readonly sites: readonly SiteModel[];
  readonly lanes: readonly LaneModel[];
  readonly demand: readonly DemandModel[];
  readonly disruptions: readonly DisruptionModel[];
  readonly quality: QualityModel;
  readonly noise: NoiseModel;
  readonly attacks: readonly AttackModel[];
  /** What a patient does who cannot be served, one per product; undefined: is lost. */
  readonly shortage?: readonly (ShortageModel | undefined)[];
  /** What parallel traders do with what they buy. */
  readonly repackaging?: readonly RepackagingModel[];
  /** Undefined: nobody inspects. */
  readonly regulator?: RegulatorModel;
  /** How alarms of a scoring service are answered; absent: at once, by as many as it takes. */
  readonly alarms?: AlarmModel;
  /** Absent: the world stays as it is. */
  readonly change?: ChangeModel;
}

/** A parallel trader takes packs of one product and puts them into boxes of another. */
export interface RepackagingModel {
  readonly site: number;
  readonly from: number;
  readonly to: number;
  /** From opening the old boxes to the release of the new ones. */
  readonly time: DurationModel;
}
