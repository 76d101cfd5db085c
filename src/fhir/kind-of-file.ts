/** What a file is, by its first bytes; its name counts only where they do not say. */
export type FileKind =
  | 'json'
  | 'xlsx'
  | 'xls'
  | 'csv'
  | 'fhirXml'
  | 'ccda'
  | 'xml'
  | 'hl7v2'
  | 'pdf'
  | 'zip'
  | 'packed';

const FHIR_R4 = 'ask the sending system for an export as FHIR R4 (JSON or NDJSON)';

/** What the report says after the name of a file that is no FHIR in JSON. */
export const NOT_FHIR: Readonly<Record<Exclude<FileKind, 'json'>, string>> = {
  xlsx: `is an Excel workbook (XLSX), and FHIR is read here: name a list by itself, or ${FHIR_R4}`,
  xls: `is an old Excel workbook (XLS), which is not read: save it as .xlsx or .csv`,
  csv: `is a table (CSV), and FHIR is read here: name a list by itself, or ${FHIR_R4}`,
  fhirXml: `is FHIR in XML, which is not read: ${FHIR_R4}`,
  ccda: `is a C-CDA document (XML), which is not read: ${FHIR_R4}`,
  xml: `is XML, which is not read: ${FHIR_R4}`,
  hl7v2: `is HL7 v2 messages, which are not read: ${FHIR_R4}`,
  pdf: `is a PDF, which is not read: ${FHIR_R4}`,
  zip: 'is packed; unpack it first',
  packed: 'is packed; unpack it first',
};

const MAGIC: readonly (readonly [string, FileKind])[] = [
  ['504b0304', 'zip'],
  ['d0cf11e0a1b11ae1', 'xls'],
  ['25504446', 'pdf'],
  ['1f8b', 'packed'],
  ['425a68', 'packed'],
  ['fd377a585a00', 'packed'],
  ['28b52ffd', 'packed'],
  ['377abcaf271c', 'packed'],
];

/**
 * Says what a file is.
 * @param head its first bytes, some 64 KB: the root of an XML document may come after long comments.
 * @param name used for tables and packed files alone, whose content does not say what they are.
 */
export function kindOfFile(head: Uint8Array, name: string): FileKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const magic = MAGIC.find(([hex]) => bytes.subarray(0, hex.length / 2).toString('hex') === hex)?.[1];
  if (magic === 'zip') return /\.xlsx$/i.test(name) || bytes.includes('xl/') ? 'xlsx' : 'zip';
  if (magic) return magic;
  const text = textOf(bytes).trimStart();
  // A batch of HL7 v2 begins with FHS or BHS, a stream of it with a vertical tab.
  if (/^\v?(?:MSH|FHS|BHS)\|/.test(text)) return 'hl7v2';
  if (text.startsWith('<')) return xmlKind(text);
  if (/^[[{]/.test(text)) return 'json';
  return /\.(?:csv|tsv)$/i.test(name) ? 'csv' : 'json';
}

function xmlKind(text: string): FileKind {
  if (/<(?:\w+:)?ClinicalDocument[\s>]/.test(text)) return 'ccda';
  return text.includes('http://hl7.org/fhir') ? 'fhirXml' : 'xml';
}

/** Windows tools write UTF-16 with a mark; all else is read as UTF-8. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return (isUtf16 ? bytes.toString('utf16le') : bytes.toString('utf8')).replace(/^\uFEFF/, '');
}
