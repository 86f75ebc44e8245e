/** The page as readers open it: no request, no console message, both fonts decoded, nothing wider than a phone. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { renderReport } from '../../../reports/index.ts';
import { emptyFolder, madeUpRun } from '../../support/reports/run-folder.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

test('the report opens without a fault', async (context) => {
  if (CHROMIUM === undefined) context.skip('chromium is not installed');
  const { report } = await renderReport(await madeUpRun(), { formats: ['html'] });
  const browser = await chromium.launchPersistentContext(await emptyFolder(), {
    executablePath: CHROMIUM!,
    headless: true,
    args: FLAGS,
    viewport: { width: 390, height: 800 },
  });
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    const address = pathToFileURL(report).href;
    await page.goto(address);
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate('[...document.fonts].map(({ status }) => status)')).toEqual([
      'loaded',
      'loaded',
    ]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.locator('figure svg').count()).toBe(6);
    expect(await page.locator('h1').count()).toBe(1);
    expect(
      await page.evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"),
    ).toBe(await page.locator('[id]').count());
    await page.emulateMedia({ colorScheme: 'dark' });
    const ink = "getComputedStyle(document.querySelector('figure svg text')).fill";
    expect(await page.evaluate(ink)).toBe('rgb(230, 234, 238)');
    expect(faults).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([address]);
  } finally {
    await browser.close();
  }
});
