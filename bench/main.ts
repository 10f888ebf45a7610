/** `npx tsx bench/main.ts [name…]`: measures and prints a table of figures, each beside its reference and its bound. */
import { measureApi } from './api.ts';
import type { Figure } from './figure.ts';
import { measureSize } from './size.ts';
import { measureStart } from './start.ts';
import { measureSmall, measureV2 } from './v2.ts';

const measurements: Readonly<Record<string, () => Promise<Figure[]>>> = {
  start: measureStart,
  api: measureApi,
  v2: measureV2,
  small: measureSmall,
  size: measureSize,
};

function row({ name, ours, reference, ratio, bound, met }: Figure): string[] {
  const verdict = met === undefined ? '' : met ? 'yes' : 'NO';
  return [name, ours, reference, ratio === undefined ? '' : `${ratio.toFixed(2)} ×`, bound ?? '', verdict];
}

/** A Markdown table with columns in line. */
function table(figures: readonly Figure[]): string {
  const lines = [['figure', 'ours', 'reference', 'ratio', 'bound', 'met'], ...figures.map(row)];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const [head, ...rest] = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest].join('\n');
}

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in measurements));
if (unknown !== undefined) {
  process.stderr.write(`${unknown} is not one of ${Object.keys(measurements).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(measurements)) {
    if (names.length > 0 && !names.includes(name)) continue;
    process.stderr.write(`measuring ${name} …\n`);
    figures.push(...(await measure()));
  }
  process.stdout.write(`${table(figures)}\n`);
}
