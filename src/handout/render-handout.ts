import { fileStem, type Handout, type HandoutFormat } from '../domain/explanations/handout.ts';
import type { HandoutFile } from '../domain/explanations/make-handout.ts';
import { handoutPage } from './page.ts';
import { handoutPlainText } from './plain-text.ts';

/** The files of a handout, in the order asked for. */
export async function renderHandout(
  handout: Handout,
  formats: readonly HandoutFormat[],
): Promise<HandoutFile[]> {
  const stem = fileStem(handout);
  return Promise.all(
    formats.map(async (format): Promise<HandoutFile> => {
      if (format === 'pdf') {
        // Its library takes 30 MB, from the first handout on.
        const { handoutPdf } = await import('./pdf.ts');
        return { name: `${stem}.pdf`, data: await handoutPdf(handout) };
      }
      if (format === 'page') return { name: `${stem}.html`, data: Buffer.from(handoutPage(handout)) };
      return { name: `${stem}.txt`, data: Buffer.from(handoutPlainText(handout)) };
    }),
  );
}
