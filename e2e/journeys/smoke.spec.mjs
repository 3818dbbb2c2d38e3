// The first page opens for anyone: at both widths, and without JavaScript.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { WIDTHS, demo, isGood, screenshot } from '../harness.mjs';

let council;
before(async () => { council = await demo(); });
after(async () => { await council?.stop(); });

for (const width of WIDTHS) {
  for (const javaScript of [true, false]) {
    const without = javaScript ? '' : ', without JavaScript';
    test(`the first page opens at ${width} px${without}`, async () => {
      const page = await council.person('a stranger', { width, javaScript });
      await page.goto('/');
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
      await isGood(page);
      if (javaScript) await screenshot(page, 'first');
    });
  }
}
