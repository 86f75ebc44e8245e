/**
 * Vega-Lite → Vega → SVG → PNG without a browser. Three traps are closed here: Vega estimates text widths without a
 * canvas (0.8 em a letter, which makes margins far too wide), so the real font measures; Vega-Lite's random calls
 * get a seeded generator; and a spec may load nothing, from the net or the disk.
 *
 * @module
 */
import { crc32 } from 'node:zlib';
import { TheriacError } from '../../base/index.ts';
import { FONT_FAMILY, fontFiles, loadTextMeasure } from './fonts.ts';
import type { Figure, JsonObject } from './spec.ts';
import { COLUMN_WIDTH_PT } from './theme.ts';

interface RenderedFigure {
  readonly spec: JsonObject;
  readonly svg: string;
  readonly widthPt: number;
  readonly heightPt: number;
}

export interface FigureRenderer {
  /** Draws at exactly one column's width. */
  render(figure: Figure, usermeta: JsonObject): Promise<RenderedFigure>;
  /** 300 dpi on white, with the resolution written into the file. */
  toPng(svg: string): Promise<Uint8Array>;
}

/** Exported by Vega, missing in its types. */
interface UntypedVega {
  readonly textMetrics: {
    width: (item: TextItem, text: string | number | null | undefined) => number;
  };
  setRandom(random: () => number): void;
  randomLCG(seed: number): () => number;
}
type VegaModule = typeof import('vega') & UntypedVega;
type VegaLiteModule = typeof import('vega-lite');

const PNG_DPI = 300;
const POINTS_PER_INCH = 72;
const WIDTH_TOLERANCE_PT = 0.01;
const WIDTH_PASSES = 6;
const FIRST_INNER_WIDTH_PT = 200;
const LEAST_INNER_WIDTH_PT = 40;

/** Loads Vega (0.7 s cold, hence not at import) and the font. */
export async function createFigureRenderer(): Promise<FigureRenderer> {
  const [vega, vegaLite, measure] = await Promise.all([
    import('vega') as Promise<unknown> as Promise<VegaModule>,
    import('vega-lite'),
    loadTextMeasure(),
  ]);
  vega.textMetrics.width = (item, text) => measureItem(measure, item, text);
  return {
    render: (figure, usermeta) => renderFigure(vega, vegaLite, figure, usermeta),
    toPng: (svg) => toPng(svg),
  };
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
  /** Width beyond which Vega ends the text with an ellipsis. */
  readonly limit?: number;
}

function measureItem(
  measure: (text: string, fontSize: number, weight: number) => number,
  item: TextItem,
  text: string | number | null | undefined,
): number {
  if (text === undefined || text === null) return 0;
  const weight = item.fontWeight === 'bold' ? 600 : Number(item.fontWeight ?? 400);
  const width = measure(String(text).trim(), item.fontSize ?? 11, weight || 400);
  const limit = item.limit ?? 0;
  return limit > 0 ? Math.min(width, limit) : width;
}

async function renderFigure(
  vega: VegaModule,
  vegaLite: VegaLiteModule,
  figure: Figure,
  usermeta: JsonObject,
): Promise<RenderedFigure> {
  let innerWidthPt = FIRST_INNER_WIDTH_PT;
  for (let pass = 0; pass < WIDTH_PASSES; pass += 1) {
    const spec = { ...figure.spec(innerWidthPt), usermeta };
    const drawn = await toSvg(vega, vegaLite, figure.id, spec);
    const missing = COLUMN_WIDTH_PT - drawn.widthPt;
    if (Math.abs(missing) < WIDTH_TOLERANCE_PT) return { spec, ...drawn };
    innerWidthPt = Math.max(LEAST_INNER_WIDTH_PT, innerWidthPt + missing);
  }
  throw fault(figure.id, `did not reach ${COLUMN_WIDTH_PT} pt of width in ${WIDTH_PASSES} passes`);
}

/** Tables cannot cause these: what is wrong is a spec of ours, or another version of Vega. */
function fault(id: string, rule: string): TheriacError {
  return new TheriacError({
    code: 'E_INTERNAL',
    place: `figure ${id}`,
    rule,
    remedy: 'report it with the tables of the run folder',
  });
}

async function toSvg(
  vega: VegaModule,
  vegaLite: VegaLiteModule,
  id: string,
  spec: JsonObject,
): Promise<{ svg: string; widthPt: number; heightPt: number }> {
  const logger = faultLogger(vega, id);
  vega.setRandom(vega.randomLCG(1));
  vega.resetSVGDefIds();
  const { spec: compiled } = vegaLite.compile(spec as never, { logger: logger as never });
  const view = new vega.View(vega.parse(compiled), {
    renderer: 'none',
    logger: logger as never,
    loader: refusingLoader(id),
  });
  const svg = await view.toSVG();
  view.finalize();
  return toPoints(svg, id);
}

/** A warning of Vega means that the figure does not say what its spec says; it is a fault of ours. */
function faultLogger(vega: VegaModule, id: string): unknown {
  const fail = (...words: unknown[]): never => {
    throw fault(id, words.map(String).join(' '));
  };
  return Object.assign(vega.logger(vega.Warn), { warn: fail, error: fail });
}

function refusingLoader(id: string): never {
  const refuse = (uri: string): Promise<never> => Promise.reject(fault(id, `wants to load ${uri}`));
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse } as never;
}

/** One unit of the drawing is one point in print; ids get the figure's name, since a page holds many figures. */
function toPoints(svg: string, id: string): { svg: string; widthPt: number; heightPt: number } {
  const size = /^<svg([^>]*) width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  if (size === null) throw fault(id, `Vega wrote another head than expected: ${svg.slice(0, 100)}`);
  const [head, attributes, width, height] = size as unknown as [string, string, string, string];
  const text = `<svg${attributes} width="${width}pt" height="${height}pt"${svg.slice(head.length)}`
    .replaceAll(/\bid="(?=clip|gradient)/g, `id="${id}-`)
    .replaceAll(/url\(#(?=clip|gradient)/g, `url(#${id}-`)
    .replaceAll(' stroke-dasharray="1,0"', '');
  return { svg: `${text}\n`, widthPt: Number(width), heightPt: Number(height) };
}

async function toPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const image = new Resvg(svg, {
    background: '#ffffff',
    dpi: PNG_DPI,
    font: {
      loadSystemFonts: false,
      fontFiles: fontFiles().map(({ path }) => path),
      defaultFontFamily: FONT_FAMILY,
      sansSerifFamily: FONT_FAMILY,
    },
    fitTo: { mode: 'width', value: Math.round((COLUMN_WIDTH_PT * PNG_DPI) / POINTS_PER_INCH) },
  }).render();
  return withResolution(image.asPng());
}

const METRES_PER_INCH = 0.0254;
const END_OF_IHDR = 33;

/** Adds the pHYs chunk, so that LaTeX and word processors place the picture at its printed size (PNG 11.3.4.3). */
function withResolution(png: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(21);
  const dotsPerMetre = Math.round(PNG_DPI / METRES_PER_INCH);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(dotsPerMetre, 8);
  chunk.writeUInt32BE(dotsPerMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, END_OF_IHDR), chunk, png.subarray(END_OF_IHDR)]);
}
