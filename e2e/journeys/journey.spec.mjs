// One person's whole way, from their own assessment to money they control, as everyone involved:
// the person on a phone, the council's people at a desk.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import {
  WIDTHS, ariaSnapshot, demo, expectStatus, isGood, noTroubles, picture, screenshot,
} from '../harness.mjs';
import {
  addOne, ago, date, fill, follow, isHeaded, leave, lloyds, pence, pounds, press, says, see, send,
} from '../steps.mjs';

const NAME = 'Ada Alder 999';
const CALLED = 'Ada';

// What Ada says, and where her worker sees it otherwise.
const ANSWERS = {
  understood: 'time', washing: 'daily_help', toilet: 'alone', dressing: 'some_help',
  meals: 'all_meals', medicines: 'handed', moving: 'some_help', housework: 'full_help',
  daytime: 'hours', night: '?', relationships: 'regular_help', going_out: 'some_help',
  work: 'some_help', parenting: 'alone', deciding: 'big_ones', money: 'regular_help',
  two_people: 'never', distress: 'reassurance',
};
const WORKER_SEES = { ...ANSWERS, meals: 'one_meal', night: 'call' };

// What a page reads like, whatever the day and whatever this year's figures are.
const MASK = [
  [/\d{1,2} [JFMASOND][a-z]+ \d{4}( at \d\d:\d\d)?/g, 'DAY'], [/\d{4}-\d\d-\d\d/g, 'DAY'],
  [/\b[a-z]{3}-[0-9a-z]{16}\b/g, 'ID'], [/\b[0-9a-f]{16}\b/g, 'FINGERPRINT'],
  [/£[\d,]+\.\d\d/g, '£0.00'], [/outcomes\/[0-9a-z]{8}/g, 'outcomes/KEY'],
  [/(textbox "(?:Day|Month|Year)": )"\d+"/g, '$1"0"'],
  [/For example, [\d ]+/g, 'For example, DAY '],
];
const COUNTED = [
  ...MASK, [/(?<!level=)\b\d[\d,.]*/g, '0'], [/strong: (Another|The promise) .*/g, 'strong: PROMISE'],
];

let council;
let ada;
let worker;
let record;
let budget;
let paid;
before(async () => {
  council = await demo();
  [ada, worker] = [await council.person('Ada', { width: 375 }), await council.person('the worker')];
});
after(async () => { await council?.stop(); });

test('a worker adds a person', async () => {
  await council.signInAs(worker, /^Asha Marsh/);
  await worker.goto('/caseload');
  await see(worker, 'Your people', 'caseload');
  await press(worker, 'Add a person');
  await see(worker, 'Add a person', 'new-person');
  await send(worker, {
    name: NAME, known_as: CALLED, 'born-day': '3', 'born-month': '5', 'born-year': '1954',
    contact_by: 'phone', helps_communicate: 'Short sentences, and time to think.', easy_read: 'yes',
    email: 'ada@example.org',
  }, 'Add this person');
  record = new URL(worker.url()).pathname;
  await see(worker, NAME, 'added');
});

test('she says what she needs, and who helps her now', async () => {
  await council.signInAs(ada, NAME);
  await see(ada, NAME, 'overview-new');
  await follow(ada, 'Say what you need');
  await see(ada, 'Say what you need', 'assessment-start');
  await press(ada, 'Start');
  await see(ada, 'Who is answering', 'assessment-who');
  await send(ada, {
    who: await ada.locator('input[name=who]').nth(1).getAttribute('value'),
    helper_name: 'Ann Alder', helper_relationship: 'daughter',
  }, 'Save and continue');
  if (!/answers/.test(ada.url())) await ada.goto(`${record}/assessment/answers/person/understood`);
  await see(ada, /How well can you/, 'assessment-question');
  await answerAll(ada, ANSWERS);
  await see(ada, 'Help from family and friends', 'assessment-help');
  await press(ada, 'Add help');
  await see(ada, 'Help from someone', 'assessment-help-form');
  await send(ada, {
    domain: 'running_home', who: 'my daughter Ann', what: 'She does the big shop with me.',
    how_often: 'every Saturday', hours: '3.5',
    willing: 'yes', able: 'yes', go_on: 'yes', agreed: 'yes',
  }, 'Save');
  await press(ada, 'That is all');
  await see(ada, 'Check your answers', 'assessment-check');
  await press(ada, 'Send to the worker');
  await says(ada, 'sent to the worker');
});

