import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../kit/test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterEach(() => {
  expect(testApp.sandbox.violations).toEqual([]);
  expect(testApp.sandbox.failures).toEqual([]);
});
afterAll(() => testApp.stop());

const userNamed = (name: string, more: { isAdmin?: boolean; isBot?: boolean } = {}) =>
  testApp.sandbox.addUser({ name: name.toLowerCase(), realName: name, tz: 'America/Chicago', ...more });

test('the first owner of the Slack workspace sets Northstar up: a team, a person, and that person sees patients', async () => {
  const owner = userNamed('Olga Owner', { isAdmin: true });
  const ben = userNamed('Ben Bloom');
  const nobody = testApp.sandbox.robot(userNamed('Nina Nobody').id);
  testApp.sandbox.addChannel({ name: 'team-north', isPrivate: true, members: [owner.id, ben.id] });

  // Nobody but an owner or admin of the Slack workspace can begin.
  const refused = await (await nobody.command('/care admin')).opens();
  await refused.shows(/The first one must be an owner or admin of this Slack workspace/);

  const robot = testApp.sandbox.robot(owner.id);
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/You are now the administrator of Northstar/);

  await hub.press('Open teams');
  const teams = await (await robot.waitModal('Teams')).shows(/No team yet/);
  await teams.press('New team');
  const form = await robot.waitModal('New team');
  await form.fill('Name', 'North');
  await form.fill('Channel', 'team-north');
  await form.fill('People', ['Olga Owner', 'Ben Bloom']);
  await form.choose('Time zone', { search: 'chicago', pick: 'America/Chicago' });
  await form.choose('Public holidays', {
    search: 'united states california',
    pick: 'United States of America, California',
  });
  await form.fill('Other closed days', '2026-12-24');
  await form.fill('Outside working hours', []);
  await form.fill('Remind owner again after (hours)', '6');
  await form.fill('Notify supervisors after (hours)', '');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await teams.shows(/North[\s\S]*2 people · 0 patients · America\/Chicago/);
  expect(await testApp.prisma.team.findFirst({ where: { name: 'North' } })).toMatchObject({
    timeZone: 'America/Chicago',
    holidayRegion: 'CA',
    holdsOutsideHours: false,
    ownerAgainAfterHours: 6,
    ownerAgainTimes: 2,
    backupAfterHours: 8,
    supervisorAfterHours: null,
    stillWorkingAfterDays: 3,
  });
  // The administrator sees no patient, and nobody else does yet: the channel is read after the form was answered.
  await teams.shows(/case keys only: @Olga Owner and @Ben Bloom have no care role on this team/);
  await teams.close();

  await hub.press('Open people');
  const people = await robot.waitModal('People');
  await people.shows(/Ben Bloom[\s\S]*no role yet · North/);
  await people.press('Change', { within: /Ben Bloom/ });
  const person = await robot.waitModal('Roles and teams');
  expect(person.value('Teams')).toBe('North');
  await person.fill('Roles', ['Care coordinator']);
  expect(await person.submit()).toMatchObject({ errors: {}, closed: true });
  await people.shows(/Ben Bloom[\s\S]*Care coordinator · North/);

  // His App Home is there before he looks for it.
  await testApp.sandbox.robot(ben.id).home.shows(/Your day/);
  await robot.command('/leave', { channel: 'team-north' });
  await expect
    .poll(() => testApp.prisma.team.findFirst({ where: { name: 'North' } }))
    .toMatchObject({ channelFitness: 'fit' });
});

test('everyone else is told whom to ask, and the try is written down', async () => {
  const nurse = await testApp.seed.member({ name: 'Nora Nurse', roles: ['nurse'] });
  const modal = await (await testApp.sandbox.robot(nurse.user.id).command('/care ADMIN')).opens();
  await modal.shows(/Only an administrator of Northstar can do that: please ask Olga Owner/);
  const refused = await testApp.prisma.auditEvent.findMany({
    where: { memberId: nurse.member.id, outcome: 'refused' },
  });
  expect(refused).toMatchObject([{ action: 'workspace.set-up' }]);
});

test('a person who never used Northstar is found by the menu; an app is refused with a sentence', async () => {
  userNamed('Carla Chan');
  userNamed('Robo Bot', { isBot: true });
  const robot = testApp.sandbox.robot('Olga Owner');
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/People/);
  await hub.press('Open people');
  const people = await robot.waitModal('People');
  await people.fill('Find a person', 'Carla Chan');
  const person = await robot.waitModal('Roles and teams');
  await person.fill('Roles', ['Nurse', 'Supervisor']);
  await person.fill('Teams', ['North']);
  await person.submit();
  await people.shows(/Carla Chan[\s\S]*Nurse, Supervisor · North/);

  await people.fill('Find a person', 'Robo Bot');
  await (await robot.waitModal('Northstar')).shows(/apps and people who are no longer active/);
  expect(await testApp.prisma.member.count({ where: { displayName: 'Robo Bot' } })).toBe(0);
});

