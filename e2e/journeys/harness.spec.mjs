// The checks that every journey leans on can fail: each is shown a page that breaks its rule.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import {
  ariaSnapshot, expectStatus, isGood, noAxeViolations, noSidewaysScrolling, noTroubles, pagesOf,
} from '../harness.mjs';

const BODIES = {
  '/good': '<p>All is well.</p>',
  '/wide': '<p style="width: 900px">Wider than a phone.</p>',
  '/boxed': '<div style="overflow-x: auto"><p style="width: 900px">Wide in a box.</p></div>',
  '/unnamed': '<img src="/picture.svg">',
  '/inline': '<script>document.title = "changed"</script>',
  '/unguarded': '<p>No policy header.</p>',
};

const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'";

/** A server of one page for each rule. */
function answer({ url }, response) {
  const body = BODIES[url];
  const guard = url === '/unguarded' ? {} : { 'content-security-policy': POLICY };
  response.writeHead(body || url === '/favicon.ico' ? 200 : 404, { 'content-type': 'text/html', ...guard });
  response.end(`<!doctype html><html lang="en"><title>A page</title>
    <meta name="viewport" content="width=device-width">
    <main><h1>A page</h1>${body ?? '<p>Not found.</p>'}</main></html>`);
}

const server = createServer(answer);
let council;

before(async () => {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  council = await pagesOf(`http://127.0.0.1:${server.address().port}`);
});
after(async () => {
  await council.stop();
  server.close();
});

async function open(url) {
  const page = await council.person('a reader', { width: 375 });
  await page.goto(url);
  return page;
}

test('a good page passes', async () => { await isGood(await open('/good')); });

test('a page wider than the phone is refused, a box that scrolls is not', async () => {
  await assert.rejects(noSidewaysScrolling(await open('/wide')), /is 9\d\d wide in 375: p\./);
  await noSidewaysScrolling(await open('/boxed'));
});

test('a page that reads otherwise than its snapshot is refused', async () => {
  await ariaSnapshot(await open('/good'), import.meta.url, 'good');
  const other = ariaSnapshot(await open('/wide'), import.meta.url, 'good');
  // While snapshots are being written anew, every page agrees with what was just written.
  await (process.env.E2E_UPDATE ? other : assert.rejects(other, /reads otherwise than e2e/));
  await ariaSnapshot(await open('/good'), import.meta.url, 'good');
});

test('axe names the rule and the place', async () => {
  const page = await open('/unnamed');
  await assert.rejects(noAxeViolations(page), /image-alt: .*\n {4}at img/);
  await assert.rejects(noTroubles(page), /404 to GET/);
});

test('a script that the policy blocks is trouble', async () => {
  await assert.rejects(noTroubles(await open('/inline')), /on the console: .*Content Security Policy/s);
});

test('an answer without a policy header is trouble', async () => {
  await assert.rejects(noTroubles(await open('/unguarded')), /no policy header: GET/);
});

test('a bad answer is trouble unless it was expected', async () => {
  await assert.rejects(noTroubles(await open('/nowhere')), /404 to GET/);
  const page = await council.person('a reader');
  expectStatus(page, 404);
  await page.goto('/nowhere');
  await noTroubles(page);
});
