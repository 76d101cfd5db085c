import { SyntaxKind } from 'typescript/unstable/ast';
import { createScanner } from 'typescript/unstable/ast/scanner';

export type SourceText = {
  /** The literal as a person would read it; each `${…}` of a template is `{}`. */
  text: string;
  /** 1 for the first line of the file. */
  line: number;
  /** The name before a template, `sql` before a statement for example; empty where there is none. */
  tag: string;
};

// After one of these a slash divides; after anything else it starts a regular expression.
const VALUES = new Set<SyntaxKind>([
  SyntaxKind.Identifier,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.CloseParenToken,
  SyntaxKind.CloseBracketToken,
  SyntaxKind.CloseBraceToken,
  SyntaxKind.ThisKeyword,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
]);

/**
 * The string and template literals of a TypeScript file in their order, without comments, regular expressions
 * and the paths of imports. TypeScript's own scanner reads the tokens; a template with expressions is one text.
 */
export function sourceTexts(source: string): SourceText[] {
  const scanner = createScanner(true, undefined, source);
  const lineOf = lineCounter(source);
  const texts: SourceText[] = [];
  // One entry for each open brace; an entry with a text is a `${` and collects its template.
  const braces: (SourceText | undefined)[] = [];
  let before = SyntaxKind.Unknown;
  let name = '';
  const typed: string[] = [];
  for (let token = scanner.scan(); token !== SyntaxKind.EndOfFile; token = scanner.scan()) {
    if ((token === SyntaxKind.SlashToken || token === SyntaxKind.SlashEqualsToken) && !VALUES.has(before)) {
      token = scanner.reScanSlashToken();
    }
    const line = lineOf(scanner.getTokenStart());
    const text = scanner.getTokenValue();
    const tag = before === SyntaxKind.Identifier || before === SyntaxKind.GreaterThanToken ? name : '';
    if (token === SyntaxKind.OpenBraceToken) braces.push(undefined);
    if (token === SyntaxKind.TemplateHead) braces.push({ text, line, tag });
    if (token === SyntaxKind.StringLiteral && !isImportPath(before, name))
      texts.push({ text, line, tag: '' });
    if (token === SyntaxKind.NoSubstitutionTemplateLiteral) texts.push({ text, line, tag });
    if (token === SyntaxKind.CloseBraceToken) {
      const template = braces.pop();
      if (template !== undefined) {
        token = scanner.reScanTemplateToken(false);
        template.text += `{}${scanner.getTokenValue()}`;
        if (token === SyntaxKind.TemplateTail) texts.push(template);
        else braces.push(template);
      }
    }
    before = token;
    if (token === SyntaxKind.Identifier || token === SyntaxKind.ImportKeyword) name = text;
    // The name before a type argument is the tag. A comparison leaves an entry behind, which does no harm.
    if (token === SyntaxKind.LessThanToken) typed.push(name);
    if (token === SyntaxKind.GreaterThanToken) name = typed.pop() ?? '';
  }
  return texts;
}

const isImportPath = (before: SyntaxKind, name: string): boolean =>
  before === SyntaxKind.FromKeyword ||
  before === SyntaxKind.ImportKeyword ||
  (before === SyntaxKind.OpenParenToken && name === 'import');

function lineCounter(source: string): (position: number) => number {
  let line = 1;
  let read = 0;
  return (position) => {
    for (; read < position; read++) if (source[read] === '\n') line++;
    return line;
  };
}
