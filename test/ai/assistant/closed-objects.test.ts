import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedObjects } from '../../../src/ai/assistant/closed-objects.ts';

const sentence = fc.record({
  text: fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '\n', 'ü', '🙂') }),
  tags: fc.array(fc.nat(30), { maxLength: 3 }),
});

test('however an answer is cut into pieces, each sentence is read once, whole and in its order', () => {
  fc.assert(
    fc.property(
      fc.array(sentence, { maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(undefined, 2),
      (sentences, size, indent) => {
        const json = JSON.stringify({ sentences }, null, indent);
        const read = closedObjects();
        const found: string[] = [];
        for (let at = 0; at < json.length; at += size) found.push(...read(json.slice(at, at + size)));
        expect(found.map((each) => JSON.parse(each))).toEqual(sentences);
      },
    ),
  );
});

test('a sentence is given with the piece that closes it, and no sooner', () => {
  const read = closedObjects();
  expect(read('{"sentences":[{"text":"a } b","tags":[1]')).toEqual([]);
  expect(read('}')).toEqual(['{"text":"a } b","tags":[1]}']);
  expect(read(',{"text":"c","tags":[2]},{"te')).toEqual(['{"text":"c","tags":[2]}']);
});

test.each(['Sure! Rosa is fine.', '}}}}', '[[[', '"'.repeat(99), '\\'.repeat(99), '{"answer":"fine"}'])(
  'what is no answer gives nothing: %s',
  (text) => {
    expect(closedObjects()(text)).toEqual([]);
  },
);
