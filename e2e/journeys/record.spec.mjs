// The written record that section 17 requires, in each print: axe finds nothing, nothing scrolls
// sideways, and the PDF comes where the program for it was built.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { WIDTHS, demo, isGood, screenshot } from '../harness.mjs';
import { isHeaded, says } from '../steps.mjs';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

const PRINTS = [
  ['Standard print', 'Your financial assessment'],
  ['Large print', 'Your financial assessment'],
  ['Easy read', 'Your money and your care'],
];

for (const width of WIDTHS) {
  test(`the record of what Peter pays, in each print, at ${width} px`, async () => {
    const page = await council.person('devon-home-peter', { width });
    await council.signInAs(page, 'devon-home-peter');
    await page.getByRole('link', { name: 'What you would pay' }).click();
    await page.getByRole('link', { name: 'The written record in large print' }).click();
    for (const [print, heading] of PRINTS) {
      const other = page.getByRole('link', { name: print, exact: true });
      if (await other.count()) await other.click();
      await isHeaded(page, heading);
      await says(page, '£110.10');
      await isGood(page);
      await screenshot(page, `record-${print.toLowerCase().replace(' ', '-')}`);
    }
    const pdf = page.getByRole('link', { name: /This record as a PDF/ });
    if (!await pdf.count()) return;
    const answer = await page.request.get(await pdf.getAttribute('href'));
    assert.equal(answer.status(), 200);
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
  });
}
