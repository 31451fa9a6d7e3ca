// The demo: from 3 million real flights to the rate of departures in every minute of half a year.
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineInfo } from '../src/index.js';
import { poissonTrend } from '../src/problems/poisson-trend.js';
import { grouped } from './chart.js';
import { conditionNumber } from './condition.js';
import { convergencePicture } from './convergence-picture.js';
import { readDepartures } from './flights.js';
import { flightsPicture } from './flights-picture.js';
import { page } from './page.js';
import { complaints, enginesHere, solve } from './runs.js';
import { textTable } from './table.js';

// Minutes that are left out of the fit are predicted best with 200 (every second minute; 5 minutes of each 35) to 500
// (every tenth, at random). By day such a fit looks about 10 minutes far in either direction, by night about an hour.
const lambda = 500;

const say = (line: string) => console.log(line);

say('reading 3 million flights (vega-datasets, data/flights-3m.parquet) ...');
const departures = await readDepartures();
const { counts, flights, leftOut } = departures;
say(`  ${grouped(flights)} flights in n = ${grouped(counts.length)} minutes; ${leftOut} left out`);

const info = engineInfo();
say(
  info.engine === 'native' ? `engines: native (${info.level}), typescript` : `engine: typescript only, ${info.reason}`,
);

// The start knows the mean alone: the same rate in every minute.
const x0 = new Float64Array(counts.length).fill(Math.log((flights - leftOut) / counts.length));
const objective = poissonTrend(counts, lambda);
const results = solve(objective, x0, enginesHere(info), say);
const fit = results[0].x;
const condition = conditionNumber(objective.hessian, fit);
say(`condition number of the Hessian at the minimum: ${condition.toPrecision(3)}`);

say('drawing ...');
const rate = fit.map(Math.exp);
const pictures = (narrow: boolean) => ({
  flights: flightsPicture(departures, rate, narrow),
  convergence: convergencePicture(results, narrow),
});
const wide = pictures(false);
const folder = new URL('output/', import.meta.url);
mkdirSync(folder, { recursive: true });
const write = (name: string, text: string) => writeFileSync(new URL(name, folder), text);
const wrong = complaints(results);
write('flights.svg', wide.flights);
write('convergence.svg', wide.convergence);
write('index.html', page({ departures, lambda, condition, results, info, wrong, wide, narrow: pictures(true) }));

say(textTable(results));
if (info.engine === 'native' && wrong.length === 0) say('The engines agree bit for bit, in every iteration.');
for (const line of wrong) say(`WRONG: ${line}`);
say(`The page: ${relative(process.cwd(), fileURLToPath(new URL('index.html', folder)))}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
