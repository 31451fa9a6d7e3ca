// Code blocks of a Markdown text.

export interface Block {
  readonly language: string;
  readonly text: string;
  /** Of its first line of code. */
  readonly line: number;
}

export interface Example extends Block {
  /** The `text` block that follows, where there is one: what the example prints. */
  readonly output: string | undefined;
}

export function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  const fence = /^```(\w*)[^\n]*\n([\s\S]*?)^```\s*$/gm;
  for (const match of markdown.matchAll(fence)) {
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    found.push({ language: match[1], text: match[2], line });
  }
  return found;
}

/** The TypeScript and JavaScript blocks, each with its output. */
export function examples(markdown: string): Example[] {
  const all = blocks(markdown);
  return all.flatMap((block, i) => {
    if (!['ts', 'js', 'typescript', 'javascript'].includes(block.language)) return [];
    const next = all[i + 1];
    return { ...block, output: next?.language === 'text' ? next.text : undefined };
  });
}

/** Does the output match? An … stands for any number, such as one of seconds. */
export function matches(actual: string, expected: string): boolean {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const lines = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map(line => line.trimEnd());
  const pattern = lines(expected).join('\n').split('…').map(literal).join('[-+\\d.eE]+');
  return new RegExp(`^${pattern}$`).test(lines(actual).join('\n'));
}
