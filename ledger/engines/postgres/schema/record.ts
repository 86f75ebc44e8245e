/**
 * Taking a statement in PL/pgSQL: who may sign and whose turn it is, locks in a fixed order, the rules, the effect, the
 * place in the total order. Order of locks: gate, party, items by their numbers. The gate is shared by statements that
 * move goods and held alone by those that change what all others are judged by (lots, licences, keys), which are few. The place is drawn
 * when all locks are held: whatever two statements touch in common, they touch in the order of their places.
 *
 * @module
 */

/** Replaced by a number of the schema's own. */
const GATE = '__GATE__';
/** Where the next link of a party's hash chain is computed from the one before. */
const chainFrom = (before: string) => `__CHAIN(${before})__`;

/** Faults of key, party and sequence number, over rows `k` and `q`, and those that the application found. */
const faults = (k: string, q: string, otherwise: string) => `
        WHEN ${k}.active IS NULL THEN 'T_UNKNOWN_KEY'
        WHEN NOT ${k}.active THEN 'T_REVOKED_KEY'
        WHEN ${k}.party <> p_party THEN 'T_PARTY'
        WHEN p_late <> '' THEN p_late
        WHEN p_sequence < ${q}.next THEN 'T_REPLAYED'
        WHEN p_sequence > ${q}.next THEN 'T_SEQUENCE_GAP'
        ${otherwise}`;

/** Key, party and sequence number, in the order of the contract machine. What follows runs where nothing is wrong so far. */
const ADMISSION = `
  place := -1;
  SELECT k.party, k.active, q.next, q.chain, q.manufactures, q.regulates, q.patients, q.authority,
         o.trades, o.supplies, o.licensed
    INTO h
    FROM party_sequence q
    LEFT JOIN signing_key k ON k.key_id = p_key
    LEFT JOIN party o ON o.id = p_other
   WHERE q.party = p_party FOR UPDATE OF q;
  code := CASE${faults('h', 'h', 'ELSE p_fault END')};
`;

/** What was refused leaves a line in the audit trail and nothing else. Nothing is promised, and nothing waits for the disk. */
const REFUSING = `
    INSERT INTO refusal (party, step, items, code) VALUES (p_party, p_step, cardinality(p_items), code);
    PERFORM set_config('synchronous_commit', 'off', true);
`;

/** Stores the statement. */
const STORING = `
  IF code = '' THEN
    place := nextval('place');
    v_chain := ${chainFrom('h.chain')};
    INSERT INTO statement (position, party, sequence, other_party, hash, body, chain, step, items)
      VALUES (place, p_party, p_sequence, p_other, p_hash, p_body, v_chain, p_step, cardinality(p_items))
      ON CONFLICT (party, sequence) DO NOTHING;
    UPDATE party_sequence q SET next = p_sequence + 1, chain = v_chain WHERE q.party = p_party;
  ELSE
${REFUSING}
  END IF;
`;

/** A fault of form: only the key comes before it. */
const MALFORMED = `
CREATE FUNCTION refuse(p_key bytea, p_code text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN k.active IS NULL THEN 'T_UNKNOWN_KEY' WHEN NOT k.active THEN 'T_REVOKED_KEY' ELSE p_code END
    FROM (SELECT 1) one LEFT JOIN signing_key k ON k.key_id = p_key
$$;
`;

const UNITS = `
-- Items, the units around them, and of units that are opened what lies in them.
CREATE FUNCTION touched(ids uuid[], opened boolean) RETURNS uuid[] LANGUAGE sql VOLATILE AS $$
  WITH RECURSIVE up AS (
    SELECT id, parent FROM item WHERE id = ANY (ids)
    UNION
    SELECT i.id, i.parent FROM up JOIN item i ON i.id = up.parent)
  SELECT array_agg(id) FROM (
    SELECT id FROM up UNION SELECT c.id FROM item c WHERE opened AND c.parent = ANY (ids)) every
$$;
CREATE FUNCTION units_around(ids uuid[]) RETURNS uuid[] LANGUAGE sql VOLATILE AS $$
  WITH RECURSIVE up AS (
    SELECT id, parent FROM item WHERE id = ANY (ids)
    UNION
    SELECT i.id, i.parent FROM up JOIN item i ON i.id = up.parent)
  SELECT coalesce(array_agg(id), '{}') FROM up
$$;
-- Locks in the order of the numbers. Units that came in between are not locked behind the others: that is tried again.
CREATE FUNCTION lock_items(ids uuid[], opened boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted uuid[] := touched(ids, opened);
BEGIN
  PERFORM 1 FROM item WHERE id = ANY (wanted) ORDER BY id FOR UPDATE;
  IF NOT coalesce(touched(ids, opened) <@ wanted, true) OR (wanted IS NULL AND touched(ids, opened) IS NOT NULL) THEN
    RAISE EXCEPTION 'what is locked has changed' USING ERRCODE = 'serialization_failure';
  END IF;
END $$;
`;

