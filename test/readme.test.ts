// Every example in the documentation runs against the built package and prints what the page says it prints.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './support/engines.js';
import { linkedProject, type Project, unbuilt } from './support/install.js';
import { examples, matches } from './support/markdown.js';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function pages(): string[] {
  const docs = existsSync(join(root, 'docs'))
    ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    : [];
  const inDocs = docs.filter(name => name.endsWith('.md')).map(name => join('docs', name));
  return ['README.md', 'CONTRIBUTING.md', ...inDocs].filter(name => existsSync(join(root, name)));
}

describe('the documentation', () => {
  let reader: Project;

  before(function () {
    const reason = unbuilt();
    if (reason !== undefined) {
      if (process.env.CI === 'true') throw new Error(reason);
      console.log(`    skipped: ${reason}`);
      this.skip();
    }
    reader = linkedProject();
  });

  after(() => reader?.remove());

  for (const page of pages()) {
    for (const { language, text, line, output } of examples(readFileSync(join(root, page), 'utf8'))) {
      it(`${page}, line ${line}`, () => {
        const file = reader.write(`line-${line}.${language.startsWith('t') ? 'mts' : 'mjs'}`, text);
        const printed = reader.node('--import', tsx, file);
        if (output !== undefined && !matches(printed, output)) assert.equal(printed.trimEnd(), output.trimEnd());
      });
    }
  }
});

describe('examples in Markdown', () => {
  const page = [
    ['text', '```js', 'console.log(1);', '```', '', '```text', '1', '```'],
    ['```sh', 'ls', '```', '```ts', 'const a = 2;', '```', 'prose', '```js', 'b();', '```', '```sh', 'ls', '```'],
  ];
  const markdown = page.flat().join('\n');

  it('are the TypeScript and JavaScript blocks, with the output that follows', () => {
    const found = examples(markdown).map(({ text, line, output }) => [text, line, output]);
    const expected = [
      ['console.log(1);\n', 3, '1\n'],
      ['const a = 2;\n', 13, undefined],
      ['b();\n', 17, undefined],
    ];
    assert.deepEqual(found, expected);
  });

  it('match to the letter, but for … and the ends of lines', () => {
    assert.ok(matches('a 1.5 s  \nb\n', 'a … s\nb'));
    assert.ok(!matches('a 1.5 s\nb c\n', 'a … s\nb'));
    assert.ok(!matches('a x s', 'a … s'));
    assert.ok(!matches('axb', 'a.b'));
  });
});
