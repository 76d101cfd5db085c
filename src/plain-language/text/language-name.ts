const inEnglish = new Intl.DisplayNames('en', { type: 'language' });

/** "vi" → "Vietnamese"; what is no BCP 47 tag, such as a source's own words, stays as it is. */
export function languageName(tag: string): string {
  try {
    return inEnglish.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
