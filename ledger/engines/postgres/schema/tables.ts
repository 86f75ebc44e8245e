/**
 * Tables of the tiers with rules. What the contract rules remember is relational: a row per item, lot, party and key, read
 * under row locks; what was said is stored once per party and sequence number, sealed. docs/postgres.md tells the rest.
 *
 * @module
 */

/** The one table of `plain`. */
export const PLAIN_TABLES = `
CREATE TABLE ledger (genesis bytea NOT NULL, tier text NOT NULL);
CREATE TABLE statement (
  position bigint GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START 0) PRIMARY KEY,
  hash bytea NOT NULL UNIQUE,
  body bytea NOT NULL);
`;

/** NONE is -1 as everywhere in the ledger; a unit whose contents differ has -2 for product or lot. */
export const TABLES = `
CREATE TABLE ledger (genesis bytea NOT NULL, tier text NOT NULL);
CREATE SEQUENCE place MINVALUE 0 START 0;

CREATE TABLE party (
  id int PRIMARY KEY,
  name text NOT NULL,
  supplies boolean NOT NULL,
  trades boolean NOT NULL,
  licensed boolean NOT NULL,
  -- Whoever has this role in the database speaks for the party.
  role name NOT NULL UNIQUE);
CREATE TABLE party_sequence (
  party int PRIMARY KEY REFERENCES party,
  next bigint NOT NULL DEFAULT 0,
  chain bytea,
  -- What the party may say stays as it is, and is read with the number that is due.
  manufactures boolean NOT NULL,
  regulates boolean NOT NULL,
  patients boolean NOT NULL,
  authority boolean NOT NULL) WITH (fillfactor = 50);
CREATE TABLE signing_key (
  ordinal int GENERATED ALWAYS AS IDENTITY,
  key_id bytea PRIMARY KEY,
  party int NOT NULL REFERENCES party,
  public_key bytea NOT NULL,
  active boolean NOT NULL DEFAULT true);
CREATE TABLE product (
  id int PRIMARY KEY,
  temperature_min double precision NOT NULL,
  temperature_max double precision NOT NULL);
CREATE TABLE lot (
  id int GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START 0) PRIMARY KEY,
  name bytea NOT NULL UNIQUE,
  known boolean NOT NULL DEFAULT false,
  released boolean NOT NULL DEFAULT false,
  recalled boolean NOT NULL DEFAULT false,
  product int NOT NULL DEFAULT -1,
  expiry_day int NOT NULL DEFAULT -1);

CREATE TABLE item (
  id uuid PRIMARY KEY,
  -- 2 unit, 4 dispensed, 8 stolen, 16 destroyed, 32 held.
  status int NOT NULL DEFAULT 0,
  product int NOT NULL DEFAULT -1,
  lot int NOT NULL DEFAULT -1,
  expiry_day int NOT NULL DEFAULT -1,
  custodian int NOT NULL DEFAULT -1,
  custody_site int NOT NULL DEFAULT -1,
  receiver int NOT NULL DEFAULT -1,
  advice int NOT NULL DEFAULT -1,
  parent uuid) WITH (fillfactor = 80);
CREATE INDEX item_parent ON item (parent) WHERE parent IS NOT NULL;
CREATE TABLE holding (
  item uuid,
  party int,
  PRIMARY KEY (item, party));

CREATE TABLE statement (
  position bigint PRIMARY KEY,
  party int NOT NULL,
  sequence bigint NOT NULL,
  other_party int NOT NULL,
  hash bytea NOT NULL,
  -- The transaction as it was sent, sealed with AES-256-GCM in the application.
  body bytea NOT NULL,
  chain bytea,
  step int NOT NULL,
  items int NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  actor name NOT NULL DEFAULT session_user,
  UNIQUE (party, sequence));
CREATE TABLE refusal (
  at timestamptz NOT NULL DEFAULT now(),
  actor name NOT NULL DEFAULT session_user,
  party int NOT NULL,
  step int NOT NULL,
  items int NOT NULL,
  code text NOT NULL);
-- Who said what, when, and what became of it.
CREATE VIEW audit_trail AS
  SELECT at, actor, party, step, items, '' AS code, position FROM statement
  UNION ALL
  SELECT at, actor, party, step, items, code, NULL FROM refusal;
`;

/**
 * A role for each party, which sees the rows of goods that the party holds or held, and its own statements. The roles may
 * not log in; whoever runs the database grants them to its users.
 */
export const ROLES = `
DO $$
DECLARE
  r record;
  everybody constant name := current_schema() || '_parties';
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = everybody) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN', everybody);
  END IF;
  FOR r IN SELECT role FROM party WHERE role NOT IN (SELECT rolname FROM pg_roles) LOOP
    EXECUTE format('CREATE ROLE %I NOLOGIN IN ROLE %I', r.role, everybody);
  END LOOP;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), everybody);
  EXECUTE format('GRANT SELECT ON party, lot, product, item, holding, statement TO %I', everybody);
END $$;
ALTER TABLE item ENABLE ROW LEVEL SECURITY;
ALTER TABLE holding ENABLE ROW LEVEL SECURITY;
ALTER TABLE statement ENABLE ROW LEVEL SECURITY;
CREATE POLICY held_goods ON holding FOR SELECT
  USING (party = (SELECT p.id FROM party p WHERE p.role = current_user));
CREATE POLICY held_goods ON item FOR SELECT
  USING (EXISTS (SELECT FROM holding h WHERE h.item = item.id));
CREATE POLICY own_statements ON statement FOR SELECT
  USING ((SELECT p.id FROM party p WHERE p.role = current_user) IN (party, other_party));
`;
