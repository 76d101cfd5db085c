import type { Json } from '../../json.ts';
import type { Check } from '../check.ts';

/** An image beside text: exactly one source, alternative text always (2000). */
export function checkImageElement(check: Check, element: Json, pointer: string): void {
  check.keys(element, pointer, ['type', 'alt_text'], ['image_url', 'slack_file']);
  checkImageSource(check, element, pointer);
}

export function checkImageSource(check: Check, image: Json, pointer: string): void {
  check.string(image.alt_text, `${pointer}/alt_text`, { min: 1, max: 2000 });
  check.url(image.image_url, `${pointer}/image_url`);
  const sources = [image.image_url, image.slack_file].filter((source) => source !== undefined).length;
  if (sources !== 1) check.fail(pointer, 'must have either image_url or slack_file');
}
