import { nameWords } from '../../plain-language/names/name-words.ts';

/** Words of file names that are nobody's name, whoever is called so. */
const TECHNICAL: ReadonlySet<string> = new Set(
  'allergyintolerance appointment bundle bundles careplan careteam caseload chart condition conditions data encounter everything export fhir file files goal goals medication medicationrequest medicationstatement ndjson observation page part patient patients practitioner organization relatedperson resource resources sample server test transaction'.split(
    ' ',
  ),
);

/** Two words with capitals beside each other, with figures or not, are how exports name the file of a person: "Asa127_Chen9_…". */
const PERSON =
  /(?<![\p{L}\d])\p{Lu}\p{Ll}+\d*[ _.,-]+(?:\p{Lu}\p{L}*\d*[ _.,-]+)?\p{Lu}\p{Ll}+\d*(?![\p{L}])/u;

const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;
const wordsOf = (path: string) =>
  nameWords(baseName(path).replaceAll(/[^\p{L}]+/gu, ' ')).filter(
    (word) => word.length > 1 && !TECHNICAL.has(word),
  );

/**
 * How the files of a run may be named in what is printed: as the operator named them, but for those whose name holds
 * somebody's, which go by their number in the order read.
 */
export class FileNames {
  readonly #numbers: ReadonlyMap<string, number>;
  /** Words of the files' own names: of all names that are read, only these are kept. */
  readonly #words: ReadonlySet<string>;
  readonly #known = new Set<string>();

  constructor(files: readonly string[]) {
    this.#numbers = new Map(files.map((file, index) => [file, index + 1]));
    this.#words = new Set(files.flatMap(wordsOf));
  }

  /** Names of somebody whom the files or the caseload know. */
  learn(names: readonly string[]): void {
    for (const word of names.flatMap((name) => nameWords(name)))
      if (this.#words.has(word)) this.#known.add(word);
  }

  /** Every word of a file name that might be somebody's. */
  get words(): readonly string[] {
    return [...this.#words];
  }

  numbered(file: string): string {
    return `file ${this.#numbers.get(file) ?? '?'}`;
  }

  label(file: string): string {
    const isPerson = PERSON.test(baseName(file)) && wordsOf(file).length > 0;
    return isPerson || wordsOf(file).some((word) => this.#known.has(word)) ? this.numbered(file) : file;
  }
}
