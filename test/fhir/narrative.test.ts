import { describe, expect, test } from 'vitest';
import { furtherText, narrativeText } from '../../src/fhir/narrative.ts';

const text = (div: string, status = 'additional') => narrativeText({ status, div });

describe('the text that a source wrote for people', () => {
  test('is read as lines, without its tags', () => {
    expect(
      text(
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Weigh <b>every</b>\n morning.</p><ul><li>Low salt</li><li>Walk &amp; rest</li></ul></div>',
      ),
    ).toBe('Weigh every morning.\nLow salt\nWalk & rest');
    expect(text('<table><tr><td>Sodium</td><td>2 g</td></tr></table>')).toBe('Sodium 2 g');
  });

  test('has the signs that entities stand for, and no others', () => {
    expect(text('<p>&lt;2 g&gt; &#176;F &#xB5;g &nbsp;x &unknown; a&#0;b&#xD800;c</p>')).toBe(
      '<2 g> °F µg x &unknown; a b c',
    );
  });

  test('that is empty is none', () => {
    expect(text('<div> <br/> </div>')).toBeNull();
    expect(text('<div>something</div>', 'empty')).toBeNull();
    expect(narrativeText(null)).toBeNull();
  });

  test('that was made of the parts says nothing more, unless there are no parts', () => {
    const generated = { status: 'generated', div: '<div>Plan</div>' };
    expect(furtherText(generated, true)).toBeNull();
    expect(furtherText(generated, false)).toBe('Plan');
    expect(furtherText({ ...generated, status: 'additional' }, true)).toBe('Plan');
  });

  test('of a megabyte of broken tags is read in no time', () => {
    const before = performance.now();
    text('<'.repeat(1_000_000));
    text('<p '.repeat(300_000));
    text('&#'.repeat(500_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
