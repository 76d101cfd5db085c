import { expect, test } from 'vitest';
import { toThirdPerson } from '../../../src/plain-language/drafter/third-person.ts';

const she = { he: 'she', him: 'her', his: 'her', himself: 'herself', isPlural: false };

test.each([
  ['You gained 6 pounds in a week', 'She gained 6 pounds in a week'],
  ['If you gain 3 pounds, weigh yourself', 'If she gains 3 pounds, weigh herself'],
  ['You fell, and you used your walker', 'She fell, and she used her walker'],
  ['If you constructor', 'If she constructors'],
  ['You feel very sad or think about hurting yourself', 'She feels very sad or thinks about hurting herself'],
  ['You are dizzy and have a headache', 'She is dizzy and has a headache'],
  ['You cannot swallow or feel your hand', 'She cannot swallow or feel her hand'],
  ['When you need help or you bleed', 'When she needs help or she bleeds'],
])('what the plan says to a patient, "%s", is said about her', (text, about) => {
  expect(toThirdPerson(text, she)).toBe(about);
});
