// What every journey stands on: a council of its own on a fresh database, a browser, and the
// checks that hold on every page. `README.md` beside this file shows a journey.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(HERE);

/** The two widths every page is looked at in: a small phone and a desk. */
export const WIDTHS = [375, 1280];

/** Which database this run is on: `sqlite` or `postgres`. */
export const DATABASE = process.env.E2E_DATABASE ?? 'sqlite';

// Headless, and quiet: the browser asks nobody outside for anything.
const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

// The rules of WCAG 2.2 AA and the advice of axe's authors.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Debian's Chromium. */
export async function browser() {
  const executablePath = process.env.CHROMIUM ?? BROWSERS.find((each) => existsSync(each));
  assert.ok(executablePath, 'Chromium is not installed: apt-get install chromium');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Starts the demo on a fresh database, and a browser beside it. */
export async function demo() {
  const server = await startServer();
  return new Council(server, await browser());
}

/** Opens pages that some other server shows, with the same checks: for the harness's own tests. */
export async function pagesOf(address) {
  return new Council({ address, stop: async () => {} }, await browser());
}

/** A demo council that is running, and the people who walk through it. */
class Council {
  #server;
  #browser;
  #people = [];

  constructor(server, opened) {
    this.#server = server;
    this.#browser = opened;
  }

  /** Where it listens: `http://127.0.0.1:PORT`. */
  get address() {
    return this.#server.address;
  }

  /** A new person at a browser of their own: nothing is shared with anyone else's. */
  async person(name, { width = 1280, javaScript = true } = {}) {
    const context = await this.#browser.newContext({
      baseURL: this.address,
      viewport: { width, height: width < 600 ? 812 : 900 },
      javaScriptEnabled: javaScript,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    this.#people.push(watch(page, { name, width, javaScript, address: this.address }));
    return page;
  }

  /** Signs in through the demo's page of people, whose buttons are named after them. */
  async signInAs(page, label) {
    await page.goto('/demo');
    const exact = page.getByRole('button', { name: label, exact: true });
    const button = await exact.count() ? exact : page.getByRole('button', { name: label });
    const count = await button.count();
    assert.equal(count, 1, `${count} buttons on /demo are named ${label}`);
    await Promise.all([page.waitForURL((url) => url.pathname !== '/demo'), button.click()]);
  }

  /** Closes everything, and fails if any page had trouble that no check has told of. */
  async stop() {
    const troubles = this.#people.flatMap((person) => person.troubles);
    await this.#browser.close();
    await this.#server.stop();
    assert.deepEqual(troubles, [], 'troubles nobody looked at');
  }
}

// ── what must hold on every page ──

/** Every check at once: what a journey calls on each page it comes to. */
export async function isGood(page) {
  await noTroubles(page);
  await noSidewaysScrolling(page);
  await noAxeViolations(page);
}

/** axe finds nothing: the failure lists the rule, the place and where to read about it. */
export async function noAxeViolations(page, { rules = RULES } = {}) {
  // axe itself is JavaScript. Without it the same markup is served, and checked with it. There are
  // no frames and no style sheets of others, so axe need not look for them: it takes a third.
  if (!watched(page).javaScript) return;
  const { violations } = await new AxeBuilder({ page }).options({
    runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'], preload: false,
  }).setLegacyMode().analyze();
  const says = violations.flatMap(({ id, help, helpUrl, nodes }) =>
    nodes.map(({ target, html }) =>
      `${id}: ${help}\n    at ${target.join(' ')}\n    ${html.slice(0, 200)}\n    ${helpUrl}`));
  assert.deepEqual(says, [], `axe on ${where(page)}:\n  ${says.join('\n  ')}`);
}

/** Nothing is wider than the window: what is wide scrolls inside its own box. */
export async function noSidewaysScrolling(page) {
  const width = page.viewportSize().width;
  const { scroll, wide } = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const within = (element) => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') return box !== document.documentElement;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > edge + 1 && !within(each))
      .map((each) => `${each.tagName.toLowerCase()}.${each.className}`);
    return { scroll: document.documentElement.scrollWidth, wide: wide.slice(0, 5) };
  });
  assert.ok(scroll <= width, `${where(page)} is ${scroll} wide in ${width}: ${wide.join(', ')}`);
}

/** No error on the console, no failed request, no answer without its policy header. */
export async function noTroubles(page) {
  const troubles = watched(page).troubles.splice(0);
  assert.deepEqual(troubles, [], `${where(page)}:\n  ${troubles.join('\n  ')}`);
}

/** Says that the next steps may be answered with `status`, so that it is no trouble. */
export function expectStatus(page, status) {
  watched(page).expected.add(status);
}

/**
 * Compares the page as a screen reader has it with a file beside the journey:
 * `<journey>.spec.mjs-snapshots/<name>.yml`. `E2E_UPDATE=1` writes the file anew.
 * What changes from run to run is masked: `mask` lists pairs of a pattern and its replacement.
 */
