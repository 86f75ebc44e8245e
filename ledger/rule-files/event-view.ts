/**
 * An event as a user's rule reads it. Readings are rounded to 32 bits, as the log rounds them, so that a rule answers
 * the same in a simulation and in a replay. Numbers of events and times of visibility are no matter of rules.
 *
 * @module
 */
import type { Asked } from './asked.ts';

/** Reads the event that is asked about; a write throws in the strict code of a rule file. */
export function eventView(asked: Asked): object {
  const view = {
    __proto__: null,
    get step() {
      return asked.event.step;
    },
    get disposition() {
      return asked.event.disposition;
    },
    get eventTimeMs() {
      return asked.event.eventTimeMs;
    },
    get recordTimeMs() {
      return asked.event.recordTimeMs;
    },
    get party() {
      return asked.event.party;
    },
    get site() {
      return asked.event.site;
    },
    get otherParty() {
      return asked.event.otherParty;
    },
    get item() {
      return asked.event.item;
    },
    get parent() {
      return asked.event.parent;
    },
    get product() {
      return asked.event.product;
    },
    get lot() {
      return asked.event.lot;
    },
    get expiryDay() {
      return asked.event.expiryDay;
    },
    get shipment() {
      return asked.event.shipment;
    },
    get paper() {
      return asked.event.paper;
    },
    get temperatureMinC() {
      return Math.fround(asked.event.temperatureMinC);
    },
    get temperatureMaxC() {
      return Math.fround(asked.event.temperatureMaxC);
    },
  };
  return Object.freeze(view);
}
