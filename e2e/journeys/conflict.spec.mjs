// Two people write the same plan at the same time: the second is told, sees both, loses nothing.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demo, expectStatus, isGood, screenshot } from '../harness.mjs';
import { beginAs, follow, press, says, send } from '../steps.mjs';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

test('the second to save a plan is told, sees both, and loses nothing', async () => {
  const person = await council.person('the person', { width: 375 });
  const worker = await council.person('the worker');
  const record = await beginAs(person, '009');
  await inTeam(worker, record);
  await person.goto(`${record}/plan/contingency`);
  await worker.goto(`${record}/plan/contingency`);

  const theirs = { contingency: '300.00', contingency_words: 'When Joy is ill.' };
  const mine = { contingency: '180.00', contingency_words: 'A second wheelchair battery.' };
  await send(worker, theirs, 'Save and continue');
  expectStatus(person, 409);
  await send(person, mine, 'Save and continue');
  await says(person, /saved this while you were writing/);
  await says(person, 'When Joy is ill.');
  for (const [name, typed] of Object.entries(mine)) {
    assert.equal(await person.locator(`[name=${name}]`).inputValue(), typed);
  }
  await isGood(person);
  await screenshot(person, 'conflict');

  await press(person, 'Save and continue');
  await person.goto(`${record}/plan/contingency`);
  assert.equal(await person.locator('[name=contingency]').inputValue(), '180.00');
  await person.goto(`${record}/plan/versions`);
  await isGood(person);
  const before = person.getByRole('link', { name: /^Version/ }).nth(1);
  await follow(person, await before.innerText());
  await says(person, 'When Joy is ill.');
});

/** Signs in as a worker of the team that looks after the person. */
async function inTeam(page, record) {
  for (const worker of [/W01$/, /W02$/]) {
    await council.signInAs(page, worker);
    if ((await page.request.get(record)).status() === 200) return;
  }
  assert.fail(`no worker looks after ${record}`);
}
