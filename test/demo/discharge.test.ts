import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../demo/start-demo.ts';
import type { Modal } from '../../sandbox/robot/modal.ts';
import { isWithoutBrowser, launch } from '../page/kit/browser.ts';
import { demoFolder, playedIn, robotOf } from './kit.ts';

describe.skipIf(isWithoutBrowser)('a discharge from import to day 30', () => {
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

  test('the list of the night, claimed on the page; medicines, visit and checklist; closed on day 30', async () => {
    const patient = await demo.prisma.patient.findFirstOrThrow({ where: { mrn: 'AB-21560' } });
    const clocks = () => demo.prisma.clock.findMany({ where: { patientId: patient.id } });
    // An import brought her stay, and the channel had her discharge on the morning after.
    const ana = robotOf(demo, 'ana');
    const lists = await demo.prisma.overnightStay.findMany({
      where: { admission: { patientId: patient.id }, isDischarge: true },
    });
    expect(lists).toHaveLength(1);
    expect((await clocks()).map(({ ruleId }) => ruleId.split('@')[0])).toContain('tcm-contact');

    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await page.goto(`${demo.url}?as=ana#messages`);
    await page.getByRole('textbox', { name: /^Message/ }).fill('/care discharges');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(new RegExp(patient.caseKey)).first().waitFor();
    await dialog.getByRole('button', { name: new RegExp(`^Claim.*${patient.caseKey}`) }).click();
    await demo.settle();
    await dialog.getByRole('button', { name: new RegExp(`^Open.*${patient.caseKey}`) }).click();
    await page
      .getByRole('dialog', { name: 'Discharge', exact: true })
      .getByText(/missing: Appointments booked/)
      .waitFor();
    await page.close();
    await ana.modal().close({ all: true });

    const card = async (): Promise<Modal> => {
      const list = await (await ana.command('/care discharges')).opens();
      await (await list.shows(/Enter a stay/)).press('Open', { within: new RegExp(patient.caseKey) });
      return (await ana.waitModal('Discharge')).shows(/Checklist/);
    };
    await (await card()).press('Medications');
    const rows = await (await ana.waitModal('Medications')).shows(/undecided/);
    for (const label of rows.labels().filter((each) => each.startsWith('Decision')))
      await rows.select(label, 'Keep');
    expect(await rows.submit()).toMatchObject({ errors: {} });
    await (await ana.waitModal('Discharge')).shows(/Medications.* compared/);

    await ana.modal().press('Visit');
    const visit = await (await ana.waitModal('Visit after discharge')).shows(/settles the deadlines/);
    const option =
      visit.options('Visit').find((each) => each.includes('Dr. Owen Tierney')) ?? expect.fail('no visit');
    await visit.select('Visit', option);
    expect(await visit.submit()).toMatchObject({ errors: {} });
    await (await ana.waitModal('Discharge')).shows(/Dr\. Owen Tierney.*not yet/);
    await ana.modal().close({ all: true });

    // As the clinic's next export says it.
    await demo.prisma.appointment.updateMany({
      where: { patientId: patient.id, withWhom: { contains: 'Tierney' } },
      data: { status: 'fulfilled' },
    });
    await demo.clock.to(new Date('2026-12-18T15:00:00Z'));
    await demo.settle();
    const stateOf = async (rule: string) =>
      (await clocks()).find(({ ruleId }) => ruleId.startsWith(rule))?.state;
    expect([await stateOf('tcm-visit-moderate'), await stateOf('tcm-reconciliation')]).toEqual([
      'met',
      'met',
    ]);
    await (await card()).press('Close the 30 days');
    const close = await ana.waitModal('Close the 30 days');
    await close.select('Outcome', 'Home');
    expect(await close.submit()).toMatchObject({ errors: {} });
    await (await ana.waitModal('Discharge')).shows(/Closed: Home/);
    expect(await stateOf('tcm-period')).toBe('met');
    await ana.modal().close({ all: true });
    expect(demo.sandbox.violations).toEqual([]);
    expect(demo.sandbox.failures).toEqual([]);
  });
});