export async function ariaSnapshot(page, journey, name, { within = 'main', mask = [] } = {}) {
  let seen = `${await page.locator(within).ariaSnapshot()}\n`;
  for (const [pattern, replacement] of [[/http:\/\/127\.0\.0\.1:\d+/g, ''], ...mask]) {
    seen = seen.replaceAll(pattern, replacement);
  }
  const folder = `${fileURLToPath(journey)}-snapshots`;
  const file = path.join(folder, `${name}.yml`);
  if (process.env.E2E_UPDATE || !existsSync(file)) {
    assert.ok(!process.env.CI, `${file} is not there: run the journey with E2E_UPDATE=1`);
    await mkdir(folder, { recursive: true });
    await writeFile(file, seen);
  }
  const kept = await readFile(file, 'utf8');
  assert.equal(seen, kept, `${where(page)} reads otherwise than ${path.relative(ROOT, file)}`);
}

/** A picture of the whole page, to be looked at: `e2e/results/<database>/<name>-<width>.png`. */
export async function screenshot(page, name) {
  const file = path.join(HERE, 'results', DATABASE, `${name}-${watched(page).width}.png`);
  await page.screenshot({ path: file, fullPage: true });
  return file;
}

/** A picture for the documents, made anew only with `E2E_PICTURES=1`: `docs/images/<name>.png`. */
export async function picture(page, name) {
  if (!process.env.E2E_PICTURES) return;
  await page.screenshot({ path: path.join(ROOT, 'docs', 'images', `${name}.png`) });
}

// ── watching a page ──

const WATCHED = new WeakMap();

function watched(page) {
  const person = WATCHED.get(page);
  assert.ok(person, 'this page was not opened by `council.person(…)`');
  return person;
}

function where(page) {
  const { name, width } = watched(page);
  return `${page.url()} (${name}, ${width} px)`;
}

function watch(page, { name, width, javaScript, address }) {
  const person = { name, width, javaScript, troubles: [], expected: new Set() };
  const trouble = (says) => person.troubles.push(`${name}: ${says}`);
  WATCHED.set(page, person);
  page.on('pageerror', (error) => trouble(`an error in a script: ${error.message}`));
  page.on('console', (message) => {
    // The browser repeats each bad answer on the console: the answer itself is judged below.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) trouble(`on the console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    // A page left before it was whole, or a file kept rather than shown, is nobody's failure.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') trouble(`${request.url()} failed: ${why}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    const shown = `${response.request().method()} ${response.url()}`;
    if (!response.url().startsWith(address)) trouble(`asked somebody else: ${shown}`);
    else if (!response.headers()['content-security-policy']) trouble(`no policy header: ${shown}`);
    if (status >= 400 && !person.expected.has(status)) trouble(`${status} to ${shown}`);
  });
  return person;
}

// ── the program and its database ──

const READY = /Listening on (http:\/\/\S+)/;
const READY_WITHIN = 180_000;
const STOPS_WITHIN = 5_000;

async function startServer() {
  const program = process.env.E2E_PROGRAM ?? path.join(ROOT, 'target', 'debug', 'wherewithal');
  assert.ok(existsSync(program), `${program} is not built: cargo build`);
  const folder = await mkdtemp(path.join(tmpdir(), 'wherewithal-journey-'));
  const database = await freshDatabase();
  const words = ['demo', '--folder', folder, '--listen', '127.0.0.1:0', ...database.words];
  const child = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  // Ctrl-C ends a journey before it can tidy up.
  const end = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  const stop = async () => {
    process.off('exit', end);
    await endOf(child);
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(child, words), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until the program says where it listens. */
function addressOf(child, words) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => reject(new Error(`\`wherewithal ${words.join(' ')}\` ${why}:\n${said}`));
    const late = setTimeout(() => fail('did not say where it listens'), READY_WITHIN);
    const hear = (words) => {
      // Once it listens it may say what it likes; it must only never be kept waiting.
      if (said.length < 100_000) said += words;
      const ready = READY.exec(said);
      if (!ready) return;
      clearTimeout(late);
      resolve(ready[1]);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (status) => {
      clearTimeout(late);
      fail(`ended with ${status}`);
    });
  });
}

/** Asks the program to end, and ends it if it does not. */
async function endOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN);
  await ended;
  clearTimeout(late);
}

let databases = 0;

/** A database of its own in the throwaway server; SQLite needs only the folder. */
async function freshDatabase() {
  if (DATABASE === 'sqlite') return { words: [], drop: async () => {} };
  assert.equal(DATABASE, 'postgres', `E2E_DATABASE is \`${DATABASE}\`: say sqlite or postgres`);
  const server = process.env.WHEREWITHAL_TEST_POSTGRES;
  assert.ok(server, 'WHEREWITHAL_TEST_POSTGRES is not set: `cargo xtask test` sets it');
  const name = `journey_${process.pid}_${databases += 1}`;
  const sql = (text) =>
    promisify(execFile)('psql', [server, '--quiet', '-v', 'ON_ERROR_STOP=1', '-c', text]);
  await sql(`create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const drop = () => sql(`drop database if exists ${name} with (force)`);
  return { words: ['--database', address.href], drop };
}
