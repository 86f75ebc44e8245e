/**
 * The contract rules (ledger/contracts/rules) in PL/pgSQL: one statement about one item against what is on record, in the
 * order in which the contract machine asks. A differential test holds the two together.
 *
 * @module
 */

/** What a statement says of a group of items, and the rows that it refers to; the lot and unit that it
 * names; what is on record of one item. */
const TYPES = `
CREATE TYPE said AS (
  step int, party int, manufactures boolean, regulates boolean, patients boolean,
  other int, other_trades boolean, other_supplies boolean, other_licensed boolean,
  site int, event_ms bigint, shipment int,
  disposition int, coldest double precision, warmest double precision,
  product int, lot int, expiry_day int,
  lot_known boolean, lot_released boolean, lot_recalled boolean, lot_product int, lot_expiry_day int,
  parent uuid, parent_known boolean, parent_status int, parent_around int,
  parent_custodian int, parent_receiver int, parent_units uuid[]);
CREATE TYPE named AS (
  id int, known boolean, released boolean, recalled boolean, product int, expiry_day int,
  unit_known boolean, unit_status int);
CREATE TYPE seen AS (
  id uuid, known boolean, status int, product int, lot int, expiry_day int, parent uuid, own_site int,
  lot_released boolean, lot_recalled boolean, too_cold double precision, too_warm double precision,
  around int, custodian int, custody_site int, receiver int, advice int);
`;

/** Lots and products inside a unit whose contents differ: packs, and units of one kind. */
const INSIDE = `
CREATE FUNCTION lots_are(unit uuid, ask text) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE inside AS (
    SELECT id, lot FROM item WHERE parent = unit
    UNION ALL
    SELECT i.id, i.lot FROM inside u JOIN item i ON i.parent = u.id WHERE u.lot = -2)
  SELECT coalesce(bool_and(CASE ask WHEN 'released' THEN l.released ELSE NOT l.recalled END), true)
    FROM inside JOIN lot l ON l.id = inside.lot
$$;
CREATE FUNCTION products_bear(unit uuid, coldest double precision, warmest double precision)
RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE inside AS (
    SELECT id, product FROM item WHERE parent = unit
    UNION ALL
    SELECT i.id, i.product FROM inside u JOIN item i ON i.parent = u.id WHERE u.product = -2)
  SELECT coalesce(bool_and(NOT coalesce(coldest < p.temperature_min, false)
                       AND NOT coalesce(warmest > p.temperature_max, false)), true)
    FROM inside JOIN product p ON p.id = inside.product
$$;
`;

const LABEL_RULES = `
CREATE FUNCTION judge_label(s said, i seen) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  last_day int := s.expiry_day;
  is_unit constant boolean := (i.status & 2) <> 0;
BEGIN
  IF s.step IN (2, 4, 5, 6, 7) AND s.disposition <> 6 THEN
    IF s.lot <> -1 AND s.lot_recalled THEN RETURN 'R_NOT_RECALLED'; END IF;
    IF (is_unit OR s.lot = -1) AND i.lot <> -1 THEN
      IF i.lot = -2 THEN
        IF NOT lots_are(i.id, 'not recalled') THEN RETURN 'R_NOT_RECALLED'; END IF;
      ELSIF i.lot_recalled THEN
        RETURN 'R_NOT_RECALLED';
      END IF;
    END IF;
    IF (is_unit OR last_day = -1) AND (last_day = -1 OR (i.expiry_day <> -1 AND i.expiry_day < last_day)) THEN
      last_day := i.expiry_day;
    END IF;
    IF last_day <> -1 AND s.event_ms >= (last_day + 1) * 86400000::bigint THEN RETURN 'R_NOT_EXPIRED'; END IF;
  END IF;
  IF s.step IN (2, 3, 4, 7) THEN
    IF (i.around & 32) <> 0 THEN RETURN 'R_QUALITY_RELEASED'; END IF;
    IF s.step IN (4, 7) THEN
      IF s.lot <> -1 AND NOT s.lot_released THEN RETURN 'R_QUALITY_RELEASED'; END IF;
      IF (is_unit OR s.lot = -1) AND i.lot <> -1 THEN
        IF i.lot = -2 THEN
          IF NOT lots_are(i.id, 'released') THEN RETURN 'R_QUALITY_RELEASED'; END IF;
        ELSIF NOT i.lot_released THEN
          RETURN 'R_QUALITY_RELEASED';
        END IF;
      END IF;
    END IF;
  END IF;
  RETURN '';
END $$;
`;

