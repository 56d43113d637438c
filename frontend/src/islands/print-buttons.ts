// print-buttons.ts: a print button is of no use without script, so it is sent hidden and shown here.

export function showPrintButtons(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
