/**
 * Random small scenarios, drawn from the scenario's JSON Schema: every optional key is there or
 * not, every alternative is taken, and a block that a room adds is drawn from the day on which it
 * is in the schema. Only the bones are made here, for a schema does not know what a chain is: who
 * supplies whom, and names that mean something.
 *
 * @module
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoDay, packageRoot, parseIsoDay, type Stream } from '../../../base/index.ts';
import { tidied } from './mended-scenario.ts';
import { gs1Key, pick, randomLeaf } from './random-leaf.ts';
import { type Data, type Names, randomNames } from './random-names.ts';
import { alternatives, resolved, SCENARIO_SCHEMA, type SchemaNode } from './schema-node.ts';

/** Share of scenarios in which an optional key of a present block is drawn. */
const PRESENT = 0.8;
/** Files that stand beside the scenarios; see `writeDataFiles`. */
const TRACE_FILE = 'demand.csv';
const TIMES_FILE = 'times.csv';
const ARRIVALS_FILE = 'arrivals.csv';
const RULE_FILE = 'rule.mjs';
/** Share of traces, measured times and rule files where there is a choice: files are slow to read. */
const FROM_FILE = 0.3;
/** Share of scenarios with a parallel trader. */
const TRADES = 0.3;
/** Entries of a list at most, where the schema says nothing, and how many more than the least are drawn. */
const MANY = 6;
/** Lists of many kinds of entry, each of which is to be seen now and then. */
const LONGER: Readonly<Record<string, number>> = { detectors: 18 };
/** Keys of one block whose values ascend. */
const ASCENDING = [
  ['min', 'mode', 'max'],
  ['from', 'until'],
  ['s', 'S'],
];

/** A scenario as plain data; most of them are valid. */
export function randomScenario(draws: Stream): Data {
  const names = randomNames(draws);
  const filler = new Filler(draws, names);
  const scenario = filler.object(SCENARIO_SCHEMA, '', {
    products: names.products.map((id) => filler.product(id)),
    nodes: names.sites.map((id) => filler.node(id)),
    lanes: names.lanes.map(([from, to]) => filler.lane(from, to)),
  });
  if (draws.chance(TRADES)) addTrader(filler, scenario, names);
  return tidied(draws, scenario, names);
}

/** A trader who buys the first product, and sells it in other boxes at a shop of his own. */
function addTrader(filler: Filler, scenario: Data, names: Names): void {
  const imported = 'imports';
  const [first] = names.products as [string];
  const { products, nodes, lanes, demand } = scenario as Record<string, Data[]>;
  for (const node of nodes!) {
    for (const entry of node['stock'] as Data[]) entry['products'] ??= [...names.products];
  }
  products!.push(filler.product(imported));
  nodes!.push(filler.trader(first, imported), filler.outlet(imported));
  lanes!.push(
    filler.lane(names.depot, 'trader', [first]),
    filler.lane('trader', 'outlet', [imported]),
  );
  demand!.push({ at: 'outlet', product: imported, rate: '1 /d' });
}

const MODES = ['road', 'air', 'sea'];
const STARTS_ON = parseIsoDay('2025-01-06')!;
const PRESET_RULE = 'scenarios/presets/rules/time-to-use.js';

const TYPE_OF: Readonly<Record<string, string>> = {
  plant: 'manufacturer',
  centre: 'distribution-centre',
  depot: 'wholesaler',
  store: 'wholesaler',
  clinic: 'hospital',
};

class Filler {
  private readonly draws: Stream;
  private readonly names: Names;

  constructor(draws: Stream, names: Names) {
    this.draws = draws;
    this.names = names;
  }

  product(id: string): Data {
    return this.item('products', { id, gtin: gs1Key(this.draws, 14) });
  }

  node(id: string): Data {
    const type = TYPE_OF[id] ?? 'pharmacy';
    const given: Data = { id, type, stock: this.stock() };
    if (type === 'manufacturer') given['productionTime'] = this.at('nodes[].productionTime');
    // several suppliers of one site would supply the same product twice
    const without = ['repackages', ...(type === 'manufacturer' ? [] : ['production'])];
    return this.item('nodes', given, type === 'pharmacy' ? without : [...without, 'count']);
  }

  /** One entry for all products, or one for the first and another for the rest. */
  private stock(): Data[] {
    const rest = this.item('nodes[].stock', {}, ['products']);
    if (this.draws.chance(0.5)) return [rest];
    return [this.item('nodes[].stock', { products: [this.names.products[0]!] }), rest];
  }

  /** The parallel trader, who keeps what he buys and what he sells. */
  trader(from: string, to: string): Data {
    const stock = [this.item('nodes[].stock', { products: [from, to] })];
    const repackages = [this.item('nodes[].repackages', { from, to })];
    const given = { id: 'trader', type: 'parallel-trader', repackages, stock };
    return this.item('nodes', given, ['production', 'count', 'organisation']);
  }

  outlet(product: string): Data {
    const stock = [this.item('nodes[].stock', { products: [product] })];
    return this.item('nodes', { id: 'outlet', type: 'pharmacy', stock }, [
      'production',
      'repackages',
    ]);
  }

  lane(from: string, to: string, products?: readonly string[]): Data {
    const given: Data = { from, to };
    if (products !== undefined) given['products'] = products;
    else if (this.draws.chance(0.5)) given['products'] = [...this.names.products];
    return this.item('lanes', given, ['products']);
  }

  /** An entry of the list at `path` with some keys given and others left out. */
  item(path: string, given: Data, without: readonly string[] = []): Data {
    return this.object(resolved(nodeAt(path).items!), `${path}[]`, given, without);
  }

