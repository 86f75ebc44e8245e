/**
 * The frame of every page: one document that needs nothing else. No script, and a content policy that forbids any
 * request. The font embedded holds the letters of this page alone.
 *
 * @module
 */
import { fontFaces } from './document-fonts.ts';
import { Html, html } from './html.ts';
import { styleSheet } from './style.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/** The whole document around `body`, with style sheet and fonts. */
export async function finishPage(title: string, version: string, body: Html): Promise<string> {
  const style = styleSheet(await fontFaces(body.text));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Theriac ${version}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>
${new Html(style)}</style>
</head>
${body}</html>
`.text;
}
