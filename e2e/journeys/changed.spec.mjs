// A person whose budget fell sees why, in pounds that add up, and starts a challenge from there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { demo, expectStatus, isGood, screenshot } from '../harness.mjs';
import { beginAs, follow, press, says, see, send } from '../steps.mjs';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

for (const width of [375, 1280]) {
  test(`a person whose budget fell sees why and challenges it, ${width} wide`, async () => {
    const page = await council.person(`the person, ${width}`, { width });
    await beginAs(page, '013');
    await follow(page, 'Why did your budget change?');
    await see(page, 'Why did your budget change?', `changed-${width}`);
    await addsUp(page);
    await says(page, 'How many hours are paid for');
    await says(page, 'A price rise that was not passed on');

    await follow(page, 'Read this in easy words');
    await see(page, 'Why your budget changed, in easy words', `changed-easy-${width}`);
    await says(page, 'You do not have to agree.');

    await press(page, 'Start a challenge');
    await see(page, 'Start a challenge', `challenge-${width}`);
    expectStatus(page, 422);
    await press(page, 'Send the challenge');
    await isGood(page);
    await says(page, 'Say what you do not agree with');
    await send(page, {
      what: 'The early mornings are when I fall.', wants: 'The two hours back.',
    }, 'Send the challenge');
    await see(page, 'Your challenge', `challenged-${width}`);
    await says(page, 'It waits for an answer.');
    await press(page, 'Take it back');
    await says(page, 'Taken back on');
    await screenshot(page, `challenge-back-${width}`);
  });
}

/** Every part of each column makes the whole at its foot. */
async function addsUp(page) {
  const rows = page.getByRole('region', { name: 'What made the difference, a week' })
    .locator('tbody tr');
  const read = async (row) => (await row.locator('td').allInnerTexts()).map(signedPence);
  const sums = [0, 0];
  const all = await rows.all();
  for (const row of all.slice(0, -1)) {
    (await read(row)).forEach((pence, column) => { sums[column] += pence; });
  }
  const whole = await read(all.at(-1));
  assert.ok(1 < all.length && whole[0] < 0, 'the budget fell, for at least one cause');
  assert.deepEqual(sums, whole);
}

/** `−£1,234.50` is -123450. */
function signedPence(words) {
  const found = /([+−-]?)£([\d,]+)\.(\d\d)/.exec(words);
  assert.ok(found, `no amount in \`${words}\``);
  const pence = Number(found[2].replaceAll(',', '')) * 100 + Number(found[3]);
  return found[1] === '' || found[1] === '+' ? pence : -pence;
}
