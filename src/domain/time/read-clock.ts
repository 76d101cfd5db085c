/**
 * A time of the day in a person's words: "8:30 PM", "8pm", "20:30", "noon".
 * @returns HH:mm. Null for anything else; "8" alone is morning to one and evening to another.
 */
export function readClock(text: string): string | null {
  const words = text.trim().toLowerCase();
  if (words === 'noon') return '12:00';
  if (words === 'midnight') return '00:00';
  const read = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:(a|p)\.?m?\.?)?$/u.exec(words);
  if (!read) return null;
  const [, hours = '', minutes, half] = read;
  if (!minutes && !half) return null;
  const hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (minute > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return null;
  const onClock = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  return `${String(onClock).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
