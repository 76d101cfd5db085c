import { html } from 'htm/preact';
import { person } from '../live/names.ts';

/** Initials on a colour of its own for each person. Decoration: the name stands beside it. */
export function avatar(id: string, size: 'small' | 'large' = 'large') {
  const who = person(id);
  const name = who?.name ?? id;
  const initials = name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  const tone = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % 8;
  const shape = who?.isBot === true ? 'avatar-app' : `tone-${tone}`;
  return html`<span class=${`avatar avatar-${size} ${shape}`} aria-hidden="true">${initials}</span>`;
}