test('the worker adds a view, and settles each difference in writing', async () => {
  await worker.goto(`${record}/assessment`);
  await see(worker, /^What .* needs$/, 'assessment-worker');
  await worker.goto(`${record}/assessment/answers/worker/understood`);
  await see(worker, /How well can you/, 'assessment-worker-question');
  await answerAll(worker, WORKER_SEES);
  await see(worker, 'Settle differences', 'assessment-settle');
  for (const [question, answer] of [['meals', 'one_meal'], ['night', 'call']]) {
    await leave(worker, worker.locator(`main a[href$="/settle/${question}"]`));
    await see(worker, /./);
    await send(worker, {
      choice: answer, reason: 'We talked about it over a usual week, and Ada agrees.',
    }, 'Save');
  }
  await press(worker, 'Finish the assessment');
  await worker.goto(`${record}/assessment/views`);
  await see(worker, 'What everyone said', 'assessment-views');
  await says(worker, 'We talked about it over a usual week, and Ada agrees.');
});

test('the council decides, with reasons, that it must help', async () => {
  await worker.goto(`${record}/eligibility`);
  await press(worker, 'Decide');
  await see(worker, /^Decide on eligibility/, 'eligibility-decide');
  const unable = ['nutrition', 'hygiene', 'clothing', 'safe_home', 'habitable_home', 'community'];
  const outcomes = unable.flatMap((key) =>
    [[`unable-${key}`, 'needs_help'], [`outcome-${key}`, 'Ada cannot do this without help.']]);
  await send(worker, {
    'impairment-met': 'yes', impairment: 'A stroke in 2021.', ...Object.fromEntries(outcomes),
    significant: 'yes', 'wellbeing-areas': ['dignity', 'control'],
    wellbeing: 'Without help she would stay in bed, and see nobody.',
  }, 'Save the decision');
  await see(worker, 'Whether the council must help', 'eligibility');
  await ada.goto(`${record}/eligibility`);
  await see(ada, 'Whether the council must help', 'eligibility');
  await says(ada, 'The council must make sure that they are met.');
});

test('she sees her indicative budget at once, and opens it line by line', async () => {
  await ada.goto(`${record}/budget`);
  await see(ada, 'Your indicative budget', 'budget');
  budget = pence(await ada.locator('.ww-figure__amount').first().innerText());
  assert.ok(budget > 20_000, `${budget} pence a week`);
  await reads(ada, 'budget');
  for (const line of await ada.locator('main details summary').all()) await line.click();
  await says(ada, /points, so its share is/);
  await isGood(ada);
  await screenshot(ada, 'budget-open');
  await ada.goto(`${record}/budget/working`);
  await see(ada, /worked out/, 'budget-working');
  await ada.goto(`${record}/budget/easy-read`);
  await see(ada, /./, 'budget-easy-read');
  const json = await (await ada.request.get(`${record}/budget.json`)).json();
  assert.ok(JSON.stringify(json).length > 100);
});

test('she enters her money, and sees what she pays, line by line', async () => {
  await ada.goto(record);
  await follow(ada, 'What you would pay');
  await see(ada, 'What you would pay', 'means-start');
  await press(ada, 'Start now');
  await see(ada, 'Your money, part by part', 'means-tasks');
  await follow(ada, 'Where the care is given');
  await see(ada, 'Where the care is given', 'means-where');
  await send(ada, { where: 'home', charged_as: 'cared_for' }, 'Save and continue');
  await follow(ada, 'About you');
  await see(ada, 'About you', 'means-about');
  await send(ada, {
    pension_age: 'yes', household: 'single', children: 0, carer: 'no', night_care: 'no',
  }, 'Save and continue');
  await addAll(ada, 'income', [
    { group: 'pensions', kind: 'state_pension', amount: '184.20', every: 'weekly' },
    { group: 'disability', kind: 'attendance_allowance_lower', amount: '76.70', every: 'weekly' },
    { group: 'pensions', kind: 'private_pension', amount: '62.00', every: 'weekly' },
  ]);
  await addAll(ada, 'capital', [{ kind: 'savings', amount: '15300.00', owners: 1 }]);
  await addAll(ada, 'housing', [{ kind: 'rent', amount: '41.50', every: 'weekly' }]);
  await addAll(ada, 'disability-costs', [
    { what: 'taxi to the club', amount: '36.00', every: 'four_weekly' },
  ]);
  await ada.goto(`${record}/means/check`);
  await see(ada, 'Check the answers', 'means-check');
  await press(ada, 'Confirm, and see what is paid');
  await see(ada, /^You pay £\d+\.\d\d a week$/, 'contribution');
  await reads(ada, 'contribution');
  for (const line of await ada.locator('.ww-working summary').all()) await line.click();
  await isGood(ada);
});