test('the only administrator cannot take the role from themself; the form stays with the sentence', async () => {
  const robot = testApp.sandbox.robot('Olga Owner');
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/People/);
  await hub.press('Open people');
  const people = await robot.waitModal('People');
  await people.press('Change', { within: /Olga Owner/ });
  const person = await robot.waitModal('Roles and teams');
  await person.fill('Roles', ['Nurse']);
  const { errors, closed } = await person.submit();
  expect(closed).toBe(false);
  expect(errors.Roles).toMatch(/only administrator/);
  await person.close({ all: true });
});

test('wrong words in the team form stand under their fields, and what was typed stays', async () => {
  const robot = testApp.sandbox.robot('Olga Owner');
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/Teams/);
  await hub.press('Open teams');
  const teams = await robot.waitModal('Teams');
  await teams.press('New team');
  const form = await robot.waitModal('New team');
  await form.fill('Name', 'north');
  await form.fill('Other closed days', 'Christmas');
  await form.fill('Workday end', '08:00');
  const first = await form.submit();
  expect(first.errors['Other closed days']).toMatch(/“Christmas” is not a date/);
  await form.fill('Other closed days', '2026-12-25');
  await form.fill('Maximum owner reminders', '99');
  expect((await form.submit()).errors['Maximum owner reminders']).toMatch(/from 0 to 10, or leave it empty/);
  await form.fill('Maximum owner reminders', '3');
  expect((await form.submit()).errors['Workday end']).toMatch(/end after it starts/);
  await form.fill('Workday end', '17:00');
  expect((await form.submit()).errors.Name).toMatch(/A team with this name already/);
  expect(form.value('Name')).toBe('north');
  await form.fill('Name', '🩺 צוות הלב');
  expect(await form.submit()).toMatchObject({ errors: {}, closed: true });
  await teams.shows(/צוות הלב/);
});

test('a channel that Northstar is not in is saved, with what is left to do; once invited Northstar reads who is in it', async () => {
  const owner = testApp.sandbox.robot('Olga Owner');
  const channel = testApp.sandbox.addChannel({
    name: 'team-shy',
    isPrivate: true,
    members: [owner.id],
    botIsMember: false,
  });
  const hub = await (await owner.command('/care admin')).opens();
  await hub.shows(/Teams/);
  await hub.press('Open teams');
  const teams = await owner.waitModal('Teams');
  await teams.press('New team');
  const form = await owner.waitModal('New team');
  await form.fill('Name', 'Shy');
  await form.fill('Channel', 'team-shy');
  await form.submit();
  await (await owner.waitModal('Northstar')).shows(/Saved[\s\S]*\/invite @Northstar/);
  const shy = () => testApp.prisma.team.findFirst({ where: { name: 'Shy' } });
  expect(await shy()).toMatchObject({ slackChannelId: channel.id, channelFitness: 'unknown' });

  await owner.home.open();
  await owner.home.shows(/Shy: Northstar is not in #?team-shy yet/);

  channel.members.add(testApp.sandbox.world.app.botUserId);
  await testApp.sandbox.emit({
    type: 'member_joined_channel',
    user: testApp.sandbox.world.app.botUserId,
    channel: channel.id,
    channel_type: 'G',
  });
  await expect.poll(shy).toMatchObject({ channelFitness: 'unfit' });
  await owner.home.open();
  await owner.home.shows(
    /Shy: #?team-shy shows case keys only[\s\S]*@Olga Owner has no care role on this team/,
  );
});

test('a team with patients is not archived; patients are moved by case key, without a name to be seen', async () => {
  const robot = testApp.sandbox.robot('Olga Owner');
  const north = await testApp.prisma.team.findFirstOrThrow({ where: { name: 'North' } });
  const patient = await testApp.seed.patient({
    given: 'Canaria',
    family: 'Quetzal',
    team: north,
    caseKey: 'K7Q4',
  });
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/North: 1 patient/);

  await hub.press('Open teams');
  const teams = await robot.waitModal('Teams');
  await teams.press('Edit', { within: /North/ });
  const form = await robot.waitModal('Edit team');
  expect(form.value('Name')).toBe('North');
  expect(form.value('Public holidays')).toBe('United States of America, California');
  await form.press('Archive team', { confirm: 'yes' });
  // Three views are open, and Slack takes no fourth: the sentence stands on top of the form.
  await form.shows(/still has 1 patient/);
  expect(form.value('Name')).toBe('North');
  await form.close({ all: true });

  const again = await (await robot.command('/care admin')).opens();
  await again.shows(/North: 1 patient/);
  await again.press('Move patients');
  const move = await robot.waitModal('Move patients');
  await move.fill('Case keys', 'NOPE');
  await move.choose('Move to', { search: 'shy', pick: 'Shy' });
  expect((await move.submit()).errors['Case keys']).toMatch(/No patient has this case key: NOPE/);
  await move.fill('Case keys', 'k7q4');
  await move.submit();
  await (await robot.waitModal('Northstar')).shows(/Moved 1 patient/);
  expect(await testApp.prisma.patient.findUnique({ where: { id: patient.id } })).not.toMatchObject({
    teamId: north.id,
  });
  expect(JSON.stringify(testApp.sandbox.calls)).not.toMatch(/Quetzal|Canaria/);
});

