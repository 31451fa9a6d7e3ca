// The page: one file without a request to anywhere, for light and dark screens, wide and narrow ones.
import { cpus, totalmem } from 'node:os';
import type { EngineInfo, Result } from '../src/index.js';
import { grouped, palette } from './chart.js';
import type { Departures } from './flights.js';
import { bothRan, engineTitle, gtol, mostNewtonIterations, seconds } from './runs.js';
import { style } from './style.js';
import { htmlTable } from './table.js';

interface Pictures {
  flights: string;
  convergence: string;
}

export interface Story {
  departures: Departures;
  lambda: number;
  condition: number;
  results: Result[];
  info: EngineInfo;
  /** What went wrong; empty if nothing did. */
  wrong: string[];
  wide: Pictures;
  narrow: Pictures;
}

export function page(story: Story): string {
  const { departures, lambda, condition, results, info, wrong, wide, narrow } = story;
  const n = grouped(departures.counts.length);
  const newton = results[0];
  const slow = results.find(result => result.method === 'lbfgs') ?? newton;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>thalweg: the rate of three million flights</title>
<style>${style}</style>
<main>
<h1>${n} unknowns: Newton’s method in ${newton.iterations} iterations, L‑BFGS in ${grouped(slow.iterations)}</h1>
<p>The dots are real: departures inside the United States from January to June 2001, counted minute by minute. The line
is the smooth rate behind them, one unknown for every minute, found by minimizing one function with <b>thalweg</b>.
Newton’s method with a tridiagonal Hessian took ${seconds(newton)}, L‑BFGS ${seconds(slow)} (${engineTitle(newton)} engine).</p>
${figure(wide.flights, narrow.flights, 'Counted departures and the fitted rate')}
${figure(wide.convergence, narrow.convergence, 'Convergence of the runs')}
<h2>The runs</h2>
<div class="scroll">${htmlTable(results)}</div>
<p>${verdict(results, wrong)} Times are of one run each and hold the objective, a function written in TypeScript.</p>
<p>Every run was asked for a gradient of at most ${gtol} in each component. L‑BFGS ended so: ${escaped(slow.message)}.</p>
<h2>What is solved</h2>
<p class="formula">f(x) = Σ (exp(x<sub>i</sub>) − y<sub>i</sub> x<sub>i</sub>) + λ Σ (x<sub>i+1</sub> − x<sub>i</sub>)²</p>
<p>y<sub>i</sub> are the counts, x<sub>i</sub> the logarithms of the rates: Poisson counts, their log-rate a random walk.
n = ${n}, λ = ${lambda}, start: the logarithm of the mean count everywhere. The condition number of the Hessian at the
minimum is ${grouped(Math.round(condition))}: nights with hardly a flight beside full days.</p>
<p>The times of departure are actual ones, each by the clock of its airport. Of
${grouped(departures.flights)} flights ${departures.leftOut} are left out, outside these 181 days. The data:
vega-datasets, from the U.S. Bureau of Transportation Statistics.</p>
<h2>Machine and versions</h2>
<dl>${machine(info)
    .map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`)
    .join('')}</dl>
<h2>Again</h2>
<pre>npm run demo</pre>
</main>
</html>
`;
}

function figure(wide: string, narrow: string, caption: string): string {
  const inline = (svg: string, width: string) => `<div class="${width}">${themed(svg)}</div>`;
  return `<figure role="img" aria-label="${caption}">${inline(wide, 'wide')}${inline(narrow, 'narrow')}</figure>`;
}

// Inside the page the colours are those that its style sheet gives for light or dark.
function themed(svg: string): string {
  return Object.entries(palette).reduce((text, [name, colour]) => text.replaceAll(colour, `var(--${name})`), svg);
}

function verdict(results: Result[], wrong: string[]): string {
  if (wrong.length > 0) return `<strong>${escaped(wrong.join('; '))}.</strong>`;
  const there = `Newton’s method is at the minimum within ${mostNewtonIterations} iterations.`;
  if (!bothRan(results)) return `${there} Only the ${engineTitle(results[0])} engine ran.`;
  return `${there} The two engines agree bit for bit: x, f, the gradient and every iteration.`;
}

function machine(info: EngineInfo): [string, string][] {
  const processors = cpus();
  return [
    ['processor', `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system', `${info.platform} ${info.arch}`],
    ['Node.js', info.node],
    ['thalweg', info.version],
    ['native engine', info.engine === 'native' ? `instruction set: ${info.level}` : `not in use: ${info.reason}`],
    ['date', new Date().toISOString().slice(0, 10)],
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
