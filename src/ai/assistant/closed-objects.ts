/** The root, its list, an object of the list. */
const DEPTH = 3;

/**
 * Reads an answer in strict JSON as it arrives: `{"sentences":[{…},{…}]}`.
 * @returns takes the next piece, and gives the objects of the list that it closes, each as JSON. What is no JSON gives nothing,
 * or what no parser takes: whether the whole is an answer is known at its end alone.
 */
export function closedObjects(): (piece: string) => string[] {
  let depth = 0;
  let object = '';
  let isText = false;
  let isEscaped = false;
  return (piece) => {
    const closed: string[] = [];
    for (const char of piece) {
      const opens = !isText && (char === '{' || char === '[');
      const closes = !isText && (char === '}' || char === ']');
      if (opens) depth += 1;
      if (depth >= DEPTH) object += char;
      if (char === '"' && !isEscaped) isText = !isText;
      isEscaped = isText && char === '\\' && !isEscaped;
      if (!closes) continue;
      if (depth === DEPTH) {
        closed.push(object);
        object = '';
      }
      depth -= 1;
    }
    return closed;
  };
}
