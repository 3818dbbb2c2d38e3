// Every page that anyone can reach, for demo people at every stage and for every role, at both
// widths: axe finds nothing, nothing scrolls sideways, nothing is trouble.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { WIDTHS, demo, screenshot } from '../harness.mjs';
import { isHeaded, says } from '../steps.mjs';
import { Seen, walk } from '../walk.mjs';

let council;
const seen = new Seen();
const records = [];
before(async () => { council = await demo(); });
after(async () => {
  await council?.stop();
  console.log(`${seen.pages} pages were opened, of ${seen.kinds} kinds`);
});

test('pages that need no sign-in', async () => {
  const page = await council.person('a stranger');
  await walk(page, ['/', '/public', '/sign-in', '/demo'], seen);
});

test('everyone who draws on care, at whatever stage they are', async () => {
  const once = new Set();
  for (const name of await names(/^people who draw/i)) {
    const page = await council.person(name);
    await council.signInAs(page, name);
    const record = new URL(page.url()).pathname;
    const found = await page.locator('main h1').innerText();
    records.push(/^\/people\//.test(record) ? record : assert.fail(`${found} at ${record}`));
    await walk(page, [record], seen, { within: record, once });
    await page.context().close();
  }
  assert.ok(records.length >= 12, `${records.length} people`);
});

test('a worker, for people at every stage', async () => {
  const once = new Set();
  for (const worker of [/W01$/, /W02$/]) {
    const page = await council.person(String(worker));
    await council.signInAs(page, worker);
    await page.goto('/caseload');
    const own = ['/caseload', '/people/new', '/agreements', '/limits'];
    await walk(page, own, seen, { within: '/caseload' });
    const team = [];
    for (const record of records) {
      if ((await page.request.get(record)).status() === 200) team.push(record);
    }
    assert.ok(team.length > 0, 'nobody is in the team');
    for (const record of team) await walk(page, [record], seen, { within: record, once });
  }
});

for (const role of [
  'representatives', 'advocates', 'approvers', 'finance officers', 'providers', 'auditors',
]) {
  test(`the first of the ${role}`, async () => {
    const [name] = await names(new RegExp(`^${role}`, 'i'));
    const page = await council.person(name);
    await council.signInAs(page, name);
    await walk(page, [new URL(page.url()).pathname], seen);
  });
}

for (const [id, pays] of [['devon-home-peter', '£110.10'], ['knowsley-home-A', '£67.71']]) {
  test(`the published case ${id} pays ${pays} a week`, async () => {
    for (const width of WIDTHS) {
      const page = await council.person(id, { width });
      await council.signInAs(page, id);
      await says(page, pays);
      await page.getByRole('link', { name: 'What you would pay' }).click();
      await isHeaded(page, `You pay ${pays} a week`);
      await screenshot(page, `case-${id}`);
    }
  });
}

/** The names of those in one group on the demo's page. */
async function names(group) {
  const page = await council.person('a chooser');
  await page.goto('/demo');
  const heading = page.getByRole('heading', { name: group });
  const form = heading.locator('xpath=following-sibling::form[1]');
  const found = await form.getByRole('button').allInnerTexts();
  await page.context().close();
  return found;
}
