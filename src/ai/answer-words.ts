/**
 * Reads an answer while it grows: gives the characters of each "text" as they come, and null where a sentence ends.
 * Knows just enough of JSON for that; whether it is JSON at all is asked when it has ended.
 */
export function answerWords(): (piece: string) => (string | null)[] {
  let state: 'out' | 'string' | 'escape' | 'unicode' = 'out';
  let current = '';
  let code = '';
  let key = '';
  let isValue = false;

  const isText = () => isValue && key === 'text';

  return (piece) => {
    const out: (string | null)[] = [];
    const add = (text: string) => {
      current += text;
      if (isText()) out.push(text);
    };
    for (const char of piece) {
      if (state === 'unicode') {
        code += char;
        if (code.length < 4) continue;
        state = 'string';
        add(String.fromCharCode(Number.parseInt(code, 16) || 0xfffd));
      } else if (state === 'escape') {
        state = char === 'u' ? 'unicode' : 'string';
        code = '';
        if (char !== 'u') add(ESCAPES[char] ?? char);
      } else if (state === 'string') {
        if (char === '\\') state = 'escape';
        else if (char === '"') {
          state = 'out';
          if (isText()) out.push(null);
          if (!isValue) key = current;
          isValue = false;
        } else add(char);
      } else if (char === '"') {
        state = 'string';
        current = '';
      } else if (char === ':') isValue = true;
      else if (char === '[' || char === '{' || char === ',') isValue = false;
    }
    return out;
  };
}

const ESCAPES: Record<string, string> = { n: '\n', t: ' ', r: ' ', b: '', f: ' ' };
