import { z } from 'zod';
import { chartEntry, namesOf } from './chart-entry.ts';
import { whenOf } from './dates.ts';
import { concept, dateTime, list, maybe, reference, resourceBase, text, words } from './parts.ts';
import { nothing, translator } from './translator.ts';

const attachment = z.object({ url: text, title: text, creation: dateTime });

const documentReference = z.object({
  ...resourceBase,
  status: text,
  type: maybe(concept),
  subject: maybe(reference),
  date: dateTime,
  author: list(reference),
  description: text,
  content: list(z.object({ attachment: maybe(attachment) })),
});

export const translateDocumentReference = translator(documentReference, (resource, around) => {
  const patient = around.patientOf(resource.subject);
  if (!patient) return nothing('noPatient');
  const attachments = resource.content.flatMap((each) => each.attachment ?? []);
  const type = words(resource.type);
  const title = resource.description ?? attachments.find((each) => each.title)?.title ?? type;
  if (!title) return nothing('noName');
  const at = resource.date ?? attachments.find(({ creation }) => creation)?.creation ?? null;
  return chartEntry(
    { type: 'DocumentReference', resource, patient, around },
    {
      kind: 'document',
      title,
      ...whenOf(at, around),
      endsOn: null,
      isActive: resource.status !== 'superseded',
      details: {
        type: type === title ? null : type,
        author: namesOf(resource.author, around),
        link: attachments.map(({ url }) => webAddress(url)).find((url) => url !== null) ?? null,
      },
    },
  );
});

/** A link that a browser opens; an address inside of the source's own server ("Binary/7") leads nowhere from here. */
function webAddress(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && !username && !password ? href : null;
}