test('she writes a plan and hands it in', async () => {
  await ada.goto(record);
  await follow(ada, 'Your plan');
  await see(ada, 'Your plan', 'plan-new');
  await follow(ada, /Who is writing this plan/);
  await see(ada, 'Who is writing this plan?', 'plan-author');
  await send(ada, { author: 'self' }, 'Save and continue');
  await ada.goto(`${record}/plan/outcomes/new`);
  await see(ada, 'Add an outcome', 'plan-outcome');
  await send(ada, {
    words: 'Get up and out of the house every day', statutory: ['hygiene', 'clothing', 'community'],
  }, 'Save and continue');
  for (const [at, item] of ITEMS.entries()) {
    await ada.goto(`${record}/plan/items/new`);
    if (at === 0) await see(ada, 'Add an item', 'plan-item');
    const outcome = await ada.locator('input[name=outcome]').first().getAttribute('value');
    await fill(ada, { cost: item.cost });
    await send(ada, { ...item, outcome }, 'Save and continue');
  }
  await ada.goto(`${record}/plan/prompts`);
  await see(ada, 'Questions to help you think', 'plan-prompts');
  await leave(ada, ada.locator('main a[href*="/plan/prompts/"]').first());
  await see(ada, /./, 'plan-prompt');
  await send(ada, { words: 'Go back to the choir.' }, 'Save and go back to the list');
  await ada.goto(`${record}/plan/contingency`);
  await see(ada, 'Money for when things go wrong', 'plan-contingency');
  await send(ada, {
    contingency: '250.00', contingency_words: 'When Joy is ill.',
  }, 'Save and continue');
  await ada.goto(`${record}/plan`);
  await see(ada, 'Your plan', 'plan');
  await reads(ada, 'plan');
  await press(ada, 'Check the plan and hand it in');
  await see(ada, 'Check the plan and hand it in', 'plan-check');
  await press(ada, 'Hand in the plan');
  await ada.goto(`${record}/agreement`);
  await see(ada, 'Your plan waits for an answer', 'agreement-waiting');
});

test('the worker’s limit is too low: the approver agrees it, with reasons', async () => {
  await worker.goto(`${record}/agreement`);
  await see(worker, /^Answer the plan/, 'agreement-worker');
  await says(worker, 'above that');
  await says(worker, 'Ama Ridge, up to £40,000.00 a year');
  assert.equal(await worker.locator('input[name=decision][value=agree]').count(), 0);
  const approver = await council.person('the approver');
  await council.signInAs(approver, 'Ama Ridge');
  await approver.goto('/agreements');
  await see(approver, 'Plans that wait for an answer', 'agreements');
  await follow(approver, NAME);
  await see(approver, /^Answer the plan/, 'agreement-approver');
  await send(approver, {
    decision: 'agree', reasons: 'The plan does what you want, and costs what such help costs here.',
    gap_reasons: ['whole_units'],
  }, 'Send the answer');
  await says(approver, 'is agreed');
  await ada.goto(`${record}/agreement`);
  await see(ada, 'Your plan is agreed', 'agreement');
  await says(ada, 'Your personal budget');
  await says(ada, 'What the council pays');
});

test('she chooses a mix of ways to hold the money', async () => {
  await ada.goto(`${record}/holding/choose`);
  const ways = ['direct_payment', 'council_managed', 'third_party'];
  const items = await namesOf(ada, 'input[name^="item-"]');
  assert.equal(items.length, ways.length);
  for (const [at, item] of items.entries()) await fill(ada, { [item]: ways[at] });
  await ada.locator('input[name^="name-"]:visible').fill('Lantern Example Support Co-operative');
  await see(ada, 'Choose who holds the money', 'holding-choose');
  await press(ada, 'Save and continue');
  await see(ada, 'Who holds the money', 'holding-chosen');
  await worker.goto(`${record}/holding/direct-payment`);
  await see(worker, /^Decide on the direct payment/, 'holding-conditions');
  const names = await namesOf(worker, 'input[type=radio]');
  assert.equal(names.length, 4);
  for (const name of names) await fill(worker, { [name]: 'yes' });
  for (const why of await worker.locator('main textarea').all()) {
    await why.fill('Ada told me how she will do it.');
  }
  await press(worker, 'Save the decision');
  await see(worker, /^Who holds the money/, 'holding');
  await says(worker, 'The accounts are open.');
});

