// Goes to every page that somebody can reach by links, and looks at each kind of page at both
// widths.

import assert from 'node:assert/strict';

import { WIDTHS, noAxeViolations, noSidewaysScrolling, noTroubles } from './harness.mjs';

const [PHONE, DESK] = WIDTHS;

/** What has been seen so far: axe looks once at each kind of page, wherever it is met again. */
export class Seen {
  #kinds = new Set();

  /** How many pages were opened. */
  pages = 0;

  /** How many different kinds of page there were among them. */
  get kinds() {
    return this.#kinds.size;
  }

  isNew(kind) {
    const before = this.#kinds.size;
    return this.#kinds.add(kind).size > before;
  }
}

/**
 * Follows every link from these addresses on, one of each form, and checks what it leads to.
 * `within` keeps the walk to addresses that begin with it. What lies below the stages of one
 * record, such as the questions of a form, is the same in the next: with `once` it is left out
 * where another walk with the same set has been.
 */
export async function walk(page, starts, seen, { within = '/', once = new Set() } = {}) {
  const queue = [...starts];
  const forms = new Set(starts.map(form));
  for (let at = 0; at < queue.length; at += 1) {
    for (const link of await visit(page, queue[at], seen)) {
      const one = form(link);
      if (!link.startsWith(within) || forms.has(one) || once.has(one)) continue;
      forms.add(one);
      if (isDeep(one)) once.add(one);
      queue.push(link);
    }
  }
  return queue;
}

/** Opens one address, checks it, and tells where it leads. */
async function visit(page, address, seen) {
  seen.pages += 1;
  if (/\.(json|csv|pdf)(\?|$)/.test(address)) {
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200, address);
    return [];
  }
  await page.goto(address);
  await noTroubles(page);
  const isNew = seen.isNew(await kind(page, address));
  for (const [width, height] of [[PHONE, 812], [DESK, 900]]) {
    await page.setViewportSize({ width, height });
    await noSidewaysScrolling(page);
    if (isNew) await noAxeViolations(page);
  }
  return page.evaluate(() => [...document.links]
    .filter((link) => link.origin === location.origin && !link.hash)
    .map((link) => link.pathname + link.search));
}

/** Whether an address lies below a stage of somebody's record. */
function isDeep(one) {
  return one.split('?')[0].split('/').length > 4 || !one.endsWith('?');
}

/** An address without what names one person, one thing or one version. */
function form(address) {
  const [path, query = ''] = address.split('?');
  const named = [...new URLSearchParams(query).keys()].sort().join('&');
  const general = path
    .replaceAll(/\b[a-z]{3}-[0-9a-z]{10,}/g, '{id}')
    .replaceAll(/\/\d+(?=\/|$)/g, '/{n}')
    .replace(/\/(answers\/\w+|settle|prompts)\/[\w-]+$/, '/$1/{key}');
  return `${general}?${named}`;
}

/** What a page is made of: two pages of one kind differ in their words only. */
async function kind(page, address) {
  const parts = await page.evaluate(() => {
    const all = [...document.querySelectorAll('body *')];
    const made = (each) => `${each.tagName}.${each.className?.baseVal ?? each.className}`
      + `[${each.getAttribute('role')}]`;
    const headings = all.filter((each) => /^H\d$/.test(each.tagName)).map((each) => each.tagName);
    const steps = headings.filter((each, at) => each !== headings[at - 1]);
    return [...new Set(all.map(made))].sort().concat(steps);
  });
  return `${form(address)} ${parts.join(' ')}`;
}
