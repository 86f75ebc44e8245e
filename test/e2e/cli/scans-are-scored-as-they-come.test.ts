import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../base/index.ts';
import { freshFolder, PRESETS, theriac } from './theriac.ts';

const MAIN = join(packageRoot(), 'dist/bench/cli/main.js');
const folder = freshFolder();
const path = (name: string) => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeAll(async () => {
  const commands = [
    ['run', join(PRESETS, 'minimal.yaml'), '--out', 'run', '--quiet'],
    ['detect', 'fit', 'run', '--detector', 'forest', '--out', 'forest.json', '--quiet'],
    ['export', 'run', '--lines', '--out', 'events.ndjson'],
  ];
  for (const words of commands) expect(await theriac(words, folder)).toMatchObject({ code: 0 });
}, 120_000);

const scansOf = (stdout: string) => stdout.split('\n').filter((line) => line.includes('"scan"'));

test('lines of a run give the scores of the run', async () => {
  const rest = ['--detector', 'forest.json', '--json', '--threshold', '0.6'];
  const table = await theriac(['detect', 'run', ...rest], folder);
  const lines = await theriac(['detect', 'events.ndjson', '--stream', ...rest], folder);
  expect([table.code, lines.code]).toEqual([0, 0]);
  const scans = scansOf(lines.stdout);
  expect(scans.length).toBeGreaterThan(1000);
  expect(scans).toEqual(scansOf(table.stdout));
  const alerts = scans.filter((line) => line.includes('"alert":true')).length;
  expect(alerts).toBeGreaterThan(0);
  expect(lines.stdout.trim().split('\n').at(-1)).toContain(`"alerts":${alerts}`);
  const { reasons } = JSON.parse(scans[0]!) as { reasons: unknown[] };
  expect(reasons).toHaveLength(3);
});

test('an event is answered before the next one comes', async () => {
  const lines = readFileSync(path('events.ndjson'), 'utf8').split('\n');
  const first = lines.findIndex((line) => line.includes('"dispensing"'));
  const child = spawn(process.execPath, [MAIN, 'detect', '--stream', '--detector', 'forest.json'], {
    cwd: folder,
  });
  child.stdin.write(`${lines.slice(0, first + 1).join('\n')}\n`);
  const answer = await new Promise<string>((resolve) => {
    child.stdout.once('data', (text: Buffer) => {
      resolve(text.toString());
    });
  });
  expect(answer).toMatch(/^pass {2}0\.\d+ {2}day \d+/);
  child.stdin.end();
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
});

test('a bad line ends it with its place, or is passed over and counted', async () => {
  writeFileSync(path('bad.ndjson'), readFileSync(path('events.ndjson')));
  const [first = ''] = readFileSync(path('events.ndjson'), 'utf8').split('\n');
  const bad = [
    '{"step":',
    first.replace('"step"', '"stepp"'),
    first.replace('commissioning', 'conjuring'),
    first.replace('"recordTimeMs":0', '"recordTimeMs":-1'),
    `{"step":"${'x'.repeat(200_000)}"}`,
  ];
  const good = readFileSync(path('events.ndjson'), 'utf8').trim().split('\n').length;
  appendFileSync(path('bad.ndjson'), `${bad.join('\n')}\n${first}`);
  const words = ['detect', 'bad.ndjson', '--detector', 'forest.json', '--quiet', '--json'];
  const ended = await theriac(words, folder);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain(`E_EVENT_LINE  bad.ndjson:${good + 1}`);
  expect(ended.stderr).not.toContain('    at ');
  const passed = await theriac([...words, '--skip-bad'], folder);
  expect(passed.code).toBe(0);
  const said = passed.stdout.trim().split('\n');
  const places = said
    .filter((line) => line.includes('"bad-line"'))
    .map((line) => (JSON.parse(line) as { place: string }).place);
  expect(places).toEqual(bad.map((_, i) => `bad.ndjson:${good + 1 + i}`));
  expect(JSON.parse(said.at(-1)!)).toMatchObject({ events: good + 1, badLines: 5, lateEvents: 1 });
});

test('what is missing or is no detector is said in a sentence', async () => {
  writeFileSync(path('no.json'), '{}');
  for (const [words, code] of [
    [['events.ndjson', '--detector', 'no.json'], 'E_DETECTOR_FILE'],
    [['events.ndjson', '--detector', 'nowhere.json'], 'E_DETECTOR_FILE'],
    [['nowhere.ndjson', '--detector', 'forest.json'], 'E_EVENT_FILE'],
    [['run', '--stream', '--detector', 'forest.json'], 'E_USAGE'],
    [['events.ndjson'], 'E_USAGE'],
    [['fit', 'run', '--detector', 'wood', '--out', 'wood.json'], 'E_USAGE'],
  ] as const) {
    const { code: exit, stderr } = await theriac(['detect', ...words], folder);
    expect({ words, exit }).toEqual({ words, exit: 2 });
    expect(stderr).toContain(code);
    expect(stderr).not.toContain('    at ');
  }
});
