// One way to draw every picture: panels, each with its axes and series, by ECharts to an SVG text.
import * as echarts from 'echarts';

/** The light colours; the page exchanges each for one that suits the reader's light or dark screen. */
export const palette = {
  paper: '#fdfdfb',
  ink: '#22262e',
  quiet: '#666d7a',
  grid: '#e2e4e8',
  dots: '#8a919e',
  // Blue and vermilion stay apart for every kind of colour vision (Okabe and Ito, 2008).
  blue: '#0068a8',
  vermilion: '#cf5200',
};

/** What one pair of axes shows. */
export interface Content {
  title: string;
  subtitle: string;
  x: echarts.XAXisComponentOption;
  y: echarts.YAXisComponentOption;
  series: echarts.SeriesOption[];
}

/** Content in its place, in pixels from the picture's upper left corner; the heading stands above. */
export interface Panel extends Content {
  left: number;
  top: number;
  width: number;
  height: number;
}

const fontFamily = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';

export function draw(width: number, height: number, panels: Panel[], rest: echarts.EChartsOption): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    useUTC: true,
    backgroundColor: palette.paper,
    textStyle: { fontFamily, color: palette.ink },
    title: panels.map(heading),
    grid: panels.map(({ left, top, width, height }) => ({ left, top, width, height, outerBoundsMode: 'none' })),
    xAxis: panels.map(({ x }, gridIndex) => ({ ...x, gridIndex })),
    yAxis: panels.map(({ y }, gridIndex) => ({ ...y, gridIndex })),
    series: panels.flatMap(({ series }, i) => series.map(one => ({ ...one, xAxisIndex: i, yAxisIndex: i }))),
    ...rest,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return withoutPointer(svg);
}

// Nobody points at this picture: what ECharts writes for that is most of a large one. The only fills that it writes as
// rgb(...) are those of a heat map's cells, that should show no seams.
function withoutPointer(svg: string): string {
  return svg
    .replace(/<style >.*?<\/style>/s, '<style>[fill^="rgb("]{shape-rendering:crispEdges}</style>')
    .replace(/ (ecmeta_\w+|class|pointer-events)="[^"]*"/g, '');
}

function heading({ title, subtitle, left, top }: Panel) {
  return {
    text: title,
    subtext: subtitle,
    left: Math.max(left - 66, 0),
    top: top - 58,
    itemGap: 5,
    textStyle: { color: palette.ink, fontSize: 15, fontWeight: 600 },
    subtextStyle: { color: palette.quiet, fontSize: 12 },
  } as const;
}

/** How an axis looks; its name stands halfway along, `gap` pixels off. */
export function axis(name: string, gap: number) {
  return {
    name,
    nameLocation: 'middle',
    nameGap: gap,
    nameMoveOverlap: false,
    nameTextStyle: { color: palette.quiet, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: palette.quiet } },
    axisTick: { lineStyle: { color: palette.quiet } },
    axisLabel: { color: palette.ink, fontSize: 12, hideOverlap: true },
    splitLine: { show: true, lineStyle: { color: palette.grid } },
  } as const;
}

export const legend = { textStyle: { color: palette.ink }, itemWidth: 22, itemHeight: 8, itemGap: 14 };

export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
