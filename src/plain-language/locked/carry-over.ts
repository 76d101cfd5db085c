import type { Draft, Line, Section } from '../draft.ts';
import { runsOf } from './movable.ts';

/**
 * What a reviewer decided about one draft, in the next one of the same explanation: hidden lines, their order, notes,
 * answers to a model's sentences. A decision about words that are no longer the same is not carried over. Each line says what it was, where it differs.
 * @returns the new draft with those decisions.
 */
export function carryOver(before: Pick<Draft, 'sections'>, draft: Draft): Draft {
  const sections = draft.sections.map((section) =>
    carried(section, before.sections.find(({ id }) => id === section.id)?.lines ?? []),
  );
  const known = new Set(sections.map(({ id }) => id));
  // A note whose section is gone goes to the end of the text: nothing that a person wrote is lost.
  const homeless = before.sections.filter(({ id }) => !known.has(id)).flatMap(({ lines }) => notesOf(lines));
  const last = sections.length - 1;
  const lines = draft.sections.flatMap((section) => section.lines);
  const kept = new Set(lines.flatMap(({ key, text }) => [key, text]));
  return {
    ...draft,
    gone: before.sections.flatMap(({ lines }) =>
      lines
        .filter(
          ({ key, text, by, author }) => by !== 'model' && !author && !kept.has(key === '' ? text : key),
        )
        .map(({ text }) => text),
    ),
    sections: sections.map((section, index) =>
      index === last ? { ...section, lines: [...section.lines, ...homeless] } : section,
    ),
  };
}

/**
 * A line without an author is of a time when lines could be retyped: no one answers for its words, so it goes with the
 * lines that are no longer in the text.
 */
const notesOf = (lines: readonly Line[]) => lines.filter(({ by, author }) => by === 'note' && author);

function carried(section: Section, before: readonly Line[]): Section {
  const place = new Map(before.map(({ key }, index) => [key, index]));
  const placeOf = ({ key }: Line) => place.get(key) ?? before.length;
  const lines = runsOf(section.lines)
    .flatMap((run) => run.toSorted((one, other) => placeOf(one) - placeOf(other)))
    .map((line) => decided(line, before));
  return { ...section, lines: [...lines, ...notesOf(before)] };
}

function decided(line: Line, before: readonly Line[]): Line {
  const earlier =
    before.find(({ key }) => key === line.key) ??
    before.find(({ key, text }) => key === '' && text === line.text);
  const isSame = earlier?.text === line.text;
  const answered =
    line.by === 'model'
      ? before.find(
          ({ by, text, replaces }) => by === 'model' && text === line.text && replaces === line.replaces,
        )
      : undefined;
  return {
    ...line,
    ...(isSame && earlier.hidden ? { hidden: earlier.hidden } : {}),
    ...(isSame || line.by === 'model' ? {} : { was: earlier?.text ?? null }),
    ...(answered?.decision ? { decision: answered.decision } : {}),
  };
}
