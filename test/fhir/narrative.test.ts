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

  test.each([
    '<p>Weigh daily.</p><script type="x">var a = "<p>no</p>";</script>',
    '<style>p { color: red }</style><p>Weigh daily.</p>',
    '<p>Weigh <!-- <b>no</b> -->daily.</p>',
    '<STYLE>p{}</STYLE ><p>Weigh daily.</p><script src="x"/>',
    '<p>Weigh daily.</p><script>if (a < b) { never closed }',
  ])('has no scripts, styles and comments in it: %s', (div) => {
    expect(text(div)).toBe('Weigh daily.');
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
    text('<script '.repeat(150_000));
    text('<!-- <style></style '.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
