// Puts a benchmark's text into its place in bench/README.md, between the comments that name it.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('README.md', import.meta.url);

export function record(name: string, text: string): void {
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- numbers: ${name} -->\n`, `<!-- end of ${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`bench/README.md has no place for ${name}: ${begin.trim()} ... ${end}`);
  const trimmed = text.replace(/ +$/gm, '');
  writeFileSync(file, `${page.slice(0, from)}${begin}\`\`\`text\n${trimmed}\n\`\`\`\n${page.slice(to)}`);
}
