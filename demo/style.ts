// How the page looks. The colours that carry the names of the palette also colour the pictures.
import { palette } from './chart.js';

const dark: typeof palette = {
  paper: '#16181d',
  ink: '#e6e8ec',
  quiet: '#9da4b0',
  grid: '#2d313a',
  dots: '#6b7280',
  blue: '#56b4f0',
  vermilion: '#ff9248',
};

const variables = (colours: typeof palette) =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('');

export const style = `
:root { ${variables(palette)} }
@media (prefers-color-scheme: dark) { :root { ${variables(dark)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI",
  Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1112px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: clamp(1.5rem, 3.6vw, 2.1rem); line-height: 1.2; margin: 0 0 12px; letter-spacing: -0.01em; }
h2 { font-size: 1.15rem; margin: 36px 0 8px; }
p { max-width: 72ch; margin: 0 0 12px; }
figure { margin: 28px 0; }
svg { display: block; width: 100%; height: auto; }
.narrow { display: none; }
@media (max-width: 760px) { .wide { display: none; } .narrow { display: block; } }
.narrow svg { max-width: 480px; margin: 0 auto; }
.scroll { overflow-x: auto; margin-bottom: 12px; }
table { border-collapse: collapse; white-space: nowrap; font-size: 14px; }
th, td { padding: 6px 14px 6px 0; text-align: left; border-bottom: 1px solid var(--grid); }
th { color: var(--quiet); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.formula { font-family: Georgia, "Times New Roman", serif; font-size: 1.15rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0; font-size: 14px; }
dt { color: var(--quiet); }
dd { margin: 0; }
code, pre { font: 14px/1.5 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
pre { margin: 0; padding: 12px 14px; border: 1px solid var(--grid); border-radius: 6px; overflow-x: auto; }
`;