test('a worker who did not agree the plan posts a payment', async () => {
  await worker.goto(`${record}/payments`);
  await see(worker, /^Payments for/, 'payments-new');
  await send(worker, date('start', ago(0)), 'Begin the payments');
  await see(worker, /^Payments for/, 'payments-due');
  const pay = worker.getByRole('button', { name: /^Pay £.*direct payment/i }).first();
  paid = pence(await pay.innerText());
  await leave(worker, pay);
  await worker.goto(`${record}/payments`);
  await see(worker, /^Payments for/, 'payments');
});

test('she adds a bank statement, says what each line was for, and sees her money', async () => {
  await ada.goto(`${record}/money/import`);
  await see(ada, 'Add a bank statement', 'money-import');
  await ada.locator('input[type=file]').setInputFiles({
    name: 'statement.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lloyds([
      { day: ago(0), text: 'ELLERFORD COUNCIL DP', into: paid },
      { day: ago(0), text: 'JOY EXAMPLE PA WAGES', out: 27_000 },
      { day: ago(0), text: 'CORNER SHOP', out: 845 },
    ])),
  });
  await press(ada, 'Look at it');
  await see(ada, 'Check the bank statement', 'money-import-check');
  await press(ada, 'Keep these lines');
  await ada.goto(`${record}/money/lines`);
  await see(ada, 'Bank lines and what they were for', 'money-lines');
  await saysLine(ada, 'ELLERFORD COUNCIL DP', /^payment\//);
  await saysLine(ada, 'JOY EXAMPLE PA WAGES', /^item\//);
  await saysLine(ada, 'CORNER SHOP', /^not_budget$/);
  await ada.goto(`${record}/money/lines`);
  await says(ada, 'It is known what every line was for.');
  await isGood(ada);
  await ada.goto(`${record}/money`);
  await see(ada, 'Your money', 'money');
  await reads(ada, 'money');
  await says(ada, `£${pounds(paid)}`);
  await says(ada, '£270.00 was spent.');
});

test('the same statement a second time changes nothing', async () => {
  await ada.goto(`${record}/money/import`);
  await ada.locator('input[type=file]').setInputFiles({
    name: 'again.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lloyds([
      { day: ago(0), text: 'ELLERFORD COUNCIL DP', into: paid },
      { day: ago(0), text: 'JOY EXAMPLE PA WAGES', out: 27_000 },
      { day: ago(0), text: 'CORNER SHOP', out: 845 },
    ])),
  });
  await press(ada, 'Look at it');
  await see(ada, 'Check the bank statement', 'money-import-again');
  await says(ada, 'There is nothing new in this file');
});

test('the worker keeps in touch and holds a review; she asks for another', async () => {
  await worker.goto(`${record}/keeping-in-touch/contact`);
  await see(worker, /Record a contact/, 'contact');
  await send(worker, {
    ...date('day', ago(0)), how: 'phone', words: 'How the first week went.',
    said_by_person: 'Joy is great.',
  }, 'Save');
  await see(worker, /Keeping in touch/, 'keeping-worker');
  await press(worker, 'Hold a review');
  await see(worker, /Hold a review/, 'review');
  const better = worker.locator('input[type=radio][value=better]');
  for (const each of await better.all()) await each.check();
  await send(worker, {
    ...date('held_on', ago(0)), works: 'Getting up with Joy.',
    does_not_work: 'The day centre is loud.',
    changes_wanted: 'A quieter room.',
  }, 'Save the review');
  await says(worker, 'The day centre is loud.');
  await ada.goto(`${record}/keeping-in-touch/ask`);
  await see(ada, /Ask for a review/, 'review-ask');
  await send(ada, { why: 'I want to change a day.' }, 'Ask for a review');
  await see(ada, /Keeping in touch/, 'keeping');
  await says(ada, 'I want to change a day.');
});

