// Anyone checks what they might pay: without signing in, without JavaScript, at both widths. Two
// published cases come to their published figures, and nothing that was typed is in an address.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { WIDTHS, demo, expectStatus, isGood, screenshot } from '../harness.mjs';
import { addOne, fill, isHeaded, press, says, see } from '../steps.mjs';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

const PETER = {
  id: 'devon-home-peter',
  pays: '£110.10',
  council: '£343.90',
  asks: [
    ['Where is the care given?', { where: 'home' }],
    ['Which day do you want to know about?', day('day', 2, 10, 2023)],
    ['Which council would arrange the care?', { council: 'councils/devon' }],
    ['Who is the support for?', { charged_as: 'cared_for' }],
    ['How old are you?', { age: 37 }],
    ['Who do you live with?', { household: 'single' }],
    ['Do you live alone?', { lives_alone: 'yes' }],
    ['How many children who live with you do you look after?', { children: 0 }],
    ['Does the carer premium apply to you?', { carer: 'no' }],
    ['Does the council arrange care for you at night?', { night_care: 'no' }],
    ['Money that comes in', [
      { group: 'benefits', kind: 'esa', amount: '225.45', every: 'weekly' },
      { group: 'disability', kind: 'pip_daily_living_enhanced', amount: '101.75', every: 'weekly' },
      { group: 'disability', kind: 'pip_mobility', amount: '26.90', every: 'weekly' },
    ]],
    ['Savings and other capital', []],
    ['Given away, or not claimed', []],
    ['Costs of the home', [
      { kind: 'rent', amount: '10.00', every: 'weekly' },
      { kind: 'council_tax', amount: '6.00', every: 'weekly' },
      { kind: 'contents_insurance', amount: '1.27', every: 'weekly' },
    ]],
    ['Costs of disability', [
      { what: 'Cleaner', amount: '20.00', every: 'weekly' },
      { what: 'Mobile phone', amount: '10.00', every: 'monthly' },
      { what: 'Broadband', amount: '25.00', every: 'monthly' },
    ]],
    ['Services that may be free', []],
    ['What does the care cost a week?', { cost: '454.00' }],
  ],
};

const MICHAEL = {
  id: 'leeds-carehome-michael',
  pays: '£205.33',
  council: '£488.67',
  asks: [
    ['Where is the care given?', { where: 'permanent' }],
    ['Which day do you want to know about?', day('day', 7, 10, 2024)],
    ['Which council would arrange the care?', { council: 'none' }],
    ['How old are you?', { age: 84 }],
    ['Have you reached State Pension age?', { pension_age: 'yes' }],
    ['Did you reach State Pension age before 6 April 2016?', { pension_before_2016: 'no' }],
    ['Who do you live with?', { household: 'single' }],
    ['When did you move into the care home?', day('moved', 1, 5, 2024)],
    ['Were you in a care home for good before, and left it?', { earlier: 'no' }],
    ['Who lives in the home you left?', { occupant: 'nobody' }],
    ['Does anyone pay on top, for a dearer care home?', { top_up: 'no' }],
    ['Money that comes in', [
      { group: 'pensions', kind: 'state_pension', amount: '209.67', every: 'weekly' },
      { group: 'pensions', kind: 'private_pension', amount: '25.81', every: 'weekly' },
    ]],
    ['Savings and other capital', [{ kind: 'savings', amount: '9000.00', owners: 1 }]],
    ['Given away, or not claimed', []],
    ['Services that may be free', []],
    ['What does the care home cost a week?', { cost: '694.00' }],
  ],
};