const DECLARED = `
DECLARE
  v_gate text;
  h record;
  r record;
  l named;
  v_nothing constant named := ROW (-1, false, false, false, -1, -1, false, 0)::named;
  u item;
  s said;
  i seen;
  v_chain bytea;
  v_from int := 1;
  v_ids uuid[];
  v_up uuid;
  v_pack uuid;
BEGIN
`;

/**
 * One pack that lies in no unit, as nearly all that moves: two rows locked and judged in one statement, everything written
 * in another, because PL/pgSQL prepares each expression anew in each transaction. A label that differs from the record
 * breaks R_DATA_MATCH, so that behind it the record is all there is to ask.
 */
const FAST = `
  IF p_step BETWEEN 4 AND 7 AND cardinality(p_items) = 1 AND cardinality(g_items) = 1 AND g_parent[1] IS NULL THEN
    SELECT t.id, q.chain, CASE${faults('k', 'q', "WHEN p_fault <> '' THEN p_fault")}
        WHEN p_step <= 5 AND NOT coalesce(
          CASE WHEN p_step = 5 AND g_disposition[1] <> 6 THEN partner.supplies ELSE partner.trades END, false) THEN 'R_PARTNER_KNOWN'
        WHEN p_step <= 5 AND NOT partner.licensed THEN 'R_PARTNER_LICENSED'
        WHEN (g_product[1] <> -1 AND g_product[1] <> t.product) OR g_lot[1] <> o.name
          OR (g_expiry[1] <> -1 AND g_expiry[1] <> t.expiry_day) THEN 'R_DATA_MATCH'
        WHEN t.status & 16 <> 0 THEN 'R_NOT_DESTROYED'
        WHEN t.status & 4 <> 0 AND NOT (p_step = 6 AND q.patients AND t.custody_site = p_site) THEN 'R_NOT_DISPENSED'
        WHEN t.status & 8 <> 0 THEN 'R_NOT_STOLEN'
        WHEN g_disposition[1] <> 6 AND o.recalled THEN 'R_NOT_RECALLED'
        WHEN g_disposition[1] <> 6 AND p_event_ms >= (t.expiry_day + 1) * 86400000::bigint THEN 'R_NOT_EXPIRED'
        WHEN p_step IN (4, 7) AND (t.status & 32 <> 0 OR NOT o.released) THEN 'R_QUALITY_RELEASED'
        WHEN p_step = 5 THEN CASE
          WHEN t.custodian <> p_other OR (t.receiver <> -1 AND t.receiver <> p_party) THEN 'R_CUSTODY'
          WHEN p_shipment = -1 OR t.receiver <> p_party OR t.advice <> p_shipment THEN 'R_SHIPMENT_AUTHORISED'
          WHEN g_coldest[1] < p.temperature_min OR g_warmest[1] > p.temperature_max THEN 'R_COLD_CHAIN'
          ELSE '' END
        WHEN p_step = 6 AND q.patients THEN
          CASE WHEN t.receiver = -1 AND t.custody_site = p_site THEN '' ELSE 'R_CUSTODY' END
        WHEN (t.custodian = p_party AND t.receiver = -1) OR (p_step = 6 AND t.receiver = p_party) THEN ''
        ELSE 'R_CUSTODY' END
      INTO v_pack, v_chain, code
      FROM party_sequence q
      JOIN item t ON t.id = p_items[1] AND t.parent IS NULL AND t.status & 2 = 0 AND t.expiry_day <> -1
      JOIN lot o ON o.id = t.lot JOIN product p ON p.id = t.product
      LEFT JOIN signing_key k ON k.key_id = p_key LEFT JOIN party partner ON partner.id = p_other
     WHERE q.party = p_party FOR UPDATE OF q, t;
    IF FOUND THEN
      IF code = '' THEN
        place := nextval('place');
        v_chain := ${chainFrom('v_chain')};
        WITH moved AS (
          UPDATE item t SET
              custodian = CASE p_step WHEN 4 THEN t.custodian ELSE p_party END,
              custody_site = CASE p_step WHEN 4 THEN t.custody_site ELSE p_site END,
              receiver = CASE p_step WHEN 4 THEN p_other ELSE -1 END,
              advice = CASE p_step WHEN 4 THEN p_shipment ELSE -1 END,
              status = CASE p_step WHEN 7 THEN t.status | 4 ELSE t.status END
            WHERE t.id = v_pack AND p_step <> 6),
        held AS (INSERT INTO holding SELECT v_pack, p_party WHERE p_step = 5 ON CONFLICT DO NOTHING),
        turn AS (UPDATE party_sequence q SET next = p_sequence + 1, chain = v_chain WHERE q.party = p_party)
        INSERT INTO statement (position, party, sequence, other_party, hash, body, chain, step, items)
          VALUES (place, p_party, p_sequence, p_other, p_hash, p_body, v_chain, p_step, 1)
          ON CONFLICT (party, sequence) DO NOTHING;
      ELSE
        place := -1;
        ${REFUSING}
      END IF;
      RETURN;
    END IF;
  END IF;
`;

