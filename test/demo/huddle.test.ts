import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  draftMinutes,
  fileMinutes,
  holdMeeting,
  planMeeting,
  weeklyMeeting,
} from '../../demo/by-page/meeting.ts';
import type { Demo } from '../../demo/start-demo.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn } from './kit.ts';

describe.skipIf(isWithoutBrowser)('the weekly meeting in the demo', () => {
  let home: Awaited<ReturnType<typeof demoFolder>>;
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    home = await demoFolder();
    [{ demo }, browser] = await Promise.all([playedIn(home.folder), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    await home?.gone();
  });

  test('the caseload holds the weekly meeting; another one goes from its plan over a huddle of two to minutes that are filed', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    const meeting = {
      url: demo.url,
      channel: 'team-harbor',
      lead: 'ana',
      other: 'grace',
      otherName: 'Grace',
      settle: () => demo.settle(),
    };
    const weekly = await weeklyMeeting(page, meeting);
    expect(weekly).toMatch(/Planned · 40 min · lead .*Ana/);
    expect(weekly).toContain('Admitted or discharged');
    expect(weekly).toContain('Asked for');
    await planMeeting(page, meeting);
    await holdMeeting(page, meeting, 'Teach-back of all inhalers, with the interpreter, before Friday');
    expect(await draftMinutes(page, meeting)).toBe(
      'Decision: Teach-back of all inhalers, with the interpreter, before Friday.',
    );
    await fileMinutes(page, meeting);
    const [huddle, planned, ...others] = await demo.prisma.huddle.findMany({
      where: { kind: 'team' },
      orderBy: { createdAt: 'desc' },
      include: { items: { include: { decisions: true } }, attendance: { include: { member: true } } },
    });
    expect(others).toEqual([]);
    expect(planned).toMatchObject({ state: 'planned', plannedMinutes: 40 });
    if (!huddle) throw new Error('Nothing was planned.');
    expect(huddle).toMatchObject({ state: 'filed', kind: 'team' });
    expect(huddle.items.length).toBeGreaterThan(1);
    expect(huddle.items.flatMap(({ decisions }) => decisions)).toHaveLength(1);
    expect(huddle.attendance.map(({ member }) => member?.displayName.split(' ')[0]).toSorted()).toEqual([
      'Ana',
      'Grace',
    ]);
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
  });
});
