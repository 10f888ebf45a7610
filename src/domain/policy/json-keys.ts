/** Finds a key that an object of a JSON text has twice, of which `JSON.parse` keeps the last without a word. */

/** Of a text that `JSON.parse` accepts. */
export function hasRepeatedKey(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (const { token, isKey } of tokensOf(text)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (isKey) {
      const key = String(JSON.parse(token));
      const keys = open.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

/** Brackets and texts, of each text whether a colon follows it. */
function* tokensOf(text: string): Generator<{ token: string; isKey: boolean }> {
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (character !== '"') {
      if ('{}[]'.includes(character)) yield { token: character, isKey: false };
      at += 1;
      continue;
    }
    const end = endOfText(text, at);
    let next = end;
    while (' \t\r\n'.includes(text[next] ?? '.')) next += 1;
    yield { token: text.slice(at, end), isKey: text[next] === ':' };
    at = end;
  }
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