/** Locks of any other statement, and items that stand in it twice. */
const LOCKING = `
  IF code = '' THEN
    IF p_items <> '{}' OR array_remove(g_parent, NULL) <> '{}' THEN
      PERFORM lock_items(p_items || array_remove(g_parent, NULL), p_step = 3);
      IF p_items && units_around(array_remove(g_parent, NULL)) THEN code := 'T_DUPLICATE_ITEM'; END IF;
      IF code = '' AND p_step = 9
         AND p_items && units_around((SELECT array_agg(t.parent) FROM item t WHERE t.id = ANY (p_items))) THEN
        code := 'T_DUPLICATE_ITEM';
      END IF;
    END IF;
  END IF;
`;

/** Fills `s` with what group g says: its label's lot and its unit are looked up where they are named. */
const SAID = `
      IF g_lot[g] IS NOT NULL OR g_parent[g] IS NOT NULL THEN
      SELECT coalesce(o.id, CASE WHEN g_lot[g] IS NULL THEN -1 ELSE -3 END) AS id, coalesce(o.known, false) AS known,
             coalesce(o.released, false) AS released, coalesce(o.recalled, false) AS recalled,
             coalesce(o.product, -1) AS product, coalesce(o.expiry_day, -1) AS expiry_day,
             w.id IS NOT NULL AS unit_known, coalesce(w.status, 0) AS unit_status
        INTO l
        FROM (SELECT 1) one LEFT JOIN lot o ON o.name = g_lot[g] LEFT JOIN item w ON w.id = g_parent[g];
      ELSE
        l := v_nothing;
      END IF;
      s := ROW (p_step, p_party, h.manufactures, h.regulates, h.patients,
        p_other, coalesce(h.trades, false), coalesce(h.supplies, false), coalesce(h.licensed, false),
        p_site, p_event_ms, p_shipment, g_disposition[g], g_coldest[g], g_warmest[g], g_product[g], l.id, g_expiry[g],
        l.known, l.released, l.recalled, l.product, l.expiry_day,
        g_parent[g], l.unit_known, l.unit_status, l.unit_status, -1, -1, '{}'::uuid[])::said;
      IF l.unit_known THEN
        v_up := g_parent[g];
        WHILE v_up IS NOT NULL LOOP
          SELECT t.* INTO u FROM item t WHERE t.id = v_up;
          s.parent_around := s.parent_around | u.status;
          s.parent_units := s.parent_units || u.id;
          s.parent_custodian := u.custodian;
          s.parent_receiver := u.receiver;
          v_up := u.parent;
        END LOOP;
      END IF;
`;

/** Fills `i` with what is on record of an item: its own row `r`, and custody from the outermost unit around it. */
const SEEN = `
        i := ROW (r.asked, r.id IS NOT NULL, coalesce(r.status, 0), coalesce(r.product, -1), coalesce(r.lot, -1),
          coalesce(r.expiry_day, -1), r.parent, r.custody_site, r.released, r.recalled, r.temperature_min, r.temperature_max,
          coalesce(r.status, 0), r.custodian, r.custody_site, r.receiver, r.advice)::seen;
        v_up := r.parent;
        WHILE v_up IS NOT NULL LOOP
          SELECT t.* INTO u FROM item t WHERE t.id = v_up;
          i.around := i.around | u.status;
          i.custodian := u.custodian;
          i.custody_site := u.custody_site;
          i.receiver := u.receiver;
          i.advice := u.advice;
          v_up := u.parent;
        END LOOP;
`;

