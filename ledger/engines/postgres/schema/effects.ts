/**
 * What an accepted statement does to the tables, as `applyEvent` does to the memory of the contracts: set-based where
 * items are independent of each other, item by item where units are taken apart.
 *
 * @module
 */

/** Product, lot and earliest expiry of a unit and of all units around it, from what lies in them now. */
const RESTOCK = `
CREATE FUNCTION restock(unit uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WHILE unit IS NOT NULL LOOP
    UPDATE item u SET product = n.product, lot = n.lot, expiry_day = n.expiry_day
      FROM (SELECT CASE WHEN min(c.product) FILTER (WHERE c.product <> -1) IS NULL THEN -1
                        WHEN min(c.product) FILTER (WHERE c.product <> -1) = max(c.product) FILTER (WHERE c.product <> -1)
                        THEN max(c.product) FILTER (WHERE c.product <> -1) ELSE -2 END AS product,
                   CASE WHEN min(c.lot) FILTER (WHERE c.lot <> -1) IS NULL THEN -1
                        WHEN min(c.lot) FILTER (WHERE c.lot <> -1) = max(c.lot) FILTER (WHERE c.lot <> -1)
                        THEN max(c.lot) FILTER (WHERE c.lot <> -1) ELSE -2 END AS lot,
                   coalesce(min(c.expiry_day) FILTER (WHERE c.expiry_day <> -1), -1) AS expiry_day
              FROM item c WHERE c.parent = unit) n
     WHERE u.id = unit RETURNING u.parent INTO unit;
  END LOOP;
END $$;
`;

/** Takes an item out of its unit: it keeps custody and transit of the outermost unit. */
const UNLINK = `
CREATE FUNCTION detach(ids uuid[], unit uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  top item;
  up uuid := unit;
BEGIN
  WHILE up IS NOT NULL LOOP
    SELECT t.* INTO top FROM item t WHERE t.id = up;
    up := top.parent;
  END LOOP;
  UPDATE item t SET custodian = top.custodian, custody_site = top.custody_site, receiver = top.receiver,
         advice = top.advice, parent = NULL WHERE t.id = ANY (ids);
  INSERT INTO holding SELECT a.id, top.custodian FROM unnest(ids) AS a (id) ON CONFLICT DO NOTHING;
  PERFORM restock(unit);
END $$;
CREATE FUNCTION take_out(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT t.id, t.parent FROM unnest(ids) WITH ORDINALITY AS a (id, nth) JOIN item t ON t.id = a.id
            WHERE t.parent IS NOT NULL ORDER BY a.nth
  LOOP
    PERFORM detach(ARRAY[r.id], r.parent);
  END LOOP;
END $$;
`;

const LOTS = `
CREATE FUNCTION lot_named(p_name bytea) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  found_id int;
BEGIN
  INSERT INTO lot (name) SELECT p_name WHERE NOT EXISTS (SELECT FROM lot o WHERE o.name = p_name) ON CONFLICT DO NOTHING;
  SELECT o.id INTO found_id FROM lot o WHERE o.name = p_name;
  RETURN found_id;
END $$;
`;

const NEW_GOODS = `
CREATE FUNCTION commission(p_party int, p_site int, p_product int, p_lot bytea, p_expiry int, ids uuid[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_lot constant int := lot_named(p_lot);
  made int;
BEGIN
  INSERT INTO item (id, product, lot, expiry_day, custodian, custody_site)
    SELECT a.id, p_product, v_lot, p_expiry, p_party, p_site FROM unnest(ids) AS a (id) ORDER BY a.id ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made <> cardinality(ids) THEN
    RAISE EXCEPTION 'a serial came in between' USING ERRCODE = 'serialization_failure';
  END IF;
  INSERT INTO holding SELECT a.id, p_party FROM unnest(ids) AS a (id);
  UPDATE lot SET known = true, product = p_product, expiry_day = p_expiry WHERE id = v_lot AND NOT known;
END $$;
CREATE FUNCTION pack(p_party int, p_site int, unit uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM item t WHERE t.id = unit) THEN
    INSERT INTO item (id, status, custodian, custody_site) VALUES (unit, 2, p_party, p_site) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RAISE EXCEPTION 'a unit came in between' USING ERRCODE = 'serialization_failure'; END IF;
    INSERT INTO holding VALUES (unit, p_party);
  END IF;
  UPDATE item t SET parent = unit WHERE t.id = ANY (ids);
  PERFORM restock(unit);
END $$;
`;

