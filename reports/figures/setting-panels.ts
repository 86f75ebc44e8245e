/**
 * Runs with factors: how a setting stands over a figure, and how small figures of many settings are stacked in one,
 * on one scale, so that the settings can be compared at a glance.
 *
 * @module
 */
import type { Figure, JsonObject } from './spec.ts';
import { PANEL_TITLE_PT } from './theme.ts';

/** About the letters that fit above a figure. */
const LINE_CHARACTERS = 52;
/** A column of a page. */
const MOST_HEIGHT_PT = 600;

/** A setting broken between its levels, as long as a figure is wide. */
function settingLines(setting: string): readonly string[] {
  const lines: string[] = [];
  for (const level of setting.split(', ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? level : `${last}, ${level}`;
    if (last === undefined || joined.length > LINE_CHARACTERS) lines.push(level);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** The title that names a setting, for a panel or a whole figure. */
export function settingTitle(setting: string): JsonObject {
  return { text: settingLines(setting), frame: 'bounds' };
}

/** Room between stacked panels for the longest of their titles. */
export function titleRoomPt(settings: readonly string[]): number {
  const lines = Math.max(...settings.map((setting) => settingLines(setting).length));
  return lines * PANEL_TITLE_PT + 4;
}

/** Whether panels of this height, one a setting, fit a column of a page. */
export function isStackable(settings: readonly string[], panelPt: number): boolean {
  return settings.length * (panelPt + titleRoomPt(settings)) <= MOST_HEIGHT_PT;
}

/** A figure of one setting among several: named in title, caption, drawing and file. */
export function figureAt(figure: Figure, setting: string, suffix: string): Figure {
  return {
    ...figure,
    id: figure.id + suffix,
    title: `${figure.title}, ${setting}`,
    spec: (innerWidthPt) => {
      const spec = figure.spec(innerWidthPt);
      const height = spec['height'];
      const room = titleRoomPt([setting]);
      return {
        ...spec,
        // a single view fits itself into its height, its title included
        ...(typeof height === 'number' ? { height: height + room } : {}),
        title: settingTitle(setting),
      };
    },
  };
}
