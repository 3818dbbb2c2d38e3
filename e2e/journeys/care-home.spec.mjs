// Someone in a care home for good, with a house in which their spouse lives: every question that
// this asks, up to what they pay; then what paying later would look like, for them and in public.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { WIDTHS, demo, expectStatus, isGood, screenshot } from '../harness.mjs';
import {
  addOne, ago, beginAs, date, fill, follow, isHeaded, press, says, see, send,
} from '../steps.mjs';

const SAVE = 'Save and continue';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

for (const [at, width] of WIDTHS.entries()) {
  test(`in a care home with a house and a spouse, to what is paid, at ${width} px`, async () => {
    const page = await council.person('resident', { width });
    const record = await beginAs(page, ['007', '008'][at]);
    await page.goto(`${record}/means/start`);
    await press(page, /Start now|Go on/);
    await follow(page, 'Where the care is given');
    await send(page, { where: 'permanent', charged_as: 'cared_for' }, SAVE);
    await see(page, 'Your money, part by part', 'care-home-tasks');
    assert.equal(await page.getByRole('link', { name: 'Costs of the home' }).count(), 0);
    await theStay(page);
    const pensioner = await aboutThem(page);
    await follow(page, 'Paying for the care home');
    await see(page, 'Paying for the care home', 'care-home-paying');
    await send(page, {
      paid_to_partner: '40.00', top_up: 'yes', top_up_amount: '35.00', top_up_from: 'third_party',
      deferred_payment: 'no',
    }, SAVE);
    await theMoney(page, record, pensioner);
    await page.goto(`${record}/means/check`);
    await see(page, 'Check the answers', 'care-home-check');
    await says(page, 'A partner, or a former partner who is a lone parent');
    await press(page, 'Confirm, and see what is paid');
    await see(page, /pay/, 'care-home-contribution');
    await says(page, 'left out, because a partner or relative lives there');
    await page.goto(`${record}/deferred`);
    await see(page, 'Paying for a care home later', 'care-home-deferred');
    assert.ok(await page.locator('[name=home_value]').inputValue(), 'what is known is there');
    await send(page, { cost: '900.00', home_counted: 'no', rate: '4.65' }, 'Work it out');
    await says(page, 'The council may agree, and need not');
    await isGood(page);
  });
}

test('in public: what deferring would look like is worked out, and nothing is kept', async () => {
  for (const width of WIDTHS) {
    const page = await council.person('anyone', { width });
    await page.goto('/deferred');
    await see(page, 'Paying for a care home later', 'deferred');
    await fill(page, {
      place: 'care_home', other_capital: '9000.00', has_home: 'yes', secured: 'yes', agrees: 'yes',
      cost: '900.00', income: '260.00',
    });
    await fill(page, { home_value: '200000.00', home_counted: 'yes' });
    expectStatus(page, 422);
    await send(page, { ...day('begins', 8, 1, 2024), ...day('to', 1, 1, 2024) }, 'Work it out');
    await says(page, 'The last day must not be before the day the agreement begins');
    assert.equal(await page.locator('[name=cost]').inputValue(), '900.00');
    await isGood(page);
    await send(page, { ...day('to', 30, 6, 2025), rate: '4.65' }, 'Work it out');
    await says(page, 'The council must agree if you ask');
    await says(page, /You would owe £[\d,]+\.\d\d at the end of 30 June 2025/);
    await isGood(page);
    await screenshot(page, 'deferred-answer');
    assert.equal(new URL(page.url()).search, '', 'nothing is in the address');
  }
});

async function theStay(page) {
  await follow(page, 'The stay in the care home');
  await see(page, 'The stay in the care home', 'care-home-stay');
  await fill(page, { ...date('moved', ago(200)), earlier: 'yes' });
  await fill(page, { ...date('earlier_from', ago(300)), ...date('earlier_to', ago(310)) });
  expectStatus(page, 422);
  await press(page, SAVE);
  await says(page, 'when they moved in');
  await isGood(page);
  await send(page, { earlier: 'no' }, SAVE);
  await follow(page, 'The home you left');
  await see(page, 'Who lives in the home you left?', 'care-home-occupant');
  await send(page, { occupant: 'partner' }, SAVE);
  await see(page, 'The home you left', 'care-home-occupant-more');
  await send(page, { occupied_before: 'yes' }, SAVE);
  await isHeaded(page, 'Your money, part by part');
}

/** Says who they are; answers whether they have reached State Pension age. */
async function aboutThem(page) {
  await follow(page, 'About you');
  const born = await page.locator('main p strong').first().innerText();
  const years = (Date.now() - new Date(born).getTime()) / (365.25 * 86_400_000);
  const pensioner = years >= 67;
  await send(page, { pension_age: pensioner ? 'yes' : 'no', household: 'couple' }, SAVE);
  if (await page.locator('[name=pension_before_2016]').count()) {
    await send(page, { pension_before_2016: 'no' }, SAVE);
  }
  await isHeaded(page, 'Your money, part by part');
  return pensioner;
}

async function theMoney(page, record, pensioner) {
  const pension = pensioner
    ? { group: 'pensions', kind: 'state_pension', amount: '184.20', every: 'weekly' }
    : { group: 'benefits', kind: 'esa', amount: '138.20', every: 'weekly' };
  const work = { group: 'pensions', kind: 'private_pension', amount: '400.00', every: 'monthly' };
  const house = { kind: 'main_home', amount: '240000.00', owners: 2, owed: '12000.00' };
  for (const [list, entries] of [['income', [pension, work]], ['capital', [house]]]) {
    await page.goto(`${record}/means/${list}`);
    for (const entry of entries) {
      await send(page, { another: 'yes' }, 'Continue');
      if (entry === work) await screenshot(page, 'care-home-income-group');
      await addOne(page, entry, SAVE);
      await isGood(page);
    }
    await send(page, { another: 'no' }, 'Continue');
  }
  await page.goto(`${record}/means/given-away/add`);
  await see(page, /^Add something given away/, 'care-home-given-away');
  await send(page, {
    what: '£5,000 to a niece', kind: 'to_pay_less', amount: '5000.00', ...date('since', ago(150)),
  }, SAVE);
  await says(page, '£5,000 to a niece');
}

function day(name, date, month, year) {
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}