const REPORTS = `
CREATE FUNCTION report(p_other int, p_disposition int, p_lot bytea, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  undone constant boolean := p_disposition = 0;
  -- A lot that nobody spoke of before is not seen by the statement that names it first.
  v_lot int;
BEGIN
  IF ids <> '{}' THEN
    IF undone OR p_disposition = 8 THEN
      UPDATE item t SET status = CASE WHEN undone THEN t.status & ~8 ELSE t.status | 8 END WHERE t.id = ANY (ids);
    END IF;
  ELSIF p_lot IS NOT NULL THEN
    v_lot := lot_named(p_lot);
    UPDATE lot SET recalled = NOT undone WHERE id = v_lot;
  ELSIF p_other <> -1 THEN
    UPDATE party SET licensed = undone WHERE id = p_other;
  END IF;
END $$;
`;

const CUSTODY = `
CREATE FUNCTION hold(p_party int, p_site int, freed boolean, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one uuid;
BEGIN
  FOREACH one IN ARRAY ids LOOP
    PERFORM take_out(ARRAY[one]);
    UPDATE item t SET status = CASE WHEN freed THEN t.status & ~32 ELSE t.status | 32 END WHERE t.id = one;
    IF freed THEN
      UPDATE item t SET custodian = p_party, custody_site = p_site, receiver = -1, advice = -1
       WHERE t.id = one AND t.receiver = p_party;
      IF FOUND THEN INSERT INTO holding VALUES (one, p_party) ON CONFLICT DO NOTHING; END IF;
    END IF;
  END LOOP;
END $$;
CREATE FUNCTION open_units(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one uuid;
BEGIN
  FOREACH one IN ARRAY ids LOOP
    PERFORM detach((SELECT array_agg(t.id) FROM item t WHERE t.parent = one), one);
  END LOOP;
END $$;
`;

const TAKE_EFFECT = `
CREATE FUNCTION take_effect(
  p_step int, p_party int, p_site int, p_other int, p_shipment int,
  g_items int[], g_disposition int[], g_product int[], g_lot bytea[], g_expiry int[], g_parent uuid[], p_items uuid[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_from int := 1;
  v_lot int;
  ids uuid[];
BEGIN
  FOR g IN 1 .. cardinality(g_items) LOOP
    ids := p_items[v_from : v_from + g_items[g] - 1];
    v_from := v_from + g_items[g];
    CASE p_step
    WHEN 0 THEN PERFORM commission(p_party, p_site, g_product[g], g_lot[g], g_expiry[g], ids);
    WHEN 1 THEN
      IF ids = '{}' AND g_lot[g] IS NOT NULL THEN
        v_lot := lot_named(g_lot[g]);
        UPDATE lot SET released = g_disposition[g] = 1 WHERE id = v_lot;
      END IF;
    WHEN 2 THEN PERFORM pack(p_party, p_site, g_parent[g], ids);
    WHEN 3 THEN PERFORM open_units(ids);
    WHEN 4 THEN UPDATE item t SET receiver = p_other, advice = p_shipment WHERE t.id = ANY (ids);
    WHEN 5, 7 THEN
      UPDATE item t SET custodian = p_party, custody_site = p_site, receiver = -1, advice = -1,
             status = t.status | CASE p_step WHEN 7 THEN 4 ELSE 0 END WHERE t.id = ANY (ids);
      INSERT INTO holding SELECT a.id, p_party FROM unnest(ids) AS a (id) ON CONFLICT DO NOTHING;
    WHEN 8 THEN PERFORM hold(p_party, p_site, g_disposition[g] = 0, ids);
    WHEN 9 THEN
      PERFORM take_out(ids);
      UPDATE item t SET status = t.status | 16 WHERE t.id = ANY (ids);
    WHEN 10 THEN PERFORM report(p_other, g_disposition[g], g_lot[g], ids);
    ELSE NULL;
    END CASE;
  END LOOP;
END $$;
`;

export const EFFECTS = RESTOCK + UNLINK + LOTS + NEW_GOODS + REPORTS + CUSTODY + TAKE_EFFECT;