  object(node: SchemaNode, path: string, given: Data, without: readonly string[] = []): Data {
    const data: Data = {};
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      const at = path === '' ? key : `${path}.${key}`;
      if (Object.hasOwn(given, key)) data[key] = given[key];
      else if (without.includes(key)) continue;
      else if (node.required?.includes(key) === true || this.draws.chance(PRESENT)) {
        data[key] = this.value(value, at, key);
      }
    }
    sortAscending(this.draws, data);
    return data;
  }

  private at(path: string): unknown {
    return this.value(nodeAt(path), path, path.split('.').at(-1)!);
  }

  private value(node: SchemaNode, path: string, key: string): unknown {
    const known = this.reference(path, key) ?? this.fromFile(path, key);
    if (known !== undefined) return known;
    const own = resolved(node);
    const choices = alternatives(own);
    if (choices.length > 1 || choices[0] !== own) {
      return this.value(this.choice(choices), path, key);
    }
    if (own.type === 'object') return this.object(own, path, this.fileBlock(own));
    if (own.type === 'array') return this.list(own, path, key);
    return randomLeaf(this.draws, own, key);
  }

  private choice(choices: readonly SchemaNode[]): SchemaNode {
    const plain = choices.filter((choice) => !isOfFiles(choice));
    const ofFiles = choices.filter((choice) => isOfFiles(choice) && choice.const === undefined);
    const takesFile = ofFiles.length > 0 && this.draws.chance(FROM_FILE);
    return pick(this.draws, takesFile ? ofFiles : plain);
  }

  private list(node: SchemaNode, path: string, key: string): unknown[] {
    const least = node.minItems ?? 0;
    const longer = LONGER[key] ?? 2;
    const most = Math.min(node.maxItems ?? Math.max(MANY, longer), least + longer);
    const length = least + this.draws.integer(most - least + 1);
    const items = Array.from({ length }, () => this.value(node.items!, `${path}[]`, key));
    return typeof items[0] === 'string' ? [...new Set(items)] : items;
  }

  /** A name that means something where `key` refers to one. */
  private reference(path: string, key: string): unknown {
    const { draws, names } = this;
    if (path.endsWith('.products[]') || key === 'product') return pick(draws, names.products);
    if (path.endsWith('.entry[]') || path === 'demand[].at') return pick(draws, names.retail);
    if (key === 'target' || path.endsWith('.at[]')) return pick(draws, names.sites);
    if (path.endsWith('revocations[].organisation')) return pick(draws, names.organisations);
    return undefined;
  }

  private fromFile(path: string, key: string): unknown {
    if (key === 'rules' && !path.endsWith('[]')) {
      return this.draws.chance(FROM_FILE) ? [RULE_FILE] : [];
    }
    return undefined;
  }

  /** What of a block of data files must fit the files that there are. */
  private fileBlock({ properties = {} }: SchemaNode): Data {
    const day = (column: string) => ({ column, format: 'YYYY-MM-DD' });
    if ('values' in properties) {
      const values = { packs: pick(this.draws, this.names.products) };
      return { file: TRACE_FILE, date: day('day'), values };
    }
    if (!('file' in properties)) return {};
    if ('column' in properties) return { file: ARRIVALS_FILE, column: 'ms' };
    const filter = [{ column: 'mode', in: ['road', 'air'] }];
    const given = { file: TIMES_FILE, from: day('sent'), to: day('came') };
    return this.draws.chance(PRESENT) ? { ...given, filter } : { ...given, filter: [] };
  }
}

/** Whether the node reads a file, or needs one elsewhere. */
function isOfFiles(node: SchemaNode): boolean {
  const { required = [], const: constant } = resolved(node);
  return constant === 'trace' || required.includes('trace') || required.includes('file');
}

/** Writes the files that random scenarios name into `folder`. */
export function writeDataFiles(folder: string): void {
  const days = Array.from({ length: 60 }, (_, i) => isoDay(STARTS_ON + i));
  const demand = days.map((day, i) => `${day},${(i % 5) / 2}`);
  const times = days.map((day, i) => `${day},${isoDay(STARTS_ON + i + (i % 4))},${MODES[i % 3]!}`);
  writeFileSync(join(folder, TRACE_FILE), `day,packs\n${demand.join('\n')}\n`);
  writeFileSync(join(folder, TIMES_FILE), `sent,came,mode\n${times.join('\n')}\n`);
  writeFileSync(join(folder, ARRIVALS_FILE), 'ms\n0\n20\n25.5\n90\n');
  copyFileSync(join(packageRoot(), PRESET_RULE), join(folder, RULE_FILE));
}

/** The node of the schema at a path of keys and `[]`. */
function nodeAt(path: string): SchemaNode {
  let node = SCENARIO_SCHEMA;
  for (const part of path.split('.')) {
    const [key, ...brackets] = part.split('[]');
    node = resolved(resolved(node).properties![key!]!);
    for (let i = 0; i < brackets.length; i++) node = resolved(node.items!);
  }
  return node;
}

function sortAscending(draws: Stream, data: Data): void {
  for (const keys of ASCENDING) {
    const present = keys.filter((key) => key in data);
    if (present.length < 2) continue;
    let level = 1 + draws.integer(2);
    for (const key of present) {
      data[key] = quantityLike(data[key], level, key);
      level += 1 + draws.integer(2);
    }
  }
}

/** A quantity of the kind of `value` that grows with `level`, which is at most 6. */
function quantityLike(value: unknown, level: number, key: string): unknown {
  if (key.toLowerCase() === 's') return level * 8;
  if (typeof value === 'number' || /^[\d.]+ ?%?$/.test(String(value))) return level / 10;
  if (String(value).includes(':')) return `0${level}:00`;
  return String(value).endsWith('°C') ? `${level} °C` : `${level} d`;
}
