// What people do on a page, in few words: the steps that journeys share.

import assert from 'node:assert/strict';

import { isGood, screenshot } from './harness.mjs';

/**
 * Answers the fields of a form by their names: words are typed, choices are chosen, and a list
 * ticks several boxes.
 */
export async function fill(page, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const kind = await page.locator(`[name="${name}"]:not([type="hidden"])`).first()
      .evaluate((field) => field.type);
    if (kind === 'radio' || kind === 'checkbox') {
      for (const one of [value].flat()) {
        await page.locator(`[name="${name}"][value="${one}"]`).check();
      }
    } else if (kind === 'select-one') {
      await page.locator(`[name="${name}"]`).selectOption(value);
    } else {
      await page.locator(`[name="${name}"]:not([type="hidden"])`).fill(String(value));
    }
  }
}

/** Fills in one entry of a list and sends it: of income, first the group of kinds it is in. */
export async function addOne(page, { group, ...entry }, name) {
  if (group) await send(page, { group }, 'Continue');
  await send(page, entry, name);
}

/** Presses a button, or a link that looks like one, and waits for the page it leads to. */
export async function press(page, name) {
  const button = page.locator('main').getByRole('button', { name });
  await leave(page, button.or(page.locator('main').getByRole('link', { name })).first());
}

/** Follows a link of the page itself. */
export async function follow(page, name) {
  await leave(page, page.locator('main').getByRole('link', { name }).first());
}

/** Fills in a form and sends it. */
export async function send(page, answers, name) {
  await fill(page, answers);
  await press(page, name);
}

/** Signs in as one of those who draw on care, by their number, and tells where their record is. */
export async function beginAs(page, number) {
  await page.goto('/demo');
  const people = page.locator('main form').first();
  await leave(page, people.getByRole('button', { name: new RegExp(` ${number}$`) }));
  return new URL(page.url()).pathname;
}

/** Does what leads to another page, and waits until that page is whole. */
export async function leave(page, what) {
  await Promise.all([page.waitForEvent('load'), what.click()]);
}

/** The page is good, and its main heading is this; a picture of it is kept to be looked at. */
export async function see(page, heading, picture) {
  await isHeaded(page, heading);
  await isGood(page);
  if (picture) await screenshot(page, picture);
}

/** The main heading of the page. */
export async function isHeaded(page, heading) {
  const found = (await page.getByRole('heading', { level: 1 }).innerText()).trim();
  const is = heading instanceof RegExp ? heading.test(found) : found === heading;
  if (is) return;
  const wrong = await page.locator('.govuk-error-summary').allInnerTexts();
  assert.fail(`${page.url()} is headed \`${found}\`, not ${heading}. ${wrong.join(' ')}`);
}

/** The page says this, somewhere that can be seen. */
export async function says(page, words) {
  const text = await page.locator('main').innerText();
  if (words instanceof RegExp) assert.match(text, words);
  else assert.ok(text.includes(words), `${page.url()} does not say \`${words}\`:\n${text}`);
}

/** The three boxes of a date, by its name. */
export function date(name, day) {
  return {
    [`${name}-day`]: day.getDate(),
    [`${name}-month`]: day.getMonth() + 1,
    [`${name}-year`]: day.getFullYear(),
  };
}

/** So many days before today. */
export function ago(days) {
  return new Date(Date.now() - days * 86_400_000);
}

/** An amount of a page, in pence: `£1,234.50` is 123450. */
export function pence(words) {
  const found = /£([\d,]+)\.(\d\d)/.exec(words);
  assert.ok(found, `no amount in \`${words}\``);
  return Number(found[1].replaceAll(',', '')) * 100 + Number(found[2]);
}

/** Pence as a bank writes them: 123450 is `1234.50`. */
export function pounds(amount) {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}

/** A statement in the layout of Lloyds: newest first, with the balance after each line. */
export function lloyds(lines, opening = 100_000) {
  const heading = 'Transaction Date,Transaction Type,Sort Code,Account Number,'
    + 'Transaction Description,Debit Amount,Credit Amount,Balance';
  let balance = opening;
  const rows = lines.map(({ day, text, out = 0, into = 0 }) => {
    balance += into - out;
    const parts = [day.getDate(), day.getMonth() + 1].map((each) => String(each).padStart(2, '0'));
    const amounts = [out, into].map((each) => (each ? pounds(each) : ''));
    return [`${parts.join('/')}/${day.getFullYear()}`, into ? 'BGC' : 'FPO', "'00-00-00",
      '00000001', text, ...amounts, pounds(balance)].join(',');
  });
  return `${[heading, ...rows.reverse()].join('\n')}\n`;
}