const JUDGING = `
  IF code = '' THEN
    FOR g IN 1 .. cardinality(g_items) LOOP
${SAID}
      v_ids := p_items[v_from : v_from + g_items[g] - 1];
      v_from := v_from + g_items[g];
      -- New serials that nobody knows are all alike.
      IF p_step = 0 AND NOT EXISTS (SELECT FROM item t WHERE t.id = ANY (v_ids)) THEN v_ids := v_ids[1:1]; END IF;
      IF v_ids = '{}' THEN v_ids := ARRAY[NULL]::uuid[]; END IF;
      FOR r IN SELECT a.id AS asked, t.*, o.released, o.recalled, p.temperature_min, p.temperature_max
                 FROM unnest(v_ids) WITH ORDINALITY AS a (id, nth) LEFT JOIN item t ON t.id = a.id
                 LEFT JOIN lot o ON o.id = t.lot LEFT JOIN product p ON p.id = t.product ORDER BY a.nth
      LOOP
${SEEN}
        code := judge(s, i);
        EXIT WHEN code <> '';
      END LOOP;
      EXIT WHEN code <> '';
    END LOOP;
    -- Packs of a lot share product and expiry, also where the lot begins here.
    IF code = '' AND p_step = 0 AND EXISTS (
      SELECT FROM unnest(g_lot, g_product, g_expiry) AS e (lot, product, expiry)
       GROUP BY e.lot HAVING count(DISTINCT (e.product, e.expiry)) > 1) THEN
      code := 'R_DATA_MATCH';
    END IF;
  END IF;
`;

const WRITING = `
  IF code = '' THEN
    PERFORM take_effect(p_step, p_party, p_site, p_other, p_shipment, g_items, g_disposition, g_product, g_lot, g_expiry,
      g_parent, p_items);
  END IF;
`;

const RECORD = `
CREATE FUNCTION record_statement(
  p_hash bytea, p_body bytea, p_key bytea, p_party int, p_sequence bigint, p_late text, p_fault text,
  p_step int, p_site int, p_other int, p_event_ms bigint, p_shipment int,
  g_items int[], g_disposition int[], g_coldest double precision[], g_warmest double precision[], g_product int[],
  g_lot bytea[], g_expiry int[], g_parent uuid[], p_items uuid[], OUT code text, OUT place bigint)
LANGUAGE plpgsql AS $$
${DECLARED}
  -- Assigned, since PERFORM would start the executor for it.
  IF p_step IN (0, 1, 10) THEN v_gate := pg_advisory_xact_lock(${GATE});
  ELSE v_gate := pg_advisory_xact_lock_shared(${GATE}); END IF;
${FAST}${ADMISSION}${LOCKING}${JUDGING}${WRITING}${STORING}
END $$;
`;

const RECORD_KEY = `
CREATE FUNCTION record_key(
  p_hash bytea, p_body bytea, p_key bytea, p_party int, p_sequence bigint, p_late text, p_fault text,
  p_subject int, p_removed bytea, p_added_id bytea, p_added bytea, OUT code text, OUT place bigint)
LANGUAGE plpgsql AS $$
DECLARE
  h record;
  v_chain bytea;
  p_other constant int := -1;
  p_step constant int := -1;
  p_items constant uuid[] := '{}';
BEGIN
  PERFORM pg_advisory_xact_lock(${GATE});
${ADMISSION}
  IF code = '' AND p_subject <> p_party AND NOT h.authority THEN code := 'T_AUTHORITY'; END IF;
  IF code = '' AND p_subject = -1 THEN code := 'T_RULES'; END IF;
  IF code = '' AND p_removed IS NOT NULL AND NOT EXISTS (
    SELECT FROM signing_key k WHERE k.key_id = p_removed AND k.active AND k.party = p_subject) THEN code := 'T_KEY'; END IF;
  IF code = '' AND p_added_id IS NOT NULL THEN
    INSERT INTO signing_key (key_id, party, public_key)
      SELECT p_added_id, p_subject, p_added WHERE p_added IS NOT NULL ON CONFLICT (key_id) DO NOTHING;
    IF NOT FOUND THEN code := 'T_KEY'; END IF;
  END IF;
  IF code = '' THEN UPDATE signing_key k SET active = false WHERE k.key_id = p_removed; END IF;
${STORING}
END $$;
`;

/** Functions that take statements. `gate`: number of the schema's advisory lock; `chained`: with a hash chain per party. */
export function recordFunctions(gate: number, chained: boolean): string {
  const all = MALFORMED + UNITS + RECORD + RECORD_KEY;
  const link = chained ? "sha256(coalesce($1, '') || p_hash || int8send(place))" : 'NULL';
  return all.replaceAll(GATE, String(gate)).replaceAll(/__CHAIN\((.*?)\)__/g, link);
}