const CUSTODY_RULES = `
CREATE FUNCTION judge_custody(s said, i seen) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  has constant boolean := i.custodian = s.party AND i.receiver = -1;
  awaits constant boolean := i.receiver = s.party;
BEGIN
  IF s.step IN (2, 3, 4, 5, 7) THEN
    IF i.parent IS NOT NULL THEN RETURN 'R_AGGREGATION'; END IF;
    IF s.step = 2 THEN
      IF s.parent IS NULL OR i.id = ANY (s.parent_units)
         OR (s.parent_known AND (s.parent_status & 2) = 0) THEN RETURN 'R_AGGREGATION'; END IF;
    ELSIF s.step = 3 THEN
      IF NOT EXISTS (SELECT FROM item WHERE parent = i.id) THEN RETURN 'R_AGGREGATION'; END IF;
    ELSIF s.step = 7 AND (i.status & 2) <> 0 THEN
      RETURN 'R_AGGREGATION';
    END IF;
  END IF;
  IF s.step = 5 THEN
    IF i.custodian <> s.other OR (i.receiver <> -1 AND i.receiver <> s.party) THEN RETURN 'R_CUSTODY'; END IF;
    IF s.shipment = -1 OR i.receiver <> s.party OR i.advice <> s.shipment THEN RETURN 'R_SHIPMENT_AUTHORISED'; END IF;
    IF s.product <> -1 AND EXISTS (SELECT FROM product p WHERE p.id = s.product
         AND (s.coldest < p.temperature_min OR s.warmest > p.temperature_max)) THEN RETURN 'R_COLD_CHAIN'; END IF;
    IF (i.status & 2) <> 0 OR s.product = -1 THEN
      IF i.product = -2 THEN
        IF NOT products_bear(i.id, s.coldest, s.warmest) THEN RETURN 'R_COLD_CHAIN'; END IF;
      ELSIF s.coldest < i.too_cold OR s.warmest > i.too_warm THEN
        RETURN 'R_COLD_CHAIN';
      END IF;
    END IF;
    RETURN '';
  ELSIF s.step = 6 THEN
    IF s.patients THEN
      IF i.receiver = -1 AND i.custody_site = s.site THEN RETURN ''; END IF;
    ELSIF has OR awaits THEN
      RETURN '';
    END IF;
  ELSIF s.step IN (8, 9) THEN
    IF has OR awaits THEN RETURN ''; END IF;
  ELSIF s.step = 2 THEN
    IF has AND (NOT s.parent_known OR (s.parent_custodian = s.party AND s.parent_receiver = -1)) THEN RETURN ''; END IF;
  ELSIF has THEN
    RETURN '';
  END IF;
  RETURN 'R_CUSTODY';
END $$;
`;

const ALL_RULES = `
CREATE FUNCTION judge(s said, i seen) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  code text;
BEGIN
  IF s.step IN (0, 1) THEN
    IF NOT s.manufactures THEN RETURN 'R_PARTNER_KNOWN'; END IF;
  ELSIF s.step = 10 THEN
    IF i.id IS NULL AND s.lot = -1 AND NOT s.regulates THEN RETURN 'R_PARTNER_KNOWN'; END IF;
  ELSIF s.step IN (4, 5) THEN
    IF NOT (CASE WHEN s.step = 5 AND s.disposition <> 6 THEN s.other_supplies ELSE s.other_trades END) THEN
      RETURN 'R_PARTNER_KNOWN';
    END IF;
    IF NOT s.other_licensed THEN RETURN 'R_PARTNER_LICENSED'; END IF;
  END IF;
  IF s.step = 1 THEN RETURN ''; END IF;
  IF s.step = 0 THEN
    IF i.id IS NULL OR i.known THEN RETURN 'R_SERIAL_KNOWN'; END IF;
    IF s.product = -1 OR s.lot = -1 OR s.expiry_day = -1 THEN RETURN 'R_DATA_MATCH'; END IF;
    IF s.lot_known AND (s.lot_product <> s.product OR s.lot_expiry_day <> s.expiry_day) THEN RETURN 'R_DATA_MATCH'; END IF;
    RETURN '';
  END IF;
  IF s.step = 10 AND i.id IS NULL THEN RETURN ''; END IF;
  IF NOT i.known THEN RETURN 'R_SERIAL_KNOWN'; END IF;
  IF s.step = 10 THEN RETURN ''; END IF;
  IF (i.status & 2) = 0 AND s.step IN (2, 4, 5, 6, 7, 9)
     AND ((s.product <> -1 AND s.product <> i.product) OR (s.lot <> -1 AND s.lot <> i.lot)
       OR (s.expiry_day <> -1 AND s.expiry_day <> i.expiry_day)) THEN RETURN 'R_DATA_MATCH'; END IF;
  IF (i.around & 16) <> 0 OR (s.step = 2 AND (s.parent_around & 16) <> 0) THEN RETURN 'R_NOT_DESTROYED'; END IF;
  IF s.step <> 3 AND (i.status & 4) <> 0
     AND NOT (s.step = 6 AND s.patients AND i.own_site = s.site) THEN RETURN 'R_NOT_DISPENSED'; END IF;
  IF s.step IN (2, 4, 5, 6, 7) AND (i.around & 8) <> 0 THEN RETURN 'R_NOT_STOLEN'; END IF;
  code := judge_label(s, i);
  IF code <> '' THEN RETURN code; END IF;
  RETURN judge_custody(s, i);
END $$;
`;

export const JUDGE = TYPES + INSIDE + LABEL_RULES + CUSTODY_RULES + ALL_RULES;
