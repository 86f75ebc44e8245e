/**
 * Up to 500 statements in one call and one transaction of the database: one wait for the disk for all of them. They are taken one by
 * one, in the order in which they were offered, by the same function as a single one; the gate is held alone, so that batches of
 * several clients follow each other and none has to be taken back.
 *
 * @module
 */

/** Replaced by a number of the schema's own. */
const GATE = '__GATE__';

const RECORD_BATCH = `
CREATE FUNCTION record_batch(
  b_hash bytea[], b_body bytea[], b_key bytea[], b_party int[], b_sequence bigint[], b_late text[], b_fault text[],
  b_step int[], b_site int[], b_other int[], b_event_ms bigint[], b_shipment int[],
  b_groups text[], b_disposition text[], b_coldest text[], b_warmest text[], b_product text[],
  b_lot text[], b_expiry text[], b_parent text[], b_items text[],
  OUT codes text[], OUT places bigint[])
LANGUAGE plpgsql AS $$
DECLARE
  b record;
  one record;
  waits constant text := current_setting('synchronous_commit');
BEGIN
  PERFORM pg_advisory_xact_lock(${GATE});
  codes := '{}';
  places := '{}';
  FOR b IN SELECT * FROM unnest(b_hash, b_body, b_key, b_party, b_sequence, b_late, b_fault, b_step, b_site, b_other,
      b_event_ms, b_shipment, b_groups, b_disposition, b_coldest, b_warmest, b_product, b_lot, b_expiry, b_parent, b_items)
    AS u (hash, body, key, party, sequence, late, fault, step, site, other, event_ms, shipment, groups, disposition,
      coldest, warmest, product, lot, expiry, parent, items)
  LOOP
    SELECT * INTO one FROM record_statement(b.hash, b.body, b.key, b.party, b.sequence, b.late, b.fault, b.step, b.site,
      b.other, b.event_ms, b.shipment, b.groups::int[], b.disposition::int[], b.coldest::double precision[],
      b.warmest::double precision[], b.product::int[], b.lot::bytea[], b.expiry::int[], b.parent::uuid[], b.items::uuid[]);
    codes := codes || one.code;
    places := places || one.place;
  END LOOP;
  -- A refusal does not wait for the disk; the batch does where one of it was taken.
  IF '' = ANY (codes) THEN PERFORM set_config('synchronous_commit', waits, true); END IF;
END $$;
`;

/** The function that takes a batch. `gate`: number of the schema's advisory lock. */
export function batchFunction(gate: number): string {
  return RECORD_BATCH.replaceAll(GATE, String(gate));
}
