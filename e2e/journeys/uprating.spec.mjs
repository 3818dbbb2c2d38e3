// The yearly uprating: a finance officer prepares it and sees it come on, may not approve their
// own, somebody else does, and a person reads what they are told. At both widths, each page good.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { WIDTHS, demo, expectStatus, isGood, noSidewaysScrolling, screenshot } from '../harness.mjs';
import { date, fill, follow, pence, press, says, see } from '../steps.mjs';

// A council for each: what is in effect for a day is so once.
let council;
beforeEach(async () => { council = await demo(); });
afterEach(async () => { await council?.stop(); });

// Today, so that it may be put into effect, and everyone assessed before today is in it.
const DAY = date('day', new Date());

for (const width of WIDTHS) {
  test(`one prepares, another approves, and a person reads why, at ${width} px`, async () => {
    const fay = await council.person('the finance officer', { width });
    const at = await prepare(fay, width);
    await addsUp(fay);
    await says(fay, 'You cannot decide on this one.');
    assert.equal(await fay.getByRole('button', { name: 'Decide' }).count(), 0);
    await screenshot(fay, 'uprating-preview');
    await follow(fay, 'The letters, to be printed');
    await see(fay, 'Letters, to be printed', 'uprating-letters');

    const ada = await council.person('the approver', { width });
    await council.signInAs(ada, 'Bryn Combe');
    await ada.goto('/upratings');
    await see(ada, 'Yearly uprating', 'uprating-list');
    await ada.goto(at);
    const letters = await allLetters(ada, at);
    expectStatus(ada, 422);
    await press(ada, 'Decide');
    await says(ada, 'Say whether you approve it or send it back');
    await isGood(ada);
    await fill(ada, { decided: 'approve', why: 'The figures are those of the circular.' });
    await press(ada, 'Decide');
    await says(ada, 'The figures are those of the circular.');
    await isGood(ada);
    await press(ada, 'Put it into effect');
    await ended(ada, 'Putting it into effect', width);
    await says(ada, /Done for (\d+) of \1 people/);
    await see(ada, /^Uprating from /, 'uprating-in-effect');

    await readsTheirs(letters, width);
    await fay.goto('/upratings');
    await says(fay, 'Approved by Bryn Combe');
    await isGood(fay);
  });
}

/** Prepares one, and sees how it comes on. Tells where it is. */
async function prepare(page, width) {
  await council.signInAs(page, 'Fay Weir');
  await page.goto('/upratings');
  await isGood(page);
  await page.getByRole('button', { name: 'Prepare an uprating' }).click();
  await page.waitForURL('**/upratings/new');
  await begin(page);
  await ended(page, 'Working it out', width);
  await see(page, /^Uprating from /);
  return new URL(page.url()).pathname;
}

/** Looks up the day, reads what is not known for it, and begins. */
async function begin(page) {
  await fill(page, DAY);
  await press(page, 'Look up this day');
  await says(page, 'What is known for ');
  await isGood(page);
  await screenshot(page, 'uprating-new');
  await press(page, 'Work it out for everyone');
  assert.match(new URL(page.url()).pathname, /^\/upratings\/upr-/);
}

/** Waits for the work: the page says that it has ended, and moves only when it is asked to. */
async function ended(page, heading, width) {
  const atWork = page.locator('#at-work');
  if (await atWork.count() === 0) return; // It was quicker than the page.
  await noSidewaysScrolling(page);
  await screenshot(page, `uprating-${width}-${heading.toLowerCase().replaceAll(' ', '-')}`);
  assert.equal(await page.locator('meta[http-equiv]').count(), 0, 'it is not loaded again');
  await isGood(page);
  await atWork.getByText('The work has ended.').waitFor();
  assert.equal(await atWork.count(), 1, 'nothing moved under the reader');
  await follow(page, 'Check again');
  assert.equal(await atWork.count(), 0);
}

/** Everyone with a letter, on every page of the preview, by name. */
async function allLetters(page, at) {
  const all = [];
  for (let number = 1, more = true; more; number += 1) {
    await page.goto(`${at}?page=${number}`);
    all.push(...await page.locator('th a[href*="/letters/"]').evaluateAll((links) =>
      links.map((link) => [link.firstChild.textContent.trim(), link.getAttribute('href')])));
    more = await page.getByRole('link', { name: /^Next/ }).count() > 0;
  }
  await page.goto(at);
  return all;
}

/** What the difference is made of comes to the difference. */
async function addsUp(page) {
  const rows = await page.locator('table', { hasText: 'What the difference is made of' })
    .locator('tbody tr').evaluateAll((rows) =>
      rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent]));
  const sums = rows.map(([, words]) => {
    if (words === 'nothing') return 0;
    return words.endsWith('less') ? -pence(words) : pence(words);
  });
  const all = sums.pop();
  assert.equal(sums.reduce((sum, each) => sum + each, 0), all, JSON.stringify(rows));
}

/** One of those who changed reads their letter, from the page of what they pay. */
async function readsTheirs(letters, width) {
  const page = await council.person('the person', { width });
  await page.goto('/demo');
  const people = (await page.locator('main form').first().getByRole('button').allInnerTexts())
    .map((name) => name.trim());
  const found = letters.find(([name]) => people.includes(name));
  assert.ok(found, `none of them is on /demo: ${letters.map(([name]) => name)} ${people}`);
  const [name, letter] = found;
  await council.signInAs(page, name);
  const person = letter.split('/').at(-1);
  await page.goto(`/people/${person}/contribution`);
  await isGood(page);
  await page.locator(`a[href="${letter}"]`).first().click();
  await page.waitForURL(`**${letter}`);
  await see(page, /^What you pay from /, 'uprating-letter');
  await says(page, 'Local Government and Social Care Ombudsman');
  await follow(page, 'In large print');
  await see(page, /^What you pay from /, 'uprating-letter-large');
  expectStatus(page, 404);
  await page.goto('/upratings');
}

test('without JavaScript the same link checks again', async () => {
  const page = await council.person('the finance officer', { javaScript: false });
  await prepareWithout(page);
  await says(page, 'What it comes to');
});

async function prepareWithout(page) {
  await council.signInAs(page, 'Fay Weir');
  await page.goto('/upratings/new');
  await begin(page);
  for (let looks = 0; looks < 200 && await page.locator('#at-work').count(); looks += 1) {
    await follow(page, 'Check again');
  }
}
