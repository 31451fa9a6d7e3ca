// The fit: some days minute by minute, counts as dots and the fitted rate on top; below, the rate of the whole half year.
import { draw, legend } from './chart.js';
import { daysPanel } from './days-panel.js';
import type { Departures } from './flights.js';
import { colours, halfYearPanel } from './half-year-panel.js';

/** `rate` is in departures per minute, one for every count. A narrow picture is for phones. */
export function flightsPicture(departures: Departures, rate: Float64Array, narrow: boolean): string {
  const width = narrow ? 380 : 1080;
  const frame = { left: narrow ? 62 : 68, width: width - (narrow ? 78 : 92) };
  const panels = [
    { ...daysPanel(departures, rate, narrow), ...frame, top: 66, height: 250 },
    { ...halfYearPanel(departures, rate, narrow), ...frame, top: 442, height: 250 },
  ];
  return draw(width, 770, panels, {
    legend: { ...legend, right: narrow ? 10 : 22, top: narrow ? 30 : 14, data: ['counted', 'fitted'] },
    visualMap: colours(narrow),
  });
}
