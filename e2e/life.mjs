// How life goes, in the voice of the team and of the resident beside each other; looking back at the plan; and what was
// already told. Without scripts too.
import { enter, visit } from './browser.mjs';
import { day, must, post, reads, words } from './journey.mjs';

/** The file of the demo that shows all of it. */
async function fileOf(page, name) {
  await page.goto('/werk');
  const link = page.locator('a', { hasText: name }).first();
  return new URL(await link.getAttribute('href'), page.url()).pathname;
}

async function picture(page, file) {
  await page.goto(`${file}/leven/team`);
  await post(page, '/leven/team', { 'words-housing': 'Wij zoeken samen naar iets kleiners.' });
  await reads(page, 'Wij zoeken samen naar iets kleiners.', 'Toen en nu', 'beter dan toen', 'niet te vergelijken');
  const text = (await words(page)).toLowerCase();
  must(!/gemiddeld|totaal/.test(text), 'the picture of life shows a total');
}

async function backAtThePlan(page, file) {
  await page.goto(`${file}/plan/evaluatie`);
  await post(page, '/plan/evaluatie', { next: day(90) });
  await reads(page, 'kijken wij samen terug op het plan', 'Wat anderen voor dit doel doen');
}

async function alreadyTold(page, file) {
  await page.goto(`${file}/overdracht`);
  await reads(page, 'is nu de vaste persoon voor dit huishouden');
  await page.goto(`${file}/verteld`);
  await reads(page, 'Ik ben niet dom met geld.', 'tot op de euro');
}

async function own(tools, options) {
  const { context, page, complaints } = await visit(tools.browser, tools.address, options);
  await enter(page, 'resident');
  await page.goto('/mijn');
  const home = new URL(page.url()).pathname;
  await page.goto(`${home}/leven`);
  await reads(page, 'Hoe gaat het met u?');
  const opened = page.locator('details:has(form[action$="/leven"])');
  if (!(await opened.getAttribute('open'))) await opened.locator('summary').click();
  await post(page, '/leven', { 'words-money': 'Deze week is het rustig.' });
  await reads(page, 'Deze week is het rustig.', 'zelf opgeschreven');
  await context.close();
  return complaints;
}

export async function life(tools) {
  for (const options of [{}, { scripts: false }]) {
    const way = options.scripts === false ? 'without scripts' : 'with scripts';
    const { context, page, complaints } = await visit(tools.browser, tools.address, options);
    await enter(page, 'care-worker');
    const file = await fileOf(page, 'Gezin De Wit-Amrani');
    await picture(page, file);
    await backAtThePlan(page, file);
    await alreadyTold(page, file);
    tools.check(`the picture of life, looking back and what was told, ${way}`, complaints);
    await context.close();
    tools.check(`a resident says how it goes, ${way}`, await own(tools, options));
  }
}
