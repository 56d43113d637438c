// Debian's Chromium, with what every test wants to know of a page.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export async function startBrowser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: apt-get install chromium`);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A person at a screen. `complaints` fills with policy violations and errors of the page. */
export async function visit(browser, address, { scripts = true, language = 'nl-NL', ...rest } = {}) {
  const context = await browser.newContext({
    baseURL: address, javaScriptEnabled: scripts, locale: language, viewport: { width: 1100, height: 900 }, ...rest,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !/status of 4(04|22)/.test(text)) complaints.push(`${page.url()}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.url()}: ${response.status()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  return { context, page, complaints };
}

/** Signs in through one of the demo's doors. */
export async function enter(page, capacity) {
  await page.goto('/aanmelden');
  await page.locator(`form[action="/demo/${capacity}"] button`).click();
  await page.waitForLoadState();
}
