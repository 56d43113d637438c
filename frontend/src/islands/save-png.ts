// save-png.ts: saves a drawing as a picture in pixels. The server has it as SVG, which most programs take; some only take
// PNG. Nothing leaves the browser: the drawing is painted here, twice as large as it is, and kept as a file.

const SCALE = 2;

export function savePng(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-png]')) {
    button.hidden = false;
    button.addEventListener('click', () => { void save(page, button); });
  }
}

async function save(page: Document, button: HTMLButtonElement): Promise<void> {
  const drawing = new Image();
  drawing.src = button.dataset['png'] ?? '';
  await drawing.decode();
  const canvas = page.createElement('canvas');
  [canvas.width, canvas.height] = [drawing.naturalWidth * SCALE, drawing.naturalHeight * SCALE];
  canvas.getContext('2d')?.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => { canvas.toBlob(done, 'image/png'); });
  if (!blob) return;
  const link = page.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = button.dataset['name'] ?? 'tekening.png';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
