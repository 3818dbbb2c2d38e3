// A commissioner fits tables to a sample, compares them with the table in force and puts one for
// adoption; a second records what the Cabinet decided. At both widths.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { WIDTHS, demo, expectStatus, isGood, screenshot } from '../harness.mjs';
import { follow, press, says, see, send } from '../steps.mjs';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const SAMPLE = path.join(ROOT, 'docs/examples/sample.csv');
const FAULTS = path.join(ROOT, 'crates/wherewithal/tests/inputs/sample-faults.csv');

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

/** The three boxes of a day. */
const day = (name, date) => ({
  [`${name}-day`]: date.getDate(),
  [`${name}-month`]: date.getMonth() + 1,
  [`${name}-year`]: date.getFullYear(),
});

const ago = (days) => new Date(Date.now() - days * 86_400_000);

for (const width of WIDTHS) {
  test(`a commissioner calibrates, compares and puts a table; another records it, ${width} px`, async () => {
    const ines = await council.person('Ines', { width });
    await council.signInAs(ines, 'Ines Croft');
    await see(ines, 'Points tables', 'tables-list');
    await press(ines, 'Fit tables to a sample');
    await see(ines, 'Fit tables to a sample', 'tables-new');

    // A sample with faults: each is named with its line, and nothing is fitted.
    await ines.locator('[name="file"]').setInputFiles(FAULTS);
    expectStatus(ines, 422);
    await press(ines, 'Fit all five kinds of table');
    await says(ines, 'line 4, `cost`: the package costs nothing');
    await says(ines, 'line 5, `id`: `EX-001` stands on line 2 already');
    await see(ines, 'Fit tables to a sample', 'tables-faults');

    await ines.locator('[name="file"]').setInputFiles(SAMPLE);
    await send(ines, { pot: '7,500,000' }, 'Fit all five kinds of table');
    await ines.getByRole('heading', { name: 'Tables fitted to sample.csv' }).waitFor();
    await says(ines, 'In force: ellerford-points 2026-1');
    await isGood(ines);
    await follow(ines, 'Price points by rank');
    await says(ines, 'Who gains and who loses against the table in force');
    await isGood(ines);
    await screenshot(ines, 'tables-show');

    await send(ines, {
      family: 'price_points',
      title: "Ellerford's points table",
      version: `2027-${width}`,
      ...day('from', new Date(2027, 3, 5)),
      says: 'Packages of September 2026, all groups.',
      savings: '',
    }, 'Put it for adoption');
    await says(ines, 'You cannot record it. Nobody agrees what they wrote themselves.');
    await isGood(ines);
    const at = new URL(ines.url()).pathname;

    const joss = await council.person('Joss', { width });
    await council.signInAs(joss, 'Joss Heath');
    await joss.goto(at);
    await follow(joss, 'Impact paper for members');
    await says(joss, 'Learning disability (group): offered 1');
    await isGood(joss);
    await screenshot(joss, 'tables-paper');
    await joss.goto(at);
    await send(joss, {
      body: 'the Cabinet',
      ...day('on', ago(3)),
      minute: 'CAB 26/114',
      vote: '7 for, 3 against',
      equality: 'EIA 31',
      consultation: 'CON-9',
      ...day('consultation_closed', ago(30)),
    }, 'Record the adoption');
    await says(joss, 'Adopted by the Cabinet');
    await says(joss, 'pack still carries ellerford-points 2026-1');
    await isGood(joss);
    const file = await joss.request.get(`${at}/allocation.toml`);
    assert.match(await file.text(), /adopted_by = "the Cabinet"/);
  });
}