for (const width of WIDTHS) {
  for (const [one, javaScript] of [[PETER, true], [MICHAEL, true], [PETER, false]]) {
    const without = javaScript ? '' : ', without JavaScript';
    test(`${one.id} comes to ${one.pays} at ${width} px${without}`, async () => {
      const page = await council.person('anyone', { width, javaScript });
      const looks = javaScript ? `${one.id}-` : null;
      await begin(page, looks);
      await answer(page, one, looks);
      await see(page, 'Check your answers', looks && `${looks}check`);
      await press(page, 'See what you might pay');
      await see(page, `You might pay ${one.pays} a week`, looks && `${looks}answer`);
      await says(page, `The council would pay ${one.council}`);
      assert.equal(new URL(page.url()).search, '', 'nothing is in the address');
      await press(page, 'See this in easy words');
      await see(page, `You might pay ${one.pays} a week`, looks && `${looks}easy`);
      await says(page, 'The council will decide.');
      await press(page, 'See all of it');
      await isHeaded(page, `You might pay ${one.pays} a week`);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save the file' }).click();
      const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
      assert.equal(file.answer.pays, one.pays.slice(1));
    });
  }
}

test('an answer is changed, a mistake is said, and going back loses nothing', async () => {
  const page = await council.person('anyone', { width: WIDTHS[0] });
  await begin(page);
  expectStatus(page, 422);
  await press(page, 'Continue');
  await says(page, 'Choose where the care is given');
  await isGood(page);
  await answer(page, PETER);
  await press(page, /^Change age/);
  await isHeaded(page, 'How old are you?');
  await page.getByRole('button', { name: 'Back' }).click();
  await isHeaded(page, 'Who is the support for?');
  assert.ok(await page.locator('[value="cared_for"]').isChecked());
  await press(page, 'Continue');
  await press(page, /^Change.*Costs of disability/);
  await press(page, /^Remove Broadband/);
  await see(page, 'Remove this?');
  await fill(page, { remove: 'yes' });
  await press(page, 'Continue');
  await says(page, '2 entries so far');
  await fill(page, { another: 'no' });
  await press(page, 'Continue');
  await press(page, 'See what you might pay');
  await isHeaded(page, 'You might pay £115.87 a week');
});

test('a figure that is missing is named, and another day is offered', async () => {
  const page = await council.person('anyone');
  await begin(page);
  const asks = PETER.asks.map(([asked, given]) =>
    [asked, asked.startsWith('Which day') ? day('day', 2, 10, 2025) : given]);
  await answer(page, { asks });
  expectStatus(page, 422);
  await press(page, 'See what you might pay');
  await see(page, 'What you might pay cannot be worked out', 'estimate-cannot');
  await press(page, 'Choose another day');
  await see(page, 'Which day do you want to know about?');
});

test('the law, rule by rule, on a day that is chosen', async () => {
  for (const width of WIDTHS) {
    const page = await council.person('anyone', { width });
    await page.goto('/law?on=2025-06-02');
    await see(page, 'The law behind the sum', 'law');
    await page.goto('/law/charging-regulations?on=2025-06-02');
    await isGood(page);
    await says(page, 'care_act::guarantee::guarantee');
    await screenshot(page, 'law-regulations');
    await page.goto('/law/councils/reading?on=2024-10-07');
    await isGood(page);
    await screenshot(page, 'law-council');
    await page.goto('/law');
    await fill(page, day('on', 1, 6, 2019));
    await press(page, 'Show that day');
    assert.equal(new URL(page.url()).search, '?on=2019-06-01');
  }
});

/** From the first page to the first question. */
async function begin(page, looks) {
  await page.goto('/');
  await page.locator('main').getByRole('link', { name: 'Check what you might pay' }).click();
  await see(page, 'Check what you might pay', looks && `${looks}start`);
  await press(page, 'Start now');
}

/** Answers every question as it is asked. */
async function answer(page, one, looks) {
  for (const [asked, given] of one.asks) {
    const picture = looks && `${looks}${asked.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
    await see(page, asked, picture);
    if (Array.isArray(given)) {
      for (const entry of given) {
        await fill(page, { another: 'yes' });
        await press(page, 'Continue');
        await isGood(page);
        await addOne(page, entry, 'Continue');
      }
      if (given.length > 0) await see(page, asked, picture);
      await fill(page, { another: 'no' });
    } else {
      await fill(page, given);
    }
    await press(page, 'Continue');
  }
}

function day(name, date, month, year) {
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}