test('she sees who has looked, and nobody else’s record', async () => {
  await ada.goto(`${record}/looks`);
  await see(ada, 'Who has looked at this record', 'looks');
  await says(ada, 'Asha Marsh');
  await says(ada, 'Ama Ridge');
  const other = await council.person('somebody else', { width: 375 });
  await council.signInAs(other, 'devon-home-peter');
  expectStatus(other, 404);
  await other.goto(record);
  await noTroubles(other);
});

test('anyone sees the public figures, and takes them along', async () => {
  const stranger = await council.person('a stranger');
  await stranger.goto('/public');
  await see(stranger, 'Who has a personal budget, and how it is held', 'public');
  await reads(stranger, 'public', COUNTED);
  const csv = await stranger.request.get('/public.csv');
  assert.match(csv.headers()['content-type'], /text\/csv/);
  assert.ok((await csv.text()).split('\n').length > 5);
  assert.ok(Object.keys(await (await stranger.request.get('/public.json')).json()).length > 0);
});

test('the main pages are good at the other width as well', async () => {
  const [phone, desk] = WIDTHS;
  const main = [
    '', '/assessment/views', '/eligibility', '/budget', '/budget/working', '/contribution', '/plan',
    '/agreement', '/holding', '/payments', '/money', '/money/lines', '/keeping-in-touch', '/looks',
  ];
  const shown = ['/budget', '/contribution', '/plan', '/money'];
  await ada.setViewportSize({ width: desk, height: 900 });
  for (const page of main) {
    await ada.goto(`${record}${page}`);
    await isGood(ada);
    if (shown.includes(page)) await picture(ada, page.slice(1));
  }
  await worker.setViewportSize({ width: phone, height: 812 });
  for (const page of ['/caseload', record, `${record}/payments`, `${record}/keeping-in-touch`]) {
    await worker.goto(page);
    await isGood(worker);
  }
});

// What Ada's plan buys: an hourly helper, a day out, and one thing bought once.
const ITEMS = [
  {
    what: 'Help to get up and go out', who_from: 'Joy Example, my own helper', cost: 'measured',
    rate: '18.00', unit: 'hour', quantity: '15', measured_every: 'weekly',
    suggested_by: 'self', direct_payment: 'yes',
  },
  {
    what: 'Two days at the day centre', who_from: 'Riverside Example Day Centre', cost: 'measured',
    rate: '48.00', unit: 'day', quantity: '2', measured_every: 'weekly',
    suggested_by: 'worker', also_offered: 'A club on Fridays', direct_payment: 'yes',
  },
  {
    what: 'A tablet that reads aloud', who_from: 'A shop', cost: 'one_off', price_once: '240.00',
    suggested_by: 'family', also_offered: 'A larger telephone', direct_payment: 'yes',
  },
];

/** The names of fields, each once. */
async function namesOf(page, selector) {
  const names = await page.locator(selector).evaluateAll((all) => all.map((one) => one.name));
  return [...new Set(names)];
}

/** The page reads as it did, to someone who hears it. */
async function reads(page, name, mask = MASK) {
  await ariaSnapshot(page, import.meta.url, name, { mask });
}

/** Answers one question after another, from the first to the last. */
async function answerAll(page, answers) {
  for (const [question, answer] of Object.entries(answers)) {
    assert.ok(page.url().endsWith(`/${question}`), `${page.url()} asks ${question}`);
    const last = page.locator('input[name=choice]').last();
    const choice = answer === '?' ? await last.getAttribute('value') : answer;
    await send(page, { choice }, 'Save and continue');
  }
}

/** Adds each entry to a list of the means test, and says that this is all. */
async function addAll(page, list, entries) {
  await page.goto(`${record}/means/${list}`);
  await see(page, /./, `means-${list}`);
  for (const entry of entries) {
    await send(page, { another: 'yes' }, 'Continue');
    if (entry === entries[0]) await see(page, /^Add /, `means-${list}-add`);
    await addOne(page, entry, 'Save and continue');
  }
  await send(page, { another: 'no' }, 'Continue');
}

/** Says what the bank line with these words was for. */
async function saysLine(page, words, choice) {
  await page.goto(`${record}/money/lines`);
  await leave(page, page.locator('main a[href*="/money/lines/"]', { hasText: words }).first());
  await isHeaded(page, 'What was this line for?');
  await isGood(page);
  const choices = page.locator('input[name=choice]');
  const keys = await choices.evaluateAll((all) => all.map((one) => one.value));
  await send(page, { choice: keys.find((key) => choice.test(key)) }, 'Save');
}
