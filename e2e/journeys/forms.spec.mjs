// Forms as they are met: what was typed wrong, without JavaScript, by keyboard alone, on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demo, expectStatus, isGood, screenshot } from '../harness.mjs';
import { ago, beginAs, isHeaded, lloyds, press, says, send } from '../steps.mjs';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

/** Someone of the demo by their number, on a phone, and where their record is. */
async function someone(number, options = {}) {
  const page = await council.person(`person ${number}`, { width: 375, ...options });
  return { page, record: await beginAs(page, number) };
}

/** The form came back: the error is named first, what was typed is kept, the page is good. */
async function isRefused(page, kept, picture) {
  assert.match(await page.title(), /^Error: /);
  await says(page, 'There is a problem');
  for (const [name, value] of Object.entries(kept)) {
    assert.equal(await page.locator(`[name="${name}"]`).inputValue(), value);
  }
  await isGood(page);
  await screenshot(page, picture);
}

test('ten pounds is no amount, and is kept as it was typed', async () => {
  const { page, record } = await someone('007');
  await page.goto(`${record}/means/start`);
  await press(page, /Start now|Go on/);
  for (const amount of ['ten pounds', '1,000.005', '-5']) {
    await page.goto(`${record}/means/income/add`);
    await send(page, { group: 'pensions' }, 'Continue');
    expectStatus(page, 422);
    await send(page, { kind: 'private_pension', amount, every: 'weekly' }, 'Save and continue');
    await isRefused(page, { amount }, 'bad-amount');
    assert.ok(await page.locator('input[name=kind][value=private_pension]').isChecked());
  }
});

for (const [what, file, words] of [
  ['a picture', { name: 'photo.png', buffer: Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]) }, /./],
  ['a file that is empty', { name: 'empty.csv', buffer: Buffer.from('') }, /empty|choose/i],
  ['another table', { name: 'other.csv', buffer: Buffer.from('Name,Colour\nAda,red\n') }, /./],
]) {
  test(`${what} is not a bank statement`, async () => {
    const { page, record } = await someone('012');
    await page.goto(`${record}/money/import`);
    expectStatus(page, 422);
    await page.locator('input[type=file]').setInputFiles({ mimeType: 'text/csv', ...file });
    await press(page, 'Look at it');
    await isRefused(page, {}, 'bad-file');
    await says(page, words);
  });
}

test('a torn line is shown with its row, and left out', async () => {
  const { page, record } = await someone('012');
  await page.goto(`${record}/money/import`);
  const whole = lloyds([
    { day: ago(3), text: 'A GOOD LINE', out: 1_000 },
    { day: ago(2), text: 'A TORN LINE', out: 2_000 },
    { day: ago(1), text: 'ANOTHER GOOD LINE', out: 3_000 },
  ]);
  const torn = whole.replace(/^([^\n]*A TORN LINE),.*$/m, '$1');
  await page.locator('input[type=file]').setInputFiles({
    name: 'torn.csv', mimeType: 'text/csv', buffer: Buffer.from(torn),
  });
  await press(page, 'Look at it');
  await isHeaded(page, 'Check the bank statement');
  await says(page, 'Cannot be read and will be left out');
  await says(page, 'A TORN LINE');
  await isGood(page);
  await screenshot(page, 'torn-csv');
});

test('a birth date that has not come yet is refused, with everything kept', async () => {
  const page = await council.person('a worker');
  await council.signInAs(page, /W01$/);
  await page.goto('/people/new');
  expectStatus(page, 422);
  const typed = { name: 'Bo Example', 'born-day': '1', 'born-month': '1', 'born-year': '2099' };
  await send(page, { ...typed, contact_by: 'letter' }, 'Add this person');
  await isRefused(page, typed, 'bad-birth-date');
});

test('without JavaScript one signs in, answers a question and saves', async () => {
  const { page, record } = await someone('003', { javaScript: false });
  await page.goto(`${record}/assessment`);
  await press(page, 'Start');
  const who = await page.locator('input[name=who]').first().getAttribute('value');
  await send(page, { who }, 'Save and continue');
  await page.goto(`${record}/assessment/answers/person/washing`);
  await isGood(page);
  const answer = { choice: 'daily_help', words: 'Mornings are hard.' };
  await send(page, answer, 'Save and come back later');
  await says(page, 'Saved. You can come back at any time.');
  await page.goto(`${record}/assessment/answers/person/washing`);
  assert.ok(await page.locator('input[value=daily_help]').isChecked());
  assert.equal(await page.locator('[name=words]').inputValue(), 'Mornings are hard.');
  await page.goto(`${record}/looks`);
  await isGood(page);
});

test('a form is filled in and sent by keyboard alone', async () => {
  const { page, record } = await someone('009', { width: 1280 });
  await page.goto(`${record}/plan/outcomes/new`);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'Skip to main content');
  await page.keyboard.press('Enter');
  await tabTo(page, '[name=words]');
  await page.keyboard.type('Swim once a week');
  await tabTo(page, '[name=statutory]');
  await page.keyboard.press('Space');
  await tabTo(page, 'main button[type=submit], main button.govuk-button');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await isHeaded(page, 'Your plan');
  await says(page, 'Swim once a week');
});

test('on paper everything that was closed is open, and the controls are gone', async () => {
  const { page, record } = await someone('007', { width: 1280 });
  await page.goto(`${record}/budget`);
  const closed = () => page.locator('main details:not([open])').count();
  const atFirst = await closed();
  assert.ok(atFirst > 0);
  await page.evaluate(() => addEventListener('beforeprint', () => {
    document.body.dataset.closedOnPaper = document.querySelectorAll('details:not([open])').length;
  }));
  const paper = await page.pdf({ format: 'A4' });
  assert.equal(paper.subarray(0, 4).toString(), '%PDF');
  assert.equal(await page.locator('body').getAttribute('data-closed-on-paper'), '0');
  assert.equal(await closed(), atFirst);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('main details').first().locator('.govuk-details__text').isVisible());
  assert.ok(!await page.locator('.govuk-back-link').isVisible());
  await screenshot(page, 'budget-on-paper');
});

/** What the element that has the focus says. */
async function focused(page) {
  return page.evaluate(() => document.activeElement.textContent.trim());
}

/** Presses Tab until something has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}