test('a card that had to wait for the invitation is posted as soon as Northstar is in the channel', async () => {
  const robot = testApp.sandbox.robot('Olga Owner');
  const channel = testApp.sandbox.addChannel({
    name: 'team-late',
    isPrivate: true,
    members: [robot.id],
    botIsMember: false,
  });
  const made = await testApp.seed.team({ name: 'Late' });
  const late = { ...made, slackChannelId: channel.id, channelId: channel.id };
  await testApp.prisma.team.update({ where: { id: made.id }, data: { slackChannelId: channel.id } });
  const { member } = await testApp.seed.member({ name: 'Lena Late', teams: [late] });
  const task = await testApp.prisma.task.create({
    data: {
      workspaceId: member.workspaceId,
      teamId: late.id,
      title: 'Order vaccines',
      remindAt: testApp.clock.now(),
      createdById: member.id,
      transitions: {
        create: {
          workspaceId: late.workspaceId,
          version: 1,
          verb: 'created',
          fromStatus: 'open',
          toStatus: 'open',
          at: testApp.clock.now(),
        },
      },
    },
  });
  await testApp.tick();
  const card = () => testApp.prisma.delivery.findFirst({ where: { subjectId: task.id, kind: 'task_card' } });
  expect(await card()).toMatchObject({ state: 'dead', lastError: 'channel_not_found' });

  const { botUserId } = testApp.sandbox.world.app;
  channel.members.add(botUserId);
  await testApp.sandbox.emit({ type: 'member_joined_channel', user: botUserId, channel: channel.id });
  await testApp.sandbox.waitFor(() => testApp.sandbox.messages(channel.id).length > 0, {
    what: () => 'the card',
  });
  await testApp.idle();
  expect(testApp.sandbox.messages(channel.id).filter((message) => !message.threadTs)).toHaveLength(1);
  expect(await card()).toMatchObject({ state: 'settled' });
});

test('forty people are read page by page, and an empty team is archived from its form', async () => {
  for (let n = 0; n < 40; n++)
    await testApp.seed.member({ name: `Zoe ${String(n).padStart(2, '0')}`, roles: [] });
  await testApp.seed.team({ name: 'Empty' });
  const robot = testApp.sandbox.robot('Olga Owner');
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/People/);
  await hub.press('Open people');
  const people = await robot.waitModal('People');
  await people.shows(/Page 1 of \d/);
  expect(people.text()).not.toContain('Zoe 39');
  await people.press('Next');
  await people.shows(/Page 2 of/);
  await people.press('Next');
  await people.shows(/Page 3 of/);
  await people.press('Previous');
  await people.shows(/Page 2 of/);
  await people.close();

  await hub.press('Open teams');
  const teams = await robot.waitModal('Teams');
  await teams.press('Edit', { within: /Empty/ });
  const form = await robot.waitModal('Edit team');
  expect(await form.press('Archive team', { confirm: 'no' })).toBeUndefined();
  await form.press('Archive team', { confirm: 'yes' });
  await form.shows(/The team is archived/);
  await testApp.sandbox.waitFor(() => !/Empty/.test(teams.text()), {
    what: () => 'the list without the team',
  });
});

test('a double press on Save gives the role once', async () => {
  const robot = testApp.sandbox.robot('Olga Owner');
  userNamed('Dora Double');
  const hub = await (await robot.command('/care admin')).opens();
  await hub.shows(/People/);
  await hub.press('Open people');
  await (await robot.waitModal('People')).fill('Find a person', 'Dora Double');
  const person = await robot.waitModal('Roles and teams');
  await person.fill('Roles', ['Pharmacist']);
  const { acks } = await person.submit({ copies: 2 });
  expect(acks).toHaveLength(2);
  const dora = await testApp.prisma.member.findFirstOrThrow({ where: { displayName: 'Dora Double' } });
  expect(dora.roles).toEqual(['pharmacist']);
  expect(await testApp.prisma.auditEvent.count({ where: { action: 'role.grant', subjectId: dora.id } })).toBe(
    1,
  );
});
